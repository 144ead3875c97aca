import Experiments
import FleetModel

/// What a status shows at the moments that a scenario asks for, with the truth beside it.
struct StateText {
  let findings: Findings

  /// One for each moment, strategy and state: "At Mon 2026-07-06 15:00, action status shows pending for
  /// 212 (203 under way, 9 ready), done for 780 (776 ready, 4 not reset)." Means over the replications.
  func sentences() -> [String] {
    findings.strategies.flatMap { strategy in
      strategy.states.flatMap { state in
        state.tables.compactMap { sentence($0, state.state, strategy.name) }
      }
    }
  }

  /// The first of them, the same moment of all strategies together: what the answer at the top has room for.
  func leading(_ most: Int = 3) -> [String] {
    let each = findings.strategies.flatMap { strategy in
      strategy.states.map { state in
        state.tables.compactMap { sentence($0, state.state, strategy.name) }
      }
    }
    let longest = each.map(\.count).max() ?? 0
    let all = (0..<longest).flatMap { place in each.compactMap { place < $0.count ? $0[place] : nil } }
    return Array(all.prefix(most))
  }

  /// Nil at the end of the run, which nobody asked for, and before anything has begun.
  private func sentence(_ table: StateFinding.Table, _ state: Legend.State, _ strategy: String) -> String? {
    guard let moment = table.moment else { return nil }
    let facts = zip(state.values, table.counts).compactMap { value, counts -> String? in
      let all = counts.reduce(0, +)
      if all == 0 { return nil }
      return "\(value) for \(StateText.number(all)) (\(StateText.truth(counts)))"
    }
    if facts.isEmpty { return nil }
    let under = findings.strategies.count > 1 ? " under \(Prose.name(strategy))" : ""
    let mean = findings.replications > 1 ? " on average" : ""
    return "At \(MomentText(findings.scenario).words(moment))\(under), \(state.name) shows\(mean) "
      + facts.joined(separator: ", ") + "."
  }

  /// "203 under way, 9 ready", or "all ready".
  private static func truth(_ counts: [Double]) -> String {
    let fates = zip(Legend.fates, counts).filter { $0.1 > 0 }
    if fates.count == 1 { return "all \(fates[0].0)" }
    return fates.map { "\(number($0.1)) \($0.0)" }.joined(separator: ", ")
  }

  private static func number(_ count: Double) -> String { Decimal.plain(count, digits: 4) }
}
