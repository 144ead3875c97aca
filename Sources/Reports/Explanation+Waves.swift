import FleetModel

extension Explanation {
  /// How devices are released where each comes once: a line of each wave.
  static func describe(_ waves: [Rollout.Wave], of scenario: Scenario) -> [String] {
    let sites = scenario.siteKinds.flatMap(\.siteNames)
    let moments = MomentText(scenario)
    return ["  \(Prose.count(waves.count, "wave")), every device once"]
      + waves.map { wave in
        "    \(wave.name): " + words(wave, at: moments.words(wave.at), sites: sites)
      }
  }

  private static func words(_ wave: Rollout.Wave, at moment: String, sites: [String]) -> String {
    var parts = [moment]
    if let wanted = wave.sites { parts.append("at \(listing(wanted.map { sites[$0] }))") }
    if let groups = wave.groups { parts.append("of \(listing(groups))") }
    if !wave.conditions.isEmpty { parts.append("if " + Condition.words(passing: wave.conditions)) }
    if let pace = wave.pace {
      parts.append("\(Decimal.plain(pace.devicesPerHour)) per hour" + (pace.perSite ? " at each site" : ""))
    }
    if let spread = wave.spread { parts.append("each later by \(spread.description(in: .seconds))") }
    return parts.joined(separator: "; ")
  }

  /// Many names stand as the first and the last of them.
  private static func listing(_ names: [String]) -> String {
    guard names.count > 6, let first = names.first, let last = names.last else { return Prose.list(names) }
    return "\(names.count) from \(first) to \(last)"
  }
}
