import Randomness
import Testing

@testable import Engine

/// What becomes of fetches that are given up, cut off, saved and gone on with. Bytes are few, times are in
/// hours.
@Suite struct ContentTests {
  /// One item of four bytes, and flows over a link to the cache (one byte an hour) and from it (100).
  private struct Depot {
    var world: World
    var toCache = 0
    var toDevices = 0

    init(devices: Int, profiles: Int = 1) {
      world = World(devices: devices, sites: 1, profiles: profiles)
      toCache = world.path([world.link(1)])
      toDevices = world.path([world.link(100)])
      world.plan.content.items = [ContentItem(bytes: 4)]
    }

    /// Writes the program with a fetch, from a cache before an origin, wherever `body` asks for it.
    mutating func devices(
      keeps: Double = .infinity, _ body: (inout TestProgram, (inout TestProgram) -> Void) -> Void
    ) {
      var content = world.plan.content
      let (toCache, toDevices) = (toCache, toDevices)
      world.devices { program in
        let row = program.builder.indices([Int32](repeating: 0, count: program.program.profileCount))
        content.sources = [
          SourcePlan(.cache(keeps: keeps), placeRow: row), SourcePlan(.origin, placeRow: row),
        ]
        let flows: [FetchPlan.Flow?] = [.init(flowClass: toDevices), nil]
        content.fetches = [
          FetchPlan(
            itemRow: row, accessRow: row,
            steps: [
              .init(source: 0, flows: flows),
              .init(source: 1, flows: flows, toCache: .init(flowClass: toCache)),
            ])
        ]
        body(&program) { $0.builder.addFetch(0, perSite: false) }
      }
      world.plan.content = content
    }
  }

  @Test func `who waits goes on with a filling that is given up`() {
    var depot = Depot(devices: 3, profiles: 3)
    depot.devices { program, fetch in
      program.choose(
        byProfile: [1, 0, 0], then: { $0.deadline(1, do: { fetch(&$0) }) }, otherwise: { fetch(&$0) })
    }
    let trial = depot.world.run()
    #expect(near(trial.ends, [1, 4.08, 4.08], 1e-6))
    #expect(near(trial.record.links[0].bytes, 4, 1e-6) && near(trial.record.links[1].bytes, 8, 1e-6))
    #expect(trial.record.sources[0].fills == 1 && trial.record.sources[0].requests == 3)
    #expect(near(trial.record.sources[1].toCaches, 4, 1e-6))
    // The second waited for an hour before it went on with the filling, and the third until that was over.
    #expect(trial.record.sources[0].served == 2 && trial.record.sources[0].waits == 2)
    #expect(near(trial.record.sources[0].waited / 3.6e9, 5, 1e-6))
  }

  @Test func `what was loaded of a filling that is given up is not loaded again`() {
    var depot = Depot(devices: 2, profiles: 2)
    depot.world.arrive(at: [0, 2])
    depot.devices { program, fetch in
      program.choose(
        byProfile: [1, 0], then: { $0.deadline(1, do: { fetch(&$0) }) }, otherwise: { fetch(&$0) })
    }
    let trial = depot.world.run()
    #expect(near(trial.ends, [1, 5.04], 1e-6))
    #expect(near(trial.record.links[0].bytes, 4, 1e-6))
  }

  @Test func `branches of a device that are given up together leave nothing behind`() {
    var depot = Depot(devices: 2)
    depot.world.arrive(at: [0, 1])
    depot.devices { program, fetch in
      program.deadline(
        1.5,
        do: { $0.together(count: 3) { fetch(&$0) } }, otherwise: { $0.wait(0.5) })
      fetch(&program)
    }
    let trial = depot.world.run()
    // The first fills from 0 to 1.5, the second from there to 2.5, and again after half an hour.
    #expect(trial.devices.count == 2 && near(trial.record.links[0].bytes, 4, 1e-6))
  }

  @Test func `copies of another version are of no use after a branch`() throws {
    var depot = Depot(devices: 2)
    depot.world.arrive(at: [0, 10])
    depot.devices { program, fetch in fetch(&program) }
    var other = depot.world.plan
    other.content.items[0].version = 7
    let plain = depot.world.run()
    #expect(near(plain.record.links[0].bytes, 4, 1e-6))
    let branch = try PiecewiseRun(depot.world.plan, at: [instant(6)], next: { _ in other })
    #expect(near(branch.record.links[0].bytes, 8, 1e-6))
    #expect(near(branch.devices.map(\.finished.hours), [4.04, 14.04], 1e-6))
  }

  @Test func `a floor is no higher than what a cache spares the origin`() throws {
    var depot = Depot(devices: 20)
    depot.devices { program, fetch in fetch(&program) }
    var kinds = JourneyKinds(depot.world.plan)
    guard case .wave(let waves) = depot.world.plan.arrivals else { return }
    let floors = PlanFloors(waves, depot.world.plan.devices, &kinds, .thorough)
    let trial = depot.world.run()
    #expect(floors.broken(by: trial.record, of: depot.world.plan) == nil)
    #expect(near(floors.end.hours, 0.04, 1e-6))
    // With one source there is no way around it.
    depot.world.plan.content.fetches[0].steps.removeFirst()
    kinds = JourneyKinds(depot.world.plan)
    let sole = PlanFloors(waves, depot.world.plan.devices, &kinds, .thorough)
    #expect(near(sole.end.hours, 0.8, 1e-6))
    #expect(sole.broken(by: depot.world.run().record, of: depot.world.plan) == nil)
  }
}
