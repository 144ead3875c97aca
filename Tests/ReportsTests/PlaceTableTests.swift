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
