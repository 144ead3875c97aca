import Experiments
import Statistics

/// The distribution of downtime under each strategy: which share of all devices is down for at most so long.
/// One picture for each clock.
struct DowntimePicture {
  let findings: Findings

  /// Which clocks have a picture, and how their measures are called.
  private static let clocks = [
    (DeviceClock.desktop, "downtime.desktop", "until the desktop is there"),
    (DeviceClock.productive, "downtime.productive", "until users are productive"),
    (DeviceClock.compliant, "downtime.compliant", "until the device meets policy"),
  ]

  func pictures() -> [Picture] { DowntimePicture.clocks.compactMap { picture($0.0, $0.1, $0.2) } }

  private func curve(_ strategy: StrategyFindings, _ clock: DeviceClock) -> CurveFinding {
    strategy.curves.first { $0.clock == clock.words } ?? CurveFinding(clock: clock.words, points: [])
  }

  private func picture(_ clock: DeviceClock, _ measure: String, _ until: String) -> Picture? {
    let found = findings.strategies.map { curve($0, clock) }
    let curves = found.map(\.points)
    // The longest hundredth of downtimes would press all others against the axis.
    let end = curves.compactMap { points in
      (points.first { $0.share >= 0.99 } ?? points.last)?.seconds
    }.max()
    guard let end, end > 0 else { return nil }
    let plot = Plot(
      x: Axis(time: end * 1.05, nil, title: "down"),
      y: Axis("% of devices, down for at most", from: 0, to: 100))
    let hasBands =
      found.contains { !$0.band.isEmpty } && found.count <= LineChart.mostBands
    let series = zip(findings.strategies, found).map { strategy, curve in
      var series = LineChart.Series(points: [])
      series.points = curve.points.filter { $0.seconds <= plot.x.high }.map {
        LineChart.Point(x: $0.seconds, y: $0.share * 100)
      }
      if hasBands {
        series.band = band(curve, upTo: plot.x.high)
      } else {
        series.whiskers = whiskers(strategy, measure)
      }
      return series
    }
    let shown = findings.strategies.filter { $0["\(measure).p95"] != nil }
    let longest = plot.x.high
    return Picture(
      name: measure, heading: "Downtime of devices, \(until)",
      words: shown.map { fact($0, measure) }.joined(separator: " "),
      note: note(longest, hasBands: hasBands), key: findings.strategies.map(\.name),
      chart: .lines(LineChart(plot: plot, series: series)),
      table: table(curves, measure))
  }

  private func note(_ longest: Double, hasBands: Bool) -> String {
    let scale = Scale.time(longest)
    let confidence = Decimal.percent(findings.scenario.experiment.confidence)
    let bars =
      hasBands
      ? "Bands: how sure each percentile is, taken by itself (\(confidence)). "
      : findings.replications > 1
        ? "Bars across a line: how sure the median and the 90th, 95th and 99th percentile are. " : ""
    return bars
      + "The chart ends after \(Decimal.plain(longest / scale.size, digits: 2)) \(scale.unit); "
      + "all of the distribution is in downtime.csv."
  }

  /// What is open, or beyond the chart, ends with it.
  private func band(_ curve: CurveFinding, upTo end: Double) -> [(at: Double, low: Double, high: Double)] {
    curve.band.filter { $0.lower <= end }.map { ($0.share * 100, $0.lower, min(end, $0.upper)) }
  }

  private func whiskers(_ strategy: StrategyFindings, _ measure: String)
    -> [(at: Double, low: Double, high: Double)]
  {
    if findings.replications < 2 { return [] }
    return [50, 90, 95, 99].compactMap { percent in
      guard let interval = strategy["\(measure).p\(percent)"]?.interval, interval.lower.isFinite,
        interval.upper.isFinite
      else { return nil }
      return (Double(percent), interval.lower, interval.upper)
    }
  }

  private func fact(_ strategy: StrategyFindings, _ measure: String) -> String {
    let facts = [("p50", "half"), ("p95", "95 %")].compactMap { suffix, words -> String? in
      guard let finding = strategy["\(measure).\(suffix)"], finding.interval.mean.isFinite else { return nil }
      let scale = Scale.time(finding.interval.mean)
      return "\(words) of the devices are down for at most "
        + Figure(finding, in: scale).text(scale.unit)
    }
    return "Under \(Prose.name(strategy.name)), \(Prose.list(facts))."
  }

  private func table(_ curves: [[CurveFinding.Point]], _ measure: String) -> PageTable {
    var table = PageTable(["% of devices"] + findings.strategies.map { "\($0.name): down for at most" })
    for percent in [5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99] {
      let cells = zip(findings.strategies, curves).map { strategy, points -> String in
        if let finding = strategy["\(measure).p\(percent)"] {
          let scale = Scale.time(finding.interval.mean.isFinite ? finding.interval.mean : 0)
          return Figure(finding, in: scale).text(scale.unit)
        }
        guard let point = points.first(where: { $0.share >= Double(percent) / 100 - 1e-9 }) else {
          return "after the horizon"
        }
        let scale = Scale.time(point.seconds)
        return scale.text(point.seconds)
      }
      table.rows.append(["\(percent)"] + cells)
    }
    return table
  }
}
