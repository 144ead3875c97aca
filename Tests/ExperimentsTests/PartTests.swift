import Engine
import FleetFixtures
import FleetModel
import Randomness
import Testing

@testable import Experiments

/// What becomes of the parts of a fleet adds up, and is what a search through all journeys finds.
@Suite struct PartTests {
  private static let work = Stage.Work(by: "technicians", takes: .same(.uniform(low: 300, high: 1200)))

  /// Two kinds of site, two groups, a column, two waves, a fallback, all outcomes, and a horizon that cuts
  /// some devices off.
  static func scenario(
    replications: Int = 4, horizon: TimeSpan = .hours(2), warmUp: Instant = .start,
    rollout: Rollout? = nil
  ) -> Scenario {
    func kind(_ name: String, _ sites: Int, technicians: Int) -> SiteKind {
      SiteKind(
        name: name, siteNames: (1...sites).map { "\(name) \($0)" },
        pools: [
          Pool(name: "technicians", count: technicians, ratePerHour: 1, isStaff: true, preempts: false)
        ],
        links: [Link(name: "wan", bytesPerSecond: 1e6)])
    }
    let hand = Strategy(name: "hand", stages: [Stage(name: "by hand", verb: .work(work))])
    let strategy = Strategy(
      name: "reset",
      stages: [
        .mark(.down), .transfer("load", 1e8, over: ["wan"]),
        Stage(
          name: "rebuild ends",
          verb: .choose(
            .odds([
              (0.2, [.wait("rollback", 60), Stage(name: "to hand", verb: .continueWith(strategy: "hand"))]),
              (0.1, [.outcome(.failed)]), (0.1, [.outcome(.notReset)]), (0.1, [.wait("slow", 900)]),
            ]))),
        Stage(name: "hand over", verb: .work(work)), .mark(.productive),
      ], fallbacks: [hand])
    let column = Fleet.Column(name: "disk", shares: [.init("ssd", 0.7), .init("hdd", 0.3)])
    let waves = Rollout.waves([
      .init(name: "first", at: .start, conditions: [.isOneOf(column: "disk", ["ssd"])]),
      .init(name: "second", at: .start + .hours(1)), .init(name: "never", at: .start + .hours(900)),
    ])
    return SmallScenario.make(
      "parts", [strategy, hand],
      groups: [
        SmallScenario.group("students", devices: 30, columns: [column]),
        SmallScenario.group("teachers", devices: 10, at: ["office"]),
      ], kinds: [kind("school", 3, technicians: 1), kind("office", 1, technicians: 2)], seed: 11,
      horizon: horizon, rollout: rollout ?? waves,
      experiment: {
        var settings = ExperimentSettings(atLeast: replications, atMost: replications)
        settings.warmUp = warmUp
        return settings
      }())
  }

  private func result(_ experiment: Experiment, _ job: Int) throws -> (Trial, TrialResult) {
    let trial = experiment.trial(job)
    var running = RunningTrial(trial, stop: StopSignal())
    running.advance()
    return (trial, try running.finish())
  }

  @Test func `every part is what a search through all journeys finds`() throws {
    let scenario = PartTests.scenario()
    let experiment = try Experiment(scenario, keepsDevices: true)
    let fleet = try FleetTable(scenario)
    var sawAll = [false, false, false, false]
    for job in 0..<2 {
      let (trial, found) = try result(experiment, job)
      let parts = trial.lowered.legend.parts.parts
      #expect(parts.count == 1 + 2 + 2 + 2 + 3 + 4)
      let table = PartTable(parts, scenario, fleet, trial.lowered.plan)
      var expected = [PartTally](repeating: PartTally(), count: parts.count)
      for record in found.devices {
        table.forEachPart(of: record) { place in
          expected[place].done += 1
          expected[place].lastDone = max(expected[place].lastDone, record.finished)
          expected[place].productive += Int128(record.toProductive.microseconds)
          expected[place].desktop += Int128(record.toDesktop.microseconds)
          if record.outcome == 1 { expected[place].notReset += 1 }
          if record.outcome == 2 { expected[place].failed += 1 }
          if record.outcome == 0, record.fallbacks > 0 { expected[place].fallbacks += 1 }
        }
      }
      let sizes = try #require(table.sizes)
      for place in parts.indices {
        expected[place].unfinished = UInt32(sizes[place]) - expected[place].done
        var tally = found.parts.tallies[place]
        tally.openProductive = 0
        #expect(tally == expected[place], "\(parts[place])")
      }
      let fleet = found.parts.tallies[0]
      for (place, count) in [fleet.notReset, fleet.failed, fleet.fallbacks, fleet.unfinished].enumerated()
      where count > 0 { sawAll[place] = true }
    }
    #expect(sawAll == [true, true, true, true])
  }

  @Test(arguments: [true, false]) func `parts of a kind add up to the whole, in every trial; so do reasons`(
    isWave: Bool
  ) throws {
    let stream = Rollout.arrivals([.init(timing: .every(.exponential(mean: 300)))])
    let scenario =
      isWave
      ? PartTests.scenario()
      : PartTests.scenario(warmUp: .start + .hours(1), rollout: stream)
    let experiment = try Experiment(scenario)
    var late = 0
    for job in 0..<8 {
      let (trial, found) = try result(experiment, job)
      let legend = trial.lowered.legend
      var sums: [String: PartTally] = [:]
      for (part, tally) in zip(legend.parts.parts, found.parts.tallies) {
        let kind = part.words(legend.siteNames).split(separator: " ")[0]
        let isGroup = if case .group = part { true } else { false }
        sums[isGroup ? "group" : String(kind), default: PartTally()].add(tally)
      }
      let whole = found.parts.tallies[0]
      for kind in ["group", "kind", "site"] + (isWave ? ["wave"] : []) {
        #expect(sums[kind] == whole, "\(kind) of job \(job)")
      }
      // Without a warm-up every journey counts.
      #expect(!isWave || whole.released == found.record.finished + found.record.unfinished)
      #expect(whole.unfinished - whole.late == found.record.unseen)
      #expect(found.parts.reasons.reduce(0) { $0 + $1.count } == Int128(whole.released))
      #expect(
        found.parts.reasons.reduce(0) { $0 + $1.productive } == whole.productive + whole.openProductive)
      let cutOff = zip(legend.reasons, found.parts.reasons).reduce(0) {
        $0 + ($1.0.then == .cutOff ? $1.1.count : 0)
      }
      #expect(cutOff == Int128(whole.unfinished))
      late += Int(whole.late)
    }
    #expect(late > 0 || isWave)
  }

  @Test func `parts are the same where there are thousands of values and many sites`() throws {
    var scenario = PartTests.scenario(horizon: .hours(20))
    let rooms = (0..<4000).map { Fleet.Share("room \($0)", 1 / 4000) }
    scenario.fleet.groups = [
      SmallScenario.group(
        "a", devices: 60, at: ["school"], columns: [Fleet.Column(name: "room", shares: rooms)])
    ]
    scenario.siteKinds[0].siteNames = (1...30).map { "school \($0)" }
    let (trial, found) = try result(try Experiment(scenario, keepsDevices: true), 0)
    #expect(trial.lowered.plan.program.profileCount >= 4000)
    let parts = trial.lowered.legend.parts
    for (site, tally) in found.parts.tallies[parts.firstSite...].enumerated() {
      let devices = found.devices.filter { $0.site == site }
      #expect(Int(tally.done) == devices.count)
      #expect(
        tally.productive == devices.reduce(Int128(0)) { $0 + Int128($1.toProductive.microseconds) })
    }
    let inRooms = found.parts.tallies[1..<1 + 4000].reduce(into: PartTally()) { $0.add($1) }
    #expect(inRooms == found.parts.tallies[0])
  }

  @Test func `pools of one name at several kinds of site stay apart`() async throws {
    let strategy = await (try Experiment(PartTests.scenario())).run().strategies[0]
    let all = strategy.mean("pool.technicians.hours")
    let (school, office) = (
      strategy.mean("pool.technicians of school.hours"), strategy.mean("pool.technicians of office.hours")
    )
    #expect(school > 0 && office > 0 && abs(school + office - all) < 1e-9)
    #expect(
      strategy.mean("pool.technicians of school.wait.mean")
        > strategy.mean("pool.technicians of office.wait.mean"))
  }

  @Test func `what a device risks is what all its journeys show`() async throws {
    let experiment = try Experiment(PartTests.scenario(replications: 12), threads: 2, keepsDevices: true)
    let found = await experiment.run().strategies[0]
    var (done, ready) = ([Int](repeating: 0, count: 40), [Int](repeating: 0, count: 40))
    for replication in 0..<12 {
      for fate in try result(experiment, 2 * replication).1.fates.enumerated()
      where fate.element.outcome != DeviceRecord.unfinished {
        done[fate.offset] += 1
        if fate.element.outcome == 0 { ready[fate.offset] += 1 }
      }
    }
    #expect(Set(found.risks.map(\.device)) == Set(0..<40))
    #expect(zip(found.risks, found.risks.dropFirst()).allSatisfy { $0.done.mean <= $1.done.mean })
    for risk in found.risks {
      #expect(risk.done.mean == Double(done[risk.device]) / 12)
      #expect(risk.ready.mean == Double(ready[risk.device]) / 12)
      #expect(risk.kept == 12 && risk.median <= risk.ninetyFifth)
      #expect(risk.reason > 0 || risk.reasonShare == 1)
    }
  }

  @Test func `a device is in time where it meets every goal of its own part`() async throws {
    var scenario = TestWorkshop.scenario(
      [TestWorkshop.random()],
      groups: [TestWorkshop.group(devices: 8), TestWorkshop.group("tablets", devices: 4)])
    let noon = Instant.start + .hours(2)
    scenario.goals = [
      Goal("laptops by noon", .share(.init(0.5, of: .group("laptops"), .done, .by(noon)))),
      Goal("laptops fast", .share(.init(1, of: .group("laptops"), .ready, .within(.hours(3))))),
    ]
    let found = await (try Experiment(scenario, keepsDevices: true)).run().strategies[0]
    for risk in found.risks {
      let record = try #require(found.devices.first { Int($0.device) == risk.device })
      let isInTime = record.finished <= noon && record.finished - record.released <= .hours(3)
      #expect(risk.inTime?.mean == (risk.profile == 0 ? isInTime ? 1 : 0 : nil))
    }
    #expect(Set(found.risks.map { $0.inTime?.mean }) == [0, 1, nil])
  }

  @Test func `of more devices than there is room for, the first replications are kept`() {
    var devices = DeviceTable()
    devices.sites = [0, 0]
    devices.profiles = [0, 0]
    var risks = RiskCollector(devices, room: 60)
    for replication in 0..<50 {
      let fate = DeviceFate(downtime: Float(replication), reason: 1, outcome: 0, marks: [.counts])
      risks.add([fate, DeviceFate(downtime: .infinity, reason: 2, marks: [.counts])])
    }
    let found = risks.risks(confidence: 0.95)
    #expect(found.map(\.device) == [1, 0], "the one that is never done comes first")
    #expect(found[1].kept == 30 && found[1].median == 14.5 && found[1].done.count == 50)
    #expect(found[0].ninetyFifth == .infinity && found[0].reason == 2 && found[0].reasonShare == 1)
  }
}
