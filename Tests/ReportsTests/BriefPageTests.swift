import Experiments
import FleetModel
import Testing

@testable import Reports

/// The page that is printed by default.
@Suite struct BriefPageTests {
  private func lines(_ findings: Findings, columns: Int = 100) -> [String] {
    TerminalRenderer(columns: columns).brief(findings)
  }

  @Test(arguments: [40, 80, 200]) func `it keeps to 24 lines of 80 columns at most`(columns: Int) throws {
    let lines = lines(try HandMade.findings(), columns: columns)
    #expect(lines.count <= BriefPage.height)
    #expect(lines.allSatisfy { $0.count <= min(columns, BriefPage.width) })
    #expect(lines.joined(separator: "\n").contains("--full"))
  }

  @Test func `a long question and many warnings leave the answer and the warnings standing`() throws {
    var findings = try HandMade.findings()
    findings.scenario.question = Array(repeating: "Will it be ready?", count: 60).joined(separator: " ")
    findings.stopReason = .interrupted
    let lines = lines(findings)
    #expect(lines.count <= BriefPage.height)
    #expect(lines[1].hasSuffix(" …"))
    #expect(lines.contains { $0.hasPrefix("PARTIAL: ") })
  }

  @Test func `strategies that do not stand side by side are counted`() throws {
    var findings = try HandMade.findings()
    let one = findings.strategies[0]
    for name in ["third", "fourth", "fifth"] {
      var other = one
      other.name = name
      findings.strategies.append(other)
    }
    let table = try #require(BriefTable(findings).table())
    #expect(table.headings.count <= 3)
    #expect(table.title == "\(findings.strategies.count - table.headings.count) more: --full")
  }

  @Test func `a table in pieces loses whole pieces, and never the rows below a head`() {
    let table = ["head", "one", "two", "", "head again", "one", "two", "", "third head", "one", "two"]
    #expect(BriefPage.cut(table, by: 2) == ["head", "one", "two", "", "head again", "one", "two"])
    #expect(BriefPage.cut(table, by: 3) == ["head", "one", "two", "", "head again", "one", "two"])
    #expect(BriefPage.cut(table, by: 4) == ["head", "one", "two", "", "head again", "one", "two"])
    #expect(BriefPage.cut(table, by: 5) == ["head", "one", "two"])
    // There is no other piece that says it, so some rows are better than none.
    #expect(BriefPage.cut(Array(table.prefix(3)), by: 1) == ["head", "one"])
  }

  @Test func `below the table of the page its signs and few campaigns are explained`() async throws {
    let findings = try await SmallSchool.run(SmallSchool.scenario(replications: 5))
    let remark = try #require(BriefTable(findings).remark())
    #expect(remark.contains("≥ and ≤ stand before the end of an interval that matters"))
    #expect(remark.contains("With 5 campaigns intervals are wide"))
    #expect(PageReading(ReportPage.text(findings)).words.contains(remark))
    let many = try await SmallSchool.run(SmallSchool.scenario(devices: 4, replications: 12))
    #expect(BriefTable(many).remark()?.contains("campaigns intervals") != true)
  }

  @Test func `the words of a page are explained`() {
    let all = WordList.lines(columns: 80)
    #expect(all.allSatisfy { $0.count <= 80 })
    let words = WordList.words.map(\.word).joined(separator: "; ")
    for word in ["95 % done", "last device done", "downtime", "staff hours", "ready", "in 9 of 10", "±"] {
      #expect(words.contains(word), "\(word)")
    }
    #expect(Set(WordList.words.map(\.word)).count == WordList.words.count)
  }
}
