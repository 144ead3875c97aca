import Engine
import FleetFixtures
import FleetModel
import Randomness
import Testing

@Suite struct RolloutTests {
  private let groups = [
    TestSchool.group("a", devices: 4, [TestSchool.column("ring", ("pilot", 0.5), ("broad", 0.5))]),
    TestSchool.group("b", devices: 4, [TestSchool.column("ring", ("broad", 1))]),
  ]

  private func run(_ waves: [Rollout.Wave], sites: Int = 2, strategy: Strategy? = nil) throws -> SchoolRun {
    let nap = Strategy(name: "nap", stages: [.wait("x", 1)])
    return try TestSchool.run(
      TestSchool.scenario(
        [strategy ?? nap], groups: groups, kinds: [TestSchool.kind(sites: sites)],
        pools: [Pool(name: "operators", count: 1, ratePerHour: 30, isStaff: true, preempts: false)],
        rollout: .waves(waves)))[
        0]
  }

  private func starts(_ run: SchoolRun) -> [Double] {
    run.devices.sorted { $0.device < $1.device }.map(\.released.seconds)
  }

  @Test func `a device belongs to the first wave it matches`() throws {
    let run = try run([
      .init(name: "b", at: SmallScenario.at(100), groups: ["b"]),
      .init(name: "all", at: SmallScenario.at(50)),
      .init(name: "again", at: SmallScenario.at(10)),
    ])
    #expect(starts(run) == [50, 50, 50, 50, 100, 100, 100, 100])
    #expect(run.legend.untouched == 0)
  }

  @Test func `whoever matches no wave is left alone and counted`() throws {
    let run = try run([
      .init(name: "pilots", at: .start, conditions: [.isOneOf(column: "ring", ["pilot"])]),
      .init(name: "site 2 of b", at: .start, sites: [1], groups: ["b"]),
    ])
    #expect(run.legend.released == 2 + 2)
    #expect(run.legend.untouched == 4)
    #expect(run.record.entered == 4)
    #expect(run.devices.filter { $0.device >= 4 }.allSatisfy { $0.site == 1 })
  }

  @Test func `pace is per site, or for all`() throws {
    let perSite = try run([
      .init(name: "all", at: SmallScenario.at(10), pace: .init(devicesPerHour: 60, perSite: true))
    ])
    // Devices are dealt to the two sites in turn, group by group.
    #expect(starts(perSite) == [10, 10, 70, 70, 130, 130, 190, 190])
    let forAll = try run([
      .init(name: "all", at: SmallScenario.at(10), pace: .init(devicesPerHour: 60, perSite: false))
    ])
    #expect(starts(forAll) == (0..<8).map { 10 + 60 * Double($0) })
  }

  @Test func `spread adds a draw to each release, the same under every strategy`() throws {
    let waves = [Rollout.Wave(name: "all", at: SmallScenario.at(10), spread: .uniform(low: 0, high: 3600))]
    let one = try run(waves)
    let other = try run(waves, strategy: Strategy(name: "other", stages: [.wait("y", 100)]))
    #expect(starts(one) == starts(other))
    #expect(starts(one).allSatisfy { $0 >= 10 && $0 <= 3610 })
    #expect(Set(starts(one)).count == 8)
  }

  @Test func `portal jobs hold so many devices, and release them when an operator has sent the job`() throws {
    let strategy = Strategy(
      name: "portal", stages: [.wait("x", 1)],
      submission: .portalJobs(size: 3, takes: .constant(60), by: "operators"))
    let run = try run([.init(name: "all", at: SmallScenario.at(10))], strategy: strategy)
    // Eight devices in jobs of 3, 3 and 2; one operator.
    #expect(run.ends == [71, 71, 71, 131, 131, 131, 191, 191])
    #expect(run.busy("operators") == 180)
    #expect(run.record.finished == 8)
    #expect(run.record.unfinished == 0)
  }

  @Test func `arrivals come like any device, in proportion to what stands where, however many they are`()
    throws
  {
    let strategy = Strategy(name: "nap", stages: [.wait("x", 1)])
    let stream = Rollout.ArrivalStream(timing: .every(.constant(100)), count: 4000)
    let groups = [
      TestSchool.group("a", devices: 4, [TestSchool.column("ring", ("pilot", 0.5), ("broad", 0.5))]),
      TestSchool.group("b", devices: 4, [TestSchool.column("ring", ("broad", 1))]),
    ]
    let run = try TestSchool.run(
      TestSchool.scenario(
        [strategy], groups: groups, kinds: [TestSchool.kind(sites: 3)], rollout: .arrivals([stream])))[
        0]
    #expect(run.devices.count == 4000)
    // Devices 0, 3, 4 and 7 of 8 stand at the first site. Five standard deviations are 158 at most.
    #expect(abs(run.devices.count { $0.site == 0 } - 2000) < 158)
    #expect(abs(run.devices.count { $0.site == 2 } - 1000) < 137)
    let isB = run.devices.map { run.legend.groups[Int($0.profile)] == "b" }
    #expect(abs(isB.count { $0 } - 2000) < 158)
    let pairs = zip(isB, isB.dropFirst()).count { $0 && $1 }
    #expect(abs(pairs - 1000) < 200, "one arrival says nothing about the next")
  }

  @Test func `arrivals come like the devices of the fleet in turn, until the count`() throws {
    let strategy = Strategy(name: "nap", stages: [.wait("x", 1)])
    let stream = Rollout.ArrivalStream(
      groups: ["b"], isInTurn: true, timing: .every(.constant(100)), count: 6)
    let run = try TestSchool.run(
      TestSchool.scenario(
        [strategy], groups: groups, kinds: [TestSchool.kind(sites: 2)], rollout: .arrivals([stream])))[
        0]
    #expect(run.devices.count == 6)
    #expect(run.devices.allSatisfy { run.legend.groups[Int($0.profile)] == "b" })
    #expect(run.devices.map(\.released.seconds) == [100, 200, 300, 400, 500, 600])
    #expect(run.devices.map(\.site) == [0, 1, 0, 1, 0, 1])
  }

  @Test func `a batch brings several at once`() throws {
    let strategy = Strategy(name: "nap", stages: [.wait("x", 1)])
    let stream = Rollout.ArrivalStream(timing: .every(.constant(100)), batch: .constant(3), count: 7)
    let run = try TestSchool.run(
      TestSchool.scenario([strategy], groups: groups, rollout: .arrivals([stream])))[0]
    #expect(run.devices.map(\.released.seconds) == [100, 100, 100, 200, 200, 200, 300])
  }
}
