import Engine
import Experiments
import FleetFixtures
import FleetModel
import Testing

@testable import Reports

/// The sentences that say what a status shows, with the truth beside it.
@Suite struct StateTextTests {
  /// 60 devices are pending from the start on, ready after 600 s, and nobody tells the portal.
  private func findings(
    _ strategies: [Strategy]? = nil, starts: CivilStart? = SmallSchool.monday
  ) async throws -> Findings {
    let stages = [
      Stage(name: "set", verb: .set([Stage.Assignment(state: "status", value: "pending")])),
      .wait("reset", .uniform(low: 600, high: 600.001)),
    ]
    var scenario = SmallSchool.scenario(
      strategies: strategies ?? [Strategy(name: "silent", stages: stages)], devices: 60, replications: 1,
      starts: starts, horizon: .hours(10))
    scenario.states = [
      DeviceState(
        name: "status", values: ["none", "pending", "done"], starts: .same("none"),
        moments: [.start + .hours(0.05), .start + .hours(7)])
    ]
    return try await Experiment(scenario).run()
  }

  @Test func `a sentence says how many a status shows, and how many of them are done`() async throws {
    let sentences = StateText(findings: try await findings()).sentences()
    #expect(
      sentences == [
        "At Mon 2026-07-06 08:03, status shows pending for 60 (all under way).",
        "At Mon 2026-07-06 15:00, status shows pending for 60 (all ready).",
      ])
  }

  @Test func `without dates it counts from the start, and it stands on both pages`() async throws {
    let findings = try await findings(starts: nil)
    let words = "At 7 h after the start, status shows pending for 60 (all ready)."
    #expect(StateText(findings: findings).sentences().last == words)
    let renderer = TerminalRenderer(columns: 100)
    #expect(renderer.brief(findings).contains(words))
    #expect(renderer.lines(findings).contains(words))
  }

  @Test func `it belongs to the answer at the top, three sentences at most, on both pages`() async throws {
    let text = StateText(findings: try await findings())
    #expect(text.leading() == text.sentences() && text.leading(1) == [text.sentences()[0]])
    let page = PageReading(ReportPage.text(text.findings)).words
    let top = try #require(page.range(of: text.sentences()[1]))
    let contents = try #require(page.range(of: "Goals, and by when"))
    #expect(top.upperBound < contents.lowerBound)
    let lines = TerminalRenderer(columns: 100).brief(text.findings)
    let place = try #require(lines.firstIndex { $0.hasPrefix("At Mon 2026-07-06 08:03") })
    #expect(lines[..<place].contains { $0.hasPrefix("With silent") })
    #expect(!lines[..<place].dropFirst(2).contains(""), "no table stands before it")
  }

  @Test func `of two strategies the same moment stands together`() async throws {
    let stages = [
      Stage(name: "set", verb: .set([Stage.Assignment(state: "status", value: "pending")])),
      .wait("reset", 600),
    ]
    let text = StateText(
      findings: try await findings(
        [Strategy(name: "one", stages: stages), Strategy(name: "two", stages: stages)]))
    let leading = text.leading()
    #expect(leading.count == 3 && text.sentences().count == 4)
    #expect(leading[0].contains("08:03 under one") && leading[1].contains("08:03 under two"))
  }

  @Test func `where no moment is asked for nothing is said`() async throws {
    var findings = try await findings()
    for state in findings.strategies[0].states.indices {
      findings.strategies[0].states[state].tables.removeAll { $0.moment != nil }
    }
    #expect(StateText(findings: findings).sentences() == [])
  }

  /// Campaigns end at very different times; a device that is in one of them is in the mean to the end.
  @Test func `in every stretch of time the values of a state have all devices between them`() async throws {
    let stages = [
      Stage(name: "set", verb: .set([Stage.Assignment(state: "status", value: "pending")])),
      .wait("reset", .exponential(mean: 3600)),
      Stage(name: "told", verb: .set([Stage.Assignment(state: "status", value: "done")])),
    ]
    var scenario = SmallSchool.scenario(
      strategies: [Strategy(name: "told", stages: stages)], devices: 3, replications: 7)
    scenario.states = [
      DeviceState(
        name: "status", values: ["none", "pending", "done"], isOfDevice: true, starts: .same("none"))
    ]
    let findings = try await Experiment(scenario).run()
    var text = ""
    StatesCSV.write(findings, to: &text)
    let lines = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let (hours, devices) = (
      try #require(lines[0].firstIndex(of: "hours")), try #require(lines[0].firstIndex(of: "devices"))
    )
    var sums: [Substring: Double] = [:]
    for line in lines.dropFirst() { sums[line[hours], default: 0] += try #require(Double(line[devices])) }
    #expect(sums.count > 4)
    // Numbers of the file have six digits, three values a stretch.
    #expect(sums.values.allSatisfy { abs($0 - 3) < 3e-5 }, "\(sums)")
  }
}
