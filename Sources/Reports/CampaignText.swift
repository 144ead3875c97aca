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
      let name = findings.strategies.count > 1 ? " under \(Prose.name(strategy.name))" : ""
      return "Done\(name): \(facts.joined(separator: ", ")) in 9 of 10 campaigns."
    }
  }

  /// The same of the last device under all strategies: "In 9 of 10 campaigns the last device is done by Fri
  /// 21 Aug 10:00 under reset, …". Nil likewise.
  func sentence() -> String? {
    if findings.replications < 10 { return nil }
    let facts = findings.strategies.compactMap { strategy -> String? in
      guard let spread = strategy[.lastDone]?.spread else { return nil }
      let name = findings.strategies.count > 1 ? " under \(Prose.name(strategy.name))" : ""
      return moment(spread.ninetieth.mean, isBrief: true) + name
    }
    return facts.isEmpty
      ? nil : "In 9 of 10 campaigns the last device is done \(facts.joined(separator: ", "))."
  }

  /// "by Tue 2026-07-07 14:10", rounded up to the minute, or "after at most 4.2 days".
  private func moment(_ seconds: Double, isBrief: Bool = false) -> String {
    if !seconds.isFinite { return "not before the horizon" }
    if let clock = findings.scenario.starts.flatMap(WallClock.init) {
      let minute = (seconds / 60).rounded(.up) * 60
      return "by \(isBrief ? clock.brief(minute) : clock.words(minute))"
    }
    let scale = Scale.time(seconds)
    return "after \(scale.text(seconds))"
  }
}
