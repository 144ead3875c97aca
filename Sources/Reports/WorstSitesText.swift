import Experiments
import FleetModel
import Statistics

/// The sites whose devices are down longest, and what holds them: the resource that they wait for or load
/// over longest, and the reason most often met there other than the plan.
package struct WorstSitesText {
  /// So many are named.
  static let most = 5

  let strategy: StrategyFindings

  package init(strategy: StrategyFindings) { self.strategy = strategy }

  /// A heading and a line a site; empty where there are fewer than two sites with devices.
  package func lines(columns: Int) -> [String] {
    let sites = ranked()
    guard sites.count > 1, let fleet = strategy.parts.first?[Self.measure], let worst = sites.first else {
      return []
    }
    let all = Figure(fleet, in: Scale.time(fleet.mean)).text(Scale.time(fleet.mean).unit)
    let start = "Sites with the longest downtime under \(strategy.name) (a device of all sites: \(all))"
    // An estimate that is the largest of many is so in part by chance.
    if let interval = worst[Self.measure], !(interval.lower > fleet.mean) {
      return Prose.wrap("\(start): none stands out.", width: columns)
    }
    return Prose.wrap(start, width: columns)
      + sites.prefix(Self.most).filter { $0[Self.measure]?.mean ?? 0 > fleet.mean }.flatMap {
        Prose.wrap(line($0), width: columns, indent: 4)
      }
  }

  /// Of all devices, done or not, so that no site looks good by those that it leaves out.
  private static let measure = "downtime.to horizon.mean"

  private func ranked() -> [PartFinding] {
    strategy.parts.enumerated()
      .filter { if case .site = $0.element.part { !$0.element.rows.isEmpty } else { false } }
      .sorted { a, b in
        let (here, there) = (a.element[Self.measure]?.mean ?? 0, b.element[Self.measure]?.mean ?? 0)
        return here == there ? a.offset < b.offset : here > there
      }
      .map(\.element)
  }

  private func line(_ found: PartFinding) -> String {
    guard case .site(let number) = found.part else { preconditionFailure("a site") }
    var facts: [String] = []
    if let down = found[Self.measure] {
      facts.append("down \(time(down)) a device")
    }
    if let ready = found["share.ready"], ready.mean < 1 {
      let missing = ConfidenceInterval(
        mean: 1 - ready.mean, lower: 1 - ready.upper, upper: 1 - ready.lower, count: ready.count,
        confidence: ready.confidence)
      facts.append("\(Figure(missing, in: Scale("%", 0.01)).text("%")) not ready")
    }
    if let hold = found.holds.first { facts.append(words(hold)) }
    if let reason = found.reason {
      let share = Decimal.plain(reason.share * 100, digits: 2)
      facts.append("\(strategy.legend.words(strategy.legend.reasons[reason.number])) (\(share) %)")
    }
    return "\(strategy.legend.siteNames[number]): \(facts.joined(separator: "; "))"
  }

  private func words(_ hold: PartFinding.Hold) -> String {
    switch hold.kind {
    case .waitFor(let pool): "waits \(time(hold.time)) for \(pool)"
    case .transferOver(let link): "loads \(time(hold.time)) over \(link)"
    }
  }

  private func time(_ interval: ConfidenceInterval) -> String {
    let scale = Scale.time(interval.mean)
    return Figure(interval, in: scale).text(scale.unit)
  }
}
