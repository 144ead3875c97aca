import FleetModel
import Testing

@testable import Reports

/// Tables of places: that a page stays small, and says what it leaves out.
@Suite struct PlaceTableTests {
  @Test func `a page has room for twenty sites, and says how many there are besides`() async throws {
    var scenario = SmallSchool.scenario(devices: 120, replications: 2)
    scenario.siteKinds[0].siteNames = (1...25).map { "site \($0)" }
    let findings = try await SmallSchool.run(scenario)
    let table = try #require(PlaceTables(findings: findings).sites())
    #expect(table.rows.count == 20)
    let page = PageReading(ReportPage.text(findings))
    #expect(page.fault == nil && page.words.contains("5 further sites in parts.csv."))
  }

  @Test func `hours of the day have narrow columns, in whole percent`() async throws {
    let findings = try await SmallSchool.run(SmallSchool.scenario(replications: 2))
    let table = try #require(PlaceTables(findings: findings).fullHours())
    #expect(table.isOfHours && table.headings.count == 26)
    let cells = table.rows.flatMap { $0.cells.dropFirst().map(\.text) }.filter { !$0.isEmpty }
    #expect(!cells.isEmpty && cells.allSatisfy { $0 == "<1" || Int($0) != nil })
    let page = PageReading(ReportPage.text(findings))
    #expect(page.all("table").count { $0.attributes["class"] == "heat hours" } == 1)
  }

  @Test func `a table of many columns of words is scrolled, and not squeezed`() async throws {
    var scenario = SmallSchool.scenario(replications: 2)
    scenario.assumptions[0].contradictions = ["a page of another year"]
    let page = PageReading(ReportPage.text(try await SmallSchool.run(scenario)))
    let classes = page.all("div").compactMap { $0.attributes["class"] }
    #expect(classes.contains("words w4") && classes.contains("words w3") && classes.contains("words"))
    #expect(PageStyle.text.description.contains(".w4 table{min-width:44rem}"))
  }

  @Test func `on paper folded parts are open, and shades are printed`() throws {
    let print = try #require(PageStyle.text.description.split(separator: "@media print").last)
    #expect(print.contains("details::details-content{content-visibility:visible"))
    #expect(
      print.contains(".heat td,figure svg,.warn{-webkit-print-color-adjust:exact;print-color-adjust:exact}"))
  }

  @Test func `of few sites nothing is left out`() async throws {
    let findings = try await SmallSchool.run(SmallSchool.scenario(replications: 2))
    #expect(PlaceTables(findings: findings).sites()?.rest == "")
  }

  @Test func `resources are ordered by how much of them is used, devices first`() async throws {
    let findings = try await SmallSchool.run(SmallSchool.scenario(replications: 2))
    let names = LoadPictures(findings).pictures().map(\.name)
    #expect(names.prefix(2) == ["load devices down", "load devices under way"])
    #expect(Set(names.dropFirst(2)) == ["load wan", "load technicians"])
  }
}
