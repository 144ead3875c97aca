import Engine
import Experiments
import FleetModel
import Testing

@testable import Reports

/// What is told of people at work by period.
@Suite struct PeriodPictureTests {
  /// One technician a school reimages for a day, and nobody works in the second period.
  private func findings() async throws -> Findings {
    var scenario = SmallSchool.scenario(
      strategies: [SmallSchool.reimage], devices: 12, replications: 3, horizon: .hours(9))
    let half = Instant.start + .hours(1)
    scenario.experiment.periods = ResultPeriods(
      unit: "week",
      periods: [
        .init(name: "day 0", from: .start, to: half),
        .init(name: "day 7", from: half, to: .start + .hours(9)),
      ])
    return try await SmallSchool.run(scenario)
  }

  @Test func `the answer says in which period most people are at work`() async throws {
    let findings = try await findings()
    let people = findings.strategies[0].periods.compactMap { $0[PeriodMeasure.people.name] }
    #expect(people.count == 2 && people[0].mean > people[1].mean)
    let words = "By week, most people are at work in day 0 (\(Figure(people[0]).text("FTE")))."
    #expect(PeriodText(findings: findings).sentence() == words)
    let page = PageReading(ReportPage.text(findings)).words
    let top = try #require(page.range(of: words))
    #expect(top.upperBound < (try #require(page.range(of: "Goals, and by when"))).lowerBound)
    #expect(TerminalRenderer(columns: 100).brief(findings).joined(separator: " ").contains(words))
  }

  @Test func `the chart has a level for each period, and how sure it is`() async throws {
    let findings = try await findings()
    let picture = try #require(PeriodPicture(findings: findings).picture())
    guard case .lines(let chart) = picture.chart else { throw CancellationError() }
    let people = findings.strategies[0].periods.compactMap { $0[PeriodMeasure.people.name]?.mean }
    #expect(chart.series[0].points.map(\.y) == [people[0], people[1], people[1]])
    #expect(chart.series[0].points.map(\.x) == [0, 3600, 9 * 3600])
    #expect(chart.series[0].dots.map(\.y) == people)
    let drawing = PageReading("<svg>\(picture.drawing.text)</svg>")
    #expect(drawing.all("circle").count == 2)
    #expect(picture.table.rows.map { $0[0] } == ["day 0", "day 7"])
    #expect(
      PageReading(ReportPage.text(findings)).all("section").contains { $0.attributes["id"] == "periods" })
  }

  @Test func `without periods there is neither`() async throws {
    let findings = try await SmallSchool.run(SmallSchool.scenario(replications: 2))
    #expect(PeriodText(findings: findings).sentence() == nil)
    #expect(PeriodPicture(findings: findings).picture() == nil)
  }
}
