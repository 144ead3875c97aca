import Experiments
import FleetModel
import Foundation
import Reports
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// JUnit XML and Markdown of verifications, with names that others chose.
@Suite struct VerificationFileTests {
  /// A strict reader of what build servers read.
  private final class JUnitReader: NSObject, XMLParserDelegate {
    struct Case: Equatable {
      var suite: String
      var name: String
      var failure: String?
      var isSkipped = false
    }

    var cases: [Case] = []
    var counts: [String: Int] = [:]
    var elements: [String] = []
    private var text = ""

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      elements.append(name)
      text = ""
      switch name {
      case "testsuite":
        for key in ["tests", "failures", "errors", "skipped"] {
          counts[key] = attributes[key].flatMap(Int.init)
        }
      case "testcase":
        cases.append(Case(suite: attributes["classname"] ?? "", name: attributes["name"] ?? ""))
      case "failure": cases[cases.count - 1].failure = attributes["type"] ?? "?"
      case "skipped": cases[cases.count - 1].isSkipped = true
      default: break
      }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
  }

  private func read(_ xml: String) throws -> JUnitReader {
    let reader = JUnitReader()
    let parser = XMLParser(data: Data(xml.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    return reader
  }

  private static let hostile = "a <b> & \"c\" 'd' ]]> \u{1} | `e`\u{202E}"

  private func result(factor: Double) throws -> StoredResult {
    let rows = HandMade.reset.enumerated().map { index, row in index == 0 ? row.map { $0 * factor } : row }
    var findings = try HandMade.findings([
      (VerificationFileTests.hostile, rows), ("usb", HandMade.usb),
    ])
    findings.fingerprint = "\(factor)"
    return StoredResult(findings)
  }

  @Test func `a JUnit reader reads what changed, whatever the names are`() throws {
    let verification = Verification(
      try result(factor: 1), try result(factor: 1.02), tolerances: Tolerances(general: 0.01))
    let reader = try read(JUnitXML.text(verification))
    #expect(Set(reader.elements) == ["testsuites", "testsuite", "testcase", "failure", "system-out"])
    #expect(reader.cases.count == verification.checks.count && reader.counts["tests"] == reader.cases.count)
    let failed = reader.cases.filter { $0.failure != nil }
    #expect(failed.map(\.name) == ["done.last"] && reader.counts["failures"] == 1)
    #expect(failed[0].failure == "changed")
    // Invisible characters are written as numbers, all others come through as they are.
    #expect(failed[0].suite == "a <b> & \"c\" 'd' ]]> \\u{1} | `e`\\u{202e}")
    #expect(reader.counts["errors"] == 0 && reader.counts["skipped"] == 0)
  }

  @Test func `identical results are cases that all pass`() throws {
    let verification = Verification(
      try result(factor: 1), try result(factor: 1), tolerances: Tolerances())
    let reader = try read(JUnitXML.text(verification))
    #expect(reader.cases.count > 20 && reader.cases.allSatisfy { $0.failure == nil && !$0.isSkipped })
    #expect(reader.counts["failures"] == 0)
    #expect(VerificationMarkdown.text(verification).hasPrefix("### ✅ small-school: identical"))
  }

  @Test func `what is not tested is skipped beside a tolerance of another measure`() throws {
    let verification = Verification(
      try result(factor: 1), try result(factor: 1.02), tolerances: Tolerances(own: ["cost.total": 0.01]))
    #expect(verification.passes)
    let reader = try read(JUnitXML.text(verification))
    #expect(reader.cases.filter(\.isSkipped).map(\.name) == ["done.last"])
    #expect(reader.counts["skipped"] == 1 && reader.counts["failures"] == 0)
  }

  @Test func `an expectation that does not hold is a case that fails`() throws {
    var findings = try HandMade.findings()
    findings.scenario.expectations.bounds = [
      ExpectedBound(
        strategy: "usb", measure: "done.last", .under, Goal.Amount(864_000, .seconds, text: "10 days")),
      ExpectedBound(measure: "share.ready", .atLeast, Goal.Amount(0.9, .share, text: "90 %")),
    ]
    let stored = StoredResult(findings)
    let verification = Verification(
      stored, stored, tolerances: Tolerances(), expectations: findings.expectations)
    #expect(verification.isIdentical && verification.agrees && !verification.passes)
    let reader = try read(JUnitXML.text(verification))
    let failed = reader.cases.filter { $0.failure != nil }
    #expect(failed.map(\.name) == ["done.last under 10 days"] && failed.map(\.suite) == ["usb"])
    let page = TerminalRenderer().lines(findings).joined(separator: "\n")
    #expect(page.contains("Not as expected: usb: done.last is"))
    #expect(page.contains("expected under 10 days."))
  }

  @Test func `names break no cell and no markup of Markdown`() throws {
    let verification = Verification(
      try result(factor: 1), try result(factor: 1.02), tolerances: Tolerances(general: 0.01))
    let text = VerificationMarkdown.text(verification)
    #expect(text.hasPrefix("### ❌ small-school: CHANGED: 1 changed and "))
    #expect(text.hasSuffix("\n") && !text.contains("<b>"))
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") }
    for row in rows {
      let bars = row.replacingOccurrences(of: "\\|", with: "").filter { $0 == "|" }.count
      #expect(bars == 7, "\(row)")
    }
    #expect(rows.contains { $0.contains("+2.0") && $0.contains("| changed |") })
  }

  @Test func `the page names the worst offender first, and what differs in the input before it`() throws {
    var after = try result(factor: 1.02)
    after.inputs[1] = .init("seed", "99")
    let verification = Verification(
      try result(factor: 1), after, tolerances: Tolerances(general: 0.01))
    let lines = VerificationText(verification).lines(style: .plain)
    #expect(lines[0].hasPrefix("small-school: CHANGED: 1 changed"))
    let seed = try #require(
      lines.firstIndex { $0.hasPrefix("  seed: 2026; 99") || $0.contains("seed: 2026; 99") })
    let worst = try #require(lines.firstIndex { $0.contains("done.last") })
    #expect(seed < worst)
    #expect(lines[worst].contains("+2.0"))
  }
}
