import Fixtures
import Randomness
import Snapshots
import Statistics
import Testing

@testable import Engine

/// A trial that is written down and goes on elsewhere is the trial it was.
@Suite struct SimulationSnapshotTests {
  /// Instants of every kind: anywhere, and exactly when something happens.
  private func instants(_ whole: PiecewiseRun, _ dice: inout SplitMix64) -> [Instant] {
    let end = whole.record.end.hours
    var found = (0..<3).map { _ in instant(Double.random(in: 0...end, using: &dice)) }
    if let some = whole.devices.randomElement(using: &dice) { found.append(some.finished) }
    return found.sorted()
  }

  @Test(arguments: Worlds.allCases, Effort.seeds(1...12, usually: 3))
  func `a snapshot goes on to the same end, bit for bit, wherever it is made`(kind: Worlds, seed: UInt64)
    throws
  {
    for sampler in SamplerMethod.allCases {
      let plan = kind.make(seed, sampler)
      let whole = try PiecewiseRun(plan, seed: UInt32(seed))
      var dice = SplitMix64(seed: seed)
      let broken = try PiecewiseRun(plan, at: instants(whole, &dice), seed: UInt32(seed))
      #expect(broken.text == whole.text)
    }
  }

  @Test(arguments: Worlds.allCases, Effort.seeds(21...23, usually: 1))
  func `a snapshot goes on from every hour to the same end`(kind: Worlds, seed: UInt64) throws {
    let plan = kind.make(seed)
    let whole = try PiecewiseRun(plan, seed: UInt32(seed))
    let hours = (0...Int(min(60, whole.record.end.hours))).map { instant(Double($0)) }
    #expect(try PiecewiseRun(plan, at: hours, seed: UInt32(seed)).text == whole.text)
  }

  @Test(arguments: Worlds.allCases, UInt64(31)...36)
  func `a snapshot is the same bytes when it is made twice, and when it is made of what was restored`(
    kind: Worlds, seed: UInt64
  ) throws {
    let plan = kind.make(seed)
    let key = StreamKey(seed: UInt32(seed), replication: 0)
    var simulation = Simulation(plan, key: key)
    simulation.advance(before: instant(Double(seed % 9) + 0.3))
    let bytes = simulation.save()
    #expect(isSame(simulation.save(), bytes))
    let other = try Simulation(plan, key: key, restoring: bytes)
    #expect(isSame(other.save(), bytes))
  }

  /// (Without the bytes themselves in the complaint.)
  private func isSame(_ one: [UInt8], _ other: [UInt8]) -> Bool { one == other }

  @Test func `a snapshot of a trial that has not begun is of nothing`() throws {
    let plan = Worlds.meeting.make(41)
    let whole = try PiecewiseRun(plan)
    #expect(try PiecewiseRun(plan, at: [.start]).text == whole.text)
    #expect(try PiecewiseRun(plan, at: [.start]).snapshots[0].count < 300)
  }

  @Test func `a snapshot is made soon after as many events as wanted, too, and changes nothing`() throws {
    var world = World(devices: 20_000)
    world.arrive(at: (0..<20_000).map { Double($0) / 1000 })
    let staff = world.pool(50)
    let path = world.path([world.link(900)])
    world.devices {
      $0.work(staff, .exponential(mean: 0.04))
      $0.transfer(path, .exponential(mean: 0.5))
    }
    let whole = try PiecewiseRun(world.plan)
    let key = StreamKey(seed: 1, replication: 0)
    var devices: [DeviceRecord] = []
    var simulation = Simulation(world.plan, key: key)
    var pieces = 1
    while simulation.advance(events: pieces * 10_000, observe: { devices.append(contentsOf: $0) }) == .early {
      pieces += 1
      #expect(simulation.eventsSoFar >= (pieces - 1) * 10_000)
      #expect(simulation.eventsSoFar <= (pieces - 1) * 10_000 + 4096)
      simulation = try Simulation(world.plan, key: key, restoring: simulation.save())
    }
    let record = try simulation.run { devices.append(contentsOf: $0) }
    #expect(pieces > 5)
    #expect("\(record)" == "\(whole.record)" && "\(devices)" == "\(whole.devices)")
  }

  @Test func `a snapshot is left when a trial is told to stop, and goes on from there`() throws {
    var world = World(devices: 30_000)
    let staff = world.pool(50)
    world.devices { $0.work(staff, .exponential(mean: 0.04)) }
    let key = StreamKey(seed: 1, replication: 0)
    let stop = StopSignal()
    var devices: [DeviceRecord] = []
    var simulation = Simulation(world.plan, key: key, stop: stop)
    let pause = simulation.advance {
      devices.append(contentsOf: $0)
      if devices.count > 9000 { stop.request() }
    }
    #expect(pause == .early)
    #expect(devices.count < 30_000)
    var other = try Simulation(world.plan, key: key, restoring: simulation.save())
    let record = try other.run { devices.append(contentsOf: $0) }
    let whole = try PiecewiseRun(world.plan)
    #expect("\(record)" == "\(whole.record)" && "\(devices)" == "\(whole.devices)")
  }
}
