import Engine
import Experiments
import FleetModel
import Foundation
import Reports
import Testing

/// Holds `Documentation/Results.md` to real files.
@Suite struct ResultPageTests {
  private static func page() throws -> String {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Documentation/Results.md")
    return try String(contentsOf: file, encoding: .utf8)
  }

  /// Every key at every depth, without those that are names: of measures and of settings.
  private static func keys(_ value: Any, into keys: inout Set<String>) {
    if let list = value as? [Any] { for item in list { self.keys(item, into: &keys) } }
    guard let object = value as? [String: Any] else { return }
    for (key, value) in object {
      let isNames = ["measures", "differences", "settings"].contains(key)
      keys.insert(key)
      if isNames, let named = value as? [String: Any] {
        for item in named.values { self.keys(item, into: &keys) }
      } else {
        self.keys(value, into: &keys)
      }
    }
  }

  private static func keys(_ findings: Findings) throws -> Set<String> {
    var found: Set<String> = []
    let data = Data(SummaryJSON.text(findings).utf8)
    keys(try JSONSerialization.jsonObject(with: data), into: &found)
    return found
  }

  private static func quoted(_ text: String) -> Set<String> {
    let pieces = text.split(separator: "`", omittingEmptySubsequences: false)
    return Set(pieces.indices.filter { $0 % 2 == 1 }.map { String(pieces[$0]) })
  }

  @Test func `every key of a summary stands on the page of result files`() async throws {
    var scenario = SmallSchool.scenario(devices: 12, replications: 3, horizon: .hours(9))
    scenario.changes = ["seed=3"]
    scenario.additions = ["sites.annex.count=2"]
    scenario.experiment.periods = ResultPeriods(
      unit: "week", periods: [.init(name: "day 0", from: .start, to: .start + .hours(9))])
    scenario.strategies[0].origin.settings = [.init(name: "a", value: "b", provenance: .assumption)]
    scenario.expectations.bounds = [
      ExpectedBound(measure: "share.ready", .atLeast, Goal.Amount(0.9, .share, text: "90 %"))
    ]
    let late = Goal.Completion(1, of: .fleet, .done, .within(.hours(1)))
    scenario.goals = [
      Goal(name: "soon", "all of the fleet done within 1 h", .share(late), probability: 0.9)
    ]
    var run = try await SmallSchool.run(scenario)
    run.command = ["fleetsim", "run", "s.yaml"]
    run.stopReason = .mostReached([
      .init(measure: "done.last", strategy: "x", wanted: 0.01, reached: 0.02)
    ])
    var usb = HandMade.usb
    usb[0] = [.infinity, .infinity, .infinity]
    usb[1] = [.nan, 1, 2]
    var handMade = try HandMade.findings([("reset", HandMade.reset), ("usb", usb)])
    handMade.branch = Branch(strategy: "reset", instant: .start, changes: ["a=1"])
    var keys = try ResultPageTests.keys(run).union(ResultPageTests.keys(handMade))
    // A trial that failed, and a quantile beyond the horizon, are not made here.
    keys.formUnion(["fault", "afterHorizon"])
    #expect(keys.count > 80)
    let named = ResultPageTests.quoted(try ResultPageTests.page())
    #expect(keys.subtracting(named).sorted() == [])
  }

  @Test func `a summary has what the file of months has, number for number`() async throws {
    var scenario = SmallSchool.scenario(devices: 12, replications: 3, horizon: .hours(9))
    let half = Instant.start + .hours(2)
    scenario.experiment.periods = ResultPeriods(
      unit: "week",
      periods: [
        .init(name: "day 0", from: .start, to: half),
        .init(name: "day 7", from: half, to: .start + .hours(9)),
      ])
    let findings = try await SmallSchool.run(scenario)
    let data = Data(SummaryJSON.text(findings).utf8)
    let top = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(top["resultsBy"] as? String == "week")
    let strategies = try #require(top["strategies"] as? [[String: Any]])
    for (strategy, written) in zip(findings.strategies, strategies) {
      let periods = try #require(written["periods"] as? [[String: Any]])
      #expect(periods.count == 2 && periods.map { $0["name"] as? String } == ["day 0", "day 7"])
      #expect(periods[1]["from"] as? Double == 7200 && periods[1]["to"] as? Double == 9 * 3600)
      for (found, period) in zip(strategy.periods, periods) {
        let measures = try #require(period["measures"] as? [String: [String: Any]])
        for (measure, interval) in zip(found.measures, found.intervals) {
          let mean = measures[measure.name]?["mean"] as? Double
          let isSame = mean.map { abs($0 - interval.mean) <= 1e-12 * abs($0) } ?? !interval.mean.isFinite
          #expect(isSame, "\(measure.name)")
        }
      }
    }
  }

  @Test func `the page says which version of the format this is`() throws {
    #expect(try ResultPageTests.page().contains("| `formatVersion` | \(SummaryJSON.formatVersion). "))
  }

  @Test func `the page names every file and every column of replications`() throws {
    let named = ResultPageTests.quoted(try ResultPageTests.page())
    let files = ["summary.json", "replications.csv", "load.csv", "downtime.csv", "devices.csv", "import.csv"]
    #expect((files + ReplicationsCSV.header).filter { !named.contains($0) } == [])
  }
}
