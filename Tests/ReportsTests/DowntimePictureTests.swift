import Experiments
import FleetModel
import Testing

@testable import Reports

/// The distribution of downtime, and how sure it is along its length.
@Suite struct DowntimePictureTests {
  private func pictures(_ findings: Findings) -> [(picture: Picture, chart: LineChart)] {
    DowntimePicture(findings: findings).pictures().compactMap { picture in
      if case .lines(let chart) = picture.chart { (picture, chart) } else { nil }
    }
  }

  @Test func `the band has at each percentile the ends of its own interval`() async throws {
    let findings = try await SmallSchool.run(SmallSchool.scenario(), drawsPictures: true)
    let pictures = pictures(findings)
    #expect(pictures.map(\.picture.name) == ["downtime.desktop", "downtime.productive"])
    for (picture, chart) in pictures {
      #expect(picture.note.hasPrefix("Bands: how sure each percentile is, taken by itself (95 %). "))
      for (strategy, series) in zip(findings.strategies, chart.series) {
        #expect(series.whiskers.isEmpty && series.band.map(\.at).first == 2)
        for percent in [50.0, 90] {
          let interval = try #require(strategy["\(picture.name).p\(Int(percent))"]?.interval)
          let found = try #require(series.band.first { abs($0.at - percent) < 1e-9 })
          #expect(found.low == interval.lower && found.high == min(interval.upper, chart.plot.x.high))
        }
        let lows = series.band.map(\.low)
        #expect(lows == lows.sorted(), "percentiles do not fall")
      }
    }
  }

  @Test func `where nothing is drawn no band is worked out`() async throws {
    let findings = try await SmallSchool.run(SmallSchool.scenario())
    #expect(findings.siteLoads.isEmpty)
    for curve in findings.strategies.flatMap(\.curves) {
      #expect(curve.band.isEmpty && (curve.clock.hasPrefix("compliant") || !curve.points.isEmpty))
    }
  }

  @Test func `one campaign has no band, and many strategies have bars`() async throws {
    let one = try await SmallSchool.run(SmallSchool.scenario(replications: 1), drawsPictures: true)
    for (picture, chart) in pictures(one) {
      #expect(chart.series.allSatisfy { $0.band.isEmpty && $0.whiskers.isEmpty })
      #expect(picture.note.hasPrefix("The chart ends after "))
    }
    let many = (1...5).map { number in
      var strategy = SmallSchool.reset
      strategy.name = "reset \(number)"
      return strategy
    }
    let five = try await SmallSchool.run(
      SmallSchool.scenario(strategies: many, replications: 2), drawsPictures: true)
    for (picture, chart) in pictures(five) {
      #expect(chart.series.allSatisfy { $0.band.isEmpty && !$0.whiskers.isEmpty })
      #expect(picture.note.hasPrefix("Bars across a line: "))
    }
  }
}
