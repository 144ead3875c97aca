import Experiments
import Foundation
import Reports
import Testing

/// How many assumptions an answer rests on, wherever that is printed.
@Suite struct AssumptionCountTests {
  private func number(_ pattern: Regex<(Substring, Substring)>, in lines: [String]) throws -> Int {
    let match = try #require(lines.joined(separator: " ").firstMatch(of: pattern))
    return try #require(Int(match.1))
  }

  @Test func `the page, its tables, the summary and the explanation count the same assumptions`() async throws
  {
    let shipped = try #require(TranscriptTests.small.first { $0.name == "offices-by-friday" })
    let findings = try await shipped.run()
    let renderer = TerminalRenderer(columns: 100)
    let page = renderer.brief(findings)
    let tables = renderer.lines(findings)
    let scenario = try shipped.scenario()
    let strategies = try Experiment(scenario, threads: 2).strategies.map(\.strategy)
    let explained = Explanation.assumptions(scenario, strategies)

    let count = try number(#/ ([0-9]+) +assumptions/#, in: page)
    #expect(count > 50)
    #expect(try number(#/Rests on ([0-9]+) +assumptions/#, in: tables) == count)
    #expect(try number(#/ Assumptions \(([0-9]+)/#, in: explained) == count)
    let summary = Data(SummaryJSON.text(findings).utf8)
    let object = try #require(JSONSerialization.jsonObject(with: summary) as? [String: Any])
    let rows = try #require(object["assumptions"] as? [[String: Any]])
    #expect(rows.count { $0["provenance"] as? String == "assumption" } == count)

    let contradicted = try number(#/ ([0-9]+) +numbers +that +other +sources +contradict/#, in: page)
    #expect(rows.count { $0["contradictedBy"] != nil } == contradicted)
    let told = explained.compactMap { $0.firstMatch(of: #/, ([0-9]+) of these (is|are) contradicted/#) }
    #expect(told.compactMap { Int($0.1) }.reduce(0, +) == contradicted)
  }
}
