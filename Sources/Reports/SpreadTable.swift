import Experiments
import Statistics

/// What may happen in one campaign: between which values 9 of 10 lie, and how much of that range is sure. The
/// interval of a mean, however narrow, does not say that.
struct SpreadTable {
  let findings: Findings

  /// Nil where nothing varies from campaign to campaign.
  func table() -> TextTable? {
    var table = TextTable("In 9 of 10 campaigns between", headings: findings.strategies.map(\.name))
    let main = MeasureTable(findings: findings)
    for measure in findings.measures where measure.audience == .tablesAndFiles && !main.isRepetition(measure)
    {
      let spreads = findings.strategies.map { $0[measure]?.spread }
      guard spreads.contains(where: varies) else { continue }
      let scale = scale(measure)
      table.add(measure.label, unit: scale.unit, spreads.map { figure($0, in: scale) })
    }
    return table.rows.isEmpty ? nil : table
  }

  private func varies(_ spread: CampaignSpread?) -> Bool {
    guard let spread else { return false }
    return spread.fifth.mean != spread.ninetyFifth.mean
  }

  private func scale(_ measure: Measure) -> Scale {
    let means = findings.strategies.compactMap { $0[measure]?.interval.mean }.filter(\.isFinite)
    let largest = means.map(abs).max()
    return .fitting(measure.unit, largest: largest ?? 0, currency: findings.scenario.currency)
  }

  private func figure(_ spread: CampaignSpread?, in scale: Scale) -> Figure {
    guard let spread, spread.fifth.mean.isFinite else { return spread == nil ? .none : Figure("never") }
    let (low, high) = (spread.fifth.mean / scale.size, spread.ninetyFifth.mean / scale.size)
    let from = Decimal.plain(low, digits: 3)
    if low == high { return Figure(from) }
    return Figure(
      "\(from) to \(high.isFinite ? Decimal.plain(high, digits: 3) : "never")", sure(spread, scale))
  }

  /// Of the range what it has with the confidence of either end, by order statistics: the 5th percentile lies
  /// below, and the 95th above. Empty where there are too few campaigns.
  private func sure(_ spread: CampaignSpread, _ scale: Scale) -> String {
    let (low, high) = (spread.fifth.upper / scale.size, spread.ninetyFifth.lower / scale.size)
    guard low.isFinite, high.isFinite, low < high else { return "" }
    return "(\(Decimal.plain(low, digits: 3)) to \(Decimal.plain(high, digits: 3)))"
  }
}
