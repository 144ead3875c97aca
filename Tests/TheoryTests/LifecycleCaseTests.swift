import Engine
import Experiments
import FleetModel
import ScenarioFiles
import Testing

/// A fleet over a year: who comes when by age, who is gone for ever, and what that is month by month.
@Suite struct LifecycleCaseTests {
  private static let year = TheoryCase("a year by hand", "lifecycle-by-hand", [], [])

  private func column(_ name: String, _ found: StrategyFindings) throws -> [Double] {
    try found.periods.map { try #require($0[name]).mean }
  }

  /// What is told of all months; also where there are numbers that are none.
  private func words(_ found: StrategyFindings) -> [String] { found.periods.map { "\($0.intervals)" } }

  @Test func `what devices of known ages do in a year is told month by month, as by hand`() async throws {
    let found = try await Self.year.run().strategies[0]
    #expect(found.periods.map(\.period.name).first == "2026-01" && found.periods.count == 12)
    #expect(try column("journeys.begun", found) == [1, 3, 1, 2, 1, 1, 2, 1, 1, 1, 1, 1])
    #expect(try column("journeys.not reset", found) == [0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(try column("journeys.under way", found).allSatisfy { $0 == 0 })
    let work = try column("pool.technicians.hours", found)
    #expect(zip(work, [2, 2, 2, 4, 2, 2, 4, 2, 2, 2, 2, 2]).allSatisfy { abs($0 - $1) < 1e-9 })
    let outs = try column("stock.spares.stock-outs", found)
    #expect(outs == [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1], "ten spares, and fourteen refreshes")
    // January has 22 working days, and the one who is due on Sunday the 11th waits until Monday at 08:00.
    let january = found.periods[0]
    let names = ["staff.fte", "downtime.productive.mean", "cost.total"]
    let told = try names.map { try #require(january[$0]).mean }
    let expected: [Double] = [2.0 / 176, 34 * 3600, 80]
    #expect(zip(told, expected).allSatisfy { abs($0 - $1) < 1e-9 * $1 })
  }

  @Test func `a full-time week of its own, and quarters`() async throws {
    var changed = Self.year
    changed.changes = ["experiment.results by=quarter", "experiment.full time=21 h"]
    let found = try await changed.run().strategies[0]
    #expect(found.periods.map(\.period.name) == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"])
    #expect(try column("journeys.begun", found) == [5, 4, 4, 3])
    // 21 hours of a week are an eighth of all time, and the first quarter has 90 days.
    let people = try #require(found.periods[0]["staff.fte"]).mean
    let expected: Double = 6.0 / 270
    #expect(abs(people - expected) < 1e-12)
  }

  @Test func `months add up to the run, whatever the threads`() async throws {
    let long = TheoryCase("losses", "lifecycle-losses", ["experiment.results by=month"], replications: 4, [])
    let findings = try await long.run()
    let found = findings.strategies[0]
    #expect(found.periods.map(\.period.name) == (0..<7).map { "day \($0 * 30)" })
    let released = try #require(found["devices.released"]).interval.mean
    for outcome in ["ready", "failed", "not reset"] {
      let sum = try column("journeys.\(outcome)", found).reduce(0, +)
      let share = try #require(found["share.\(outcome)"]).interval.mean
      #expect(abs(sum - released * share) < 1e-6, "\(outcome)")
    }
    #expect(abs(try column("journeys.begun", found).reduce(0, +) - released) < 1e-9)
    let again = try await Experiment(try long.scenario(), threads: 1).run().strategies[0]
    #expect(words(again) == words(found))
    #expect(again.periods.allSatisfy { !$0.isEmpty })
  }

  @Test func `months add up to the devices released since the warm-up, too`() async throws {
    let changes = ["experiment.results by=month", "experiment.warm up=50 d"]
    let findings = try await TheoryCase("losses", "lifecycle-losses", changes, replications: 3, []).run()
    let found = findings.strategies[0]
    let released = try #require(found["devices.released"]).interval.mean
    #expect(abs(try column("journeys.begun", found).reduce(0, +) - released) < 1e-9)
  }

  @Test func `months are the same of a run that was interrupted and went on`() async throws {
    let long = TheoryCase("losses", "lifecycle-losses", ["experiment.results by=month"], replications: 3, [])
    let whole = try await long.run()
    var experiment = try Experiment(try long.scenario(), threads: 1)
    experiment.firstCheckpoint = 1000
    let store = InterruptingStore()
    let part = await experiment.run(stop: store.stop, store: store)
    #expect(part.isPartial && store.checkpoints == 1)
    let rest = await experiment.run(store: store)
    #expect(rest.fingerprint == whole.fingerprint)
    #expect(words(rest.strategies[0]) == words(whole.strategies[0]))
    // What was kept as a whole is read again, with its months.
    let again = await experiment.run(store: store)
    #expect(words(again.strategies[0]) == words(whole.strategies[0]))
  }

  @Test func `devices that are lost are gone for ever, and those left are as many as theory says`()
    async throws
  {
    let found = try await TheoryCase("losses", "lifecycle-losses", [], []).run().strategies[0]
    let released = try #require(found["devices.released"]).values
    // Of 1000 devices 1 - exp(-0.4) are lost, give or take 14.9; 400 come again and again, give or take 20.
    for (share, expected, deviation) in [
      ("share.not reset", 329.68, 14.9), ("share.failed", 329.68, 14.9), ("share.ready", 400, 20),
    ] {
      let counts = zip(try #require(found[share]).values, released).map { $0 * $1 }
      let mean = counts.reduce(0, +) / Double(counts.count)
      #expect(abs(mean - expected) < 4 * deviation / Double(counts.count).squareRoot(), "\(share): \(mean)")
      #expect(counts.allSatisfy { $0 <= 1000 || share == "share.ready" })
    }
  }

  @Test func `a laptop that was replaced for another reason is not refreshed at the age of the old one`()
    async throws
  {
    let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let path = "/\(folder)/Scenarios/year-of-a-fleet.yaml"
    let scenario = try ScenarioReader.read(
      path: path,
      overrides: [
        "fleet.groups.pupils.devices=20", "fleet.groups.staff.devices=960", "fleet.groups.new.devices=20",
        "sites.school.count=1", "rollout.arrivals[1].rates.term=0.001 per hour",
        "rollout.arrivals[2].each device every=100000 days",
        "rollout.arrivals[4].each device every=exponential(mean 60 days)", "experiment.replications=2",
      ].compactMap { Override($0) }
    ).get()
    let experiment = try Experiment(scenario, threads: 2)
    let found = try #require(await experiment.run().strategies.first)
    let row = try #require(found.attribution.first { $0.stage == "in the place of the old one" })
    let refreshed = row.visits.mean * (try #require(found["devices.released"]).interval.mean)
    // Of 980 laptops those that are due in the year and were not lost before:
    // 980 * 60 / 1461 * (1 - exp(-6.1)), in place of 246.
    #expect(abs(refreshed - 40) < 15, "\(refreshed)")
  }
}
