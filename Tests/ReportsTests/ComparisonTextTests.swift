import Experiments
import Foundation
import Testing

@testable import Reports

@Suite struct ComparisonTextTests {
  private func result(_ change: (inout [[Double]]) -> Void = { _ in }) throws -> StoredResult {
    var reset = HandMade.reset
    change(&reset)
    var findings = try HandMade.findings([("reset", reset), ("usb", HandMade.usb)])
    findings.fingerprint = "\(reset)"
    return StoredResult(findings)
  }

  @Test func `the same results are identical`() throws {
    let lines = ComparisonText(ResultComparison(try result(), try result())).lines(("A", "B"), style: .plain)
    #expect(lines.first == "Both were made of the same: scenario, seed, settings and program.")
    #expect(lines.last?.hasPrefix("The results are identical: fingerprint") == true)
  }

  @Test func `the worst comes first, then what is better, and what is the same is counted`() throws {
    let comparison = ResultComparison(
      try result(),
      try result { rows in
        rows[0] = rows[0].map { $0 * 1.1 }
        rows[1] = rows[1].map { $0 * 2 }
        rows[7] = rows[7].map { $0 * 0.5 }
      })
    #expect(comparison.isPaired && !comparison.isIdentical)
    let changed = comparison.rows.prefix(3).map { "\($0.change.rawValue) \($0.measure)" }
    #expect(changed == ["worse downtime.productive.mean", "worse done.last", "better staff.hours"])
    let lines = ComparisonText(comparison).lines(("A", "B"), style: .plain)
    #expect(lines.contains { $0.hasPrefix("Of 22 numbers, 2 worse, 1 better and 19 the same.") })
    #expect(
      lines.contains {
        $0.contains("reset: downtime.productive.mean") && $0.contains("+100") && $0.contains("worse")
      })
    let data = Data(ComparisonJSON.text(comparison).utf8)
    let top = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect((top["rows"] as? [Any])?.count == 22 && top["paired"] as? Bool == true)
  }

  @Test func `a long name of a measure is broken behind a dot, and not within a word`() throws {
    #expect(
      Prose.wrap("reset: downtime.productive.working.mean", width: 28, indent: 2) == [
        "reset:", "  downtime.productive.", "  working.mean",
      ])
    let comparison = ResultComparison(try result(), try result { $0[3] = $0[3].map { $0 * 2 } })
    let lines = ComparisonText(comparison).lines(("A", "B"), columns: 50, style: .plain)
    #expect(lines.contains("  downtime.productive."))
    #expect(lines.contains { $0.hasPrefix("  working.mean ") })
  }

  @Test func `what the results were made of is told first`() throws {
    var other = try result { $0[0] = $0[0].map { $0 + 1 } }
    other.inputs.removeAll { $0.name == "version" }
    other.inputs.append(.init("--set", "fleet.devices=9"))
    other.seed = 9
    let comparison = ResultComparison(try result(), other)
    #expect(!comparison.isPaired)
    #expect(
      comparison.inputDifferences == [
        .init(name: "version", before: "0.1.0", after: ""),
        .init(name: "--set", before: "", after: "fleet.devices=9"),
      ])
    let lines = ComparisonText(comparison).lines(("A", "B"), style: .plain)
    #expect(lines[0] == "What they were made of differs (A; B):")
    #expect(lines.contains { $0.contains("of independent results") })
  }
}
