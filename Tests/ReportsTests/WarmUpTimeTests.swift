import Engine
import Experiments
import FleetModel
import Testing

@testable import Reports

/// What is measured since a warm-up is told by the times of the scenario.
@Suite struct WarmUpTimeTests {
  @Test func `after a warm-up, loads and states have the times of the scenario`() async throws {
    var scenario = SmallSchool.scenario(strategies: [SmallSchool.nap], replications: 2, horizon: .hours(30))
    scenario.rollout = .arrivals([Rollout.ArrivalStream(timing: .every(.constant(350)))])
    scenario.experiment.warmUp = .start + .hours(26)
    scenario.states = [
      DeviceState(name: "status", values: ["none", "pending"], isOfDevice: true, starts: .same("none"))
    ]
    let findings = try await SmallSchool.run(scenario)
    var (loads, states) = ("", "")
    LoadCSV.write(findings, to: &loads)
    StatesCSV.write(findings, to: &states)
    for text in [loads, states] {
      let lines = text.split(separator: "\n")
      #expect(lines[1].contains(",26,2026-07-07T10:00:00+02:00,"), "\(lines[1])")
    }
    let pictures = LoadPictures(findings).pictures() + StatePictures(findings: findings).pictures()
    #expect(pictures.count >= 2)
    for picture in pictures {
      #expect(picture.table.rows.first?[0] == "Tue 7 Jul 10:00", "\(picture.name)")
      if case .lines(let chart) = picture.chart {
        #expect(chart.series[0].points.first?.x == 93_600.0)
        #expect((29 * 3600...30 * 3600).contains(chart.series[0].points.last?.x ?? 0))
      }
    }
    let blocks = LoadChart.charts(findings).flatMap { $0.lines(columns: 80) }
    #expect(blocks.first?.hasPrefix("Devices down, 26 to 30 h;") == true, "\(blocks)")
  }
}
