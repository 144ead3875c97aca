import Engine
import Experiments
import FleetModel
import Statistics

/// How many people are at work in each period under each strategy.
struct PeriodPicture {
  let findings: Findings

  /// Nil where there is one period only, or nobody works.
  func picture() -> Picture? {
    let count = PeriodTable.count(findings)
    let all = findings.strategies.map { Array($0.periods.prefix(count)) }
    let ends = all.joined().compactMap { found -> Double? in
      guard let people = found[PeriodMeasure.people.name], people.mean.isFinite else { return nil }
      return people.upper.isFinite ? people.upper : people.mean
    }
    guard count > 1, let unit = findings.scenario.experiment.periods?.unit, let top = ends.max(), top > 0,
      let last = all.joined().map(\.period.to).max()
    else { return nil }
    let clock = findings.scenario.starts.flatMap(WallClock.init)
    let plot = Plot(
      x: Axis(time: (last - .start).seconds, clock), y: Axis("people at work (FTE)", from: 0, to: top))
    let chart = LineChart(plot: plot, series: all.map(series), isStepped: true)
    let bars = findings.replications > 1 ? " Bars: how sure each is." : ""
    return Picture(
      name: "people", heading: "People at work by \(unit)",
      words: PeriodText(findings: findings).sentence() ?? "",
      note: "Full-time equivalents, the mean of each \(unit) over the campaigns.\(bars)",
      key: findings.strategies.map(\.name), chart: .lines(chart), table: table(all, unit))
  }

  /// A level that holds for the period, and in its middle how sure it is.
  private func series(_ periods: [PeriodFinding]) -> LineChart.Series {
    var series = LineChart.Series(points: [])
    for found in periods {
      guard let people = found[PeriodMeasure.people.name], people.mean.isFinite else { continue }
      let (from, to) = ((found.period.from - .start).seconds, (found.period.to - .start).seconds)
      series.points.append(LineChart.Point(x: from, y: people.mean))
      if found.period.name == periods.last?.period.name {
        series.points.append(LineChart.Point(x: to, y: people.mean))
      }
      if people.lower.isFinite, people.upper.isFinite {
        series.dots.append(
          LineChart.Dot(x: (from + to) / 2, y: people.mean, low: max(0, people.lower), high: people.upper))
      }
    }
    return series
  }

  private func table(_ all: [[PeriodFinding]], _ unit: String) -> PageTable {
    var table = PageTable([unit] + findings.strategies.map { "\($0.name), FTE" })
    for (place, found) in (all.first ?? []).enumerated() {
      table.rows.append(
        [found.period.name]
          + all.map { periods in
            place < periods.count
              ? periods[place][PeriodMeasure.people.name].map { Figure($0).text() } ?? "" : ""
          })
    }
    return table
  }
}
