import Engine
import Experiments
import FleetModel
import Statistics

/// How much of the fleet is done over time under each strategy: the middle campaign, and between which 9 of
/// 10 lie; with the deadlines of goals.
struct CompletionPicture {
  let findings: Findings
  private let clock: WallClock?

  init(_ findings: Findings) {
    self.findings = findings
    clock = findings.scenario.starts.flatMap(WallClock.init)
  }

  /// Nil where devices come for ever, or nothing is ever done.
  func picture() -> Picture? {
    let strategies = findings.strategies.filter { !$0.completion.isEmpty }
    let ends = strategies.flatMap(\.completion)
      .flatMap { [$0.moments.ninetyFifth.mean, $0.moments.median.mean] }.filter(\.isFinite)
    guard let last = ends.max() else { return nil }
    let isCutOff = strategies.contains { $0.completion.contains { !$0.moments.ninetyFifth.mean.isFinite } }
    let deadlines = deadlines()
    let end = max(isCutOff ? findings.scenario.horizon.seconds : last, deadlines.map(\.at).max() ?? 0)
    let plot = Plot(
      x: Axis(time: end * 1.02, clock), y: Axis("% of the fleet done", from: 0, to: 100))
    let chart = LineChart(
      plot: plot, series: strategies.map { series($0, end: end, hasBand: strategies.count) },
      isStepped: true, moments: deadlines)
    var picture = Picture(
      name: "completion", heading: "How much of the fleet is done over time", words: words(strategies),
      key: strategies.map(\.name), chart: .lines(chart), table: table(strategies))
    picture.note = "Every step is 2 % of the fleet: where nothing rises, fewer were done."
    if findings.replications > 1 {
      picture.note +=
        " Lines: the middle one of \(Prose.count(findings.replications, "campaign"))."
        + (strategies.count <= LineChart.mostBands ? " \(bandWords)" : "")
    }
    return picture
  }

  /// The ends of the band are quantiles of 5 % and 95 %: fewer campaigns than twenty have none outside of it.
  private static let enoughForBands = 20

  private var isBandRough: Bool { findings.replications < CompletionPicture.enoughForBands }

  private var bandWords: String {
    isBandRough
      ? "Bands: where 9 of 10 campaigns would lie, as far as so few of them can tell "
        + "(\(CompletionPicture.enoughForBands) or more tell it well)."
      : "Bands: 9 of 10 campaigns lie within."
  }

  /// What is done stays so up to the next point: a straight line between two points would rise through nights
  /// and weekends in which nobody is done. What is not complete by the horizon stays there.
  private func series(_ strategy: StrategyFindings, end: Double, hasBand count: Int) -> LineChart.Series {
    var series = LineChart.Series(points: [])
    for point in strategy.completion where point.moments.median.mean.isFinite {
      series.points.append(LineChart.Point(x: point.moments.median.mean, y: point.share * 100))
    }
    if let last = series.points.last, series.points.count < strategy.completion.count {
      series.points.append(LineChart.Point(x: end, y: last.y))
    }
    if count > LineChart.mostBands || findings.replications < 2 { return series }
    for point in strategy.completion where point.moments.fifth.mean.isFinite {
      series.band.append(
        (point.share * 100, point.moments.fifth.mean, min(end, point.moments.ninetyFifth.mean)))
    }
    if let last = series.band.last, series.band.count < strategy.completion.count {
      series.band.append((last.at, end, end))
    }
    return series
  }

  /// Of goals that ask for a part of the whole fleet by a moment.
  private func deadlines() -> [(at: Double, name: String)] {
    findings.scenario.goals.compactMap { goal in
      guard case .share(let aim) = goal.aim, case .by(let moment) = aim.limit else { return nil }
      let name = goal.title.count > 40 ? goal.title.prefix(39) + "…" : goal.title
      return (moment.seconds, name)
    }
  }

  private func words(_ strategies: [StrategyFindings]) -> String {
    let said = CampaignText(findings: findings).sentences()
    return said.isEmpty
      ? "A line for each of \(Prose.names(strategies.map(\.name))): the share of the fleet that is done."
      : said.joined(separator: " ")
  }

  private func table(_ strategies: [StrategyFindings]) -> PageTable {
    let between = isBandRough ? "9 of 10 roughly between" : "9 of 10 between"
    let spread = findings.replications > 1 ? ", middle campaign (\(between))" : ""
    var table = PageTable(["% done"] + strategies.map { $0.name + spread })
    for (index, point) in (strategies.first?.completion ?? []).enumerated() where index % 5 == 0 {
      let label = index == 0 ? "the first device" : Decimal.plain(point.share * 100)
      table.rows.append([label] + strategies.map { cell($0.completion[index].moments) })
    }
    return table
  }

  private func cell(_ spread: CampaignSpread) -> String {
    let middle = moment(spread.median.mean)
    if findings.replications < 2 { return middle }
    return "\(middle) (\(moment(spread.fifth.mean)) to \(moment(spread.ninetyFifth.mean)))"
  }

  private func moment(_ seconds: Double) -> String {
    if !seconds.isFinite { return "not before the horizon" }
    if let clock { return clock.brief(seconds) }
    let scale = Scale.time(seconds)
    return scale.text(seconds)
  }
}
