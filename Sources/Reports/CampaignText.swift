import Experiments
import Statistics

/// By when a campaign has come how far, in 9 of 10 campaigns: a forecast of one campaign, which the interval
/// of a mean is not.
struct CampaignText {
  let findings: Findings

  private static let moments = [
    ("done.p50", "half"), ("done.p95", "95 %"), (Measure.lastDone.name, "the last device"),
  ]

  /// One for each strategy: "Done: half by Tue 2026-07-07 14:10, 95 % by …, the last device by … in 9 of 10
  /// campaigns." Empty where devices come for ever, or below ten campaigns.
  func sentences() -> [String] {
    if findings.replications < 10 { return [] }
    return findings.strategies.compactMap { strategy in
      let facts = CampaignText.moments.compactMap { name, words -> String? in
        guard let spread = strategy[name]?.spread else { return nil }
        return "\(words) \(moment(spread.ninetieth.mean))"
      }
      if facts.isEmpty { return nil }
      let name = findings.strategies.count > 1 ? " under \(strategy.name)" : ""
      return "Done\(name): \(facts.joined(separator: ", ")) in 9 of 10 campaigns."
    }
  }

  /// "by Tue 2026-07-07 14:10", rounded up to the minute, or "after at most 4.2 days".
  private func moment(_ seconds: Double) -> String {
    if !seconds.isFinite { return "not before the horizon" }
    if let clock = findings.scenario.starts.flatMap(WallClock.init) {
      return "by \(clock.words((seconds / 60).rounded(.up) * 60))"
    }
    let scale = Scale.time(seconds)
    return "after \(Decimal.plain(seconds / scale.size, digits: 3)) \(scale.unit)"
  }
}
