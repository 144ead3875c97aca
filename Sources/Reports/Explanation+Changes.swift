import FleetModel

/// What is otherwise for a while, read aloud.
extension Explanation {
  /// Each change with its time, whom it concerns, and what it sets.
  static func changes(_ scenario: Scenario) -> [String] {
    if scenario.timedChanges.isEmpty { return [] }
    var lines = heading("Changes in time")
    for change in scenario.timedChanges {
      var words = change.when.words
      if change.isPerSite { words += ", at each site by itself" }
      if let sites = change.sites { words += ", at \(Prose.list(sites))" }
      if !change.affects.isEmpty {
        words += ", for devices whose \(Condition.words(passing: change.affects))"
      }
      if case .incident(let name) = change.kind { words = "incident \(name), \(words)" }
      lines.append("  \(words):")
      lines += change.settings.map { "    \($0.path): \($0.value)" }
    }
    return lines
  }

  static func times(of incident: Incident) -> String {
    let whom = Condition.words(passing: incident.affects)
    return ", \(incident.when.words)" + (incident.isPerSite ? ", at each site by itself" : "")
      + (whom.isEmpty ? "" : ", for devices whose \(whom)")
  }

  static func troubles(of pool: Pool) -> String {
    let away = pool.absences.map { ", \($0.people) away \($0.when.words)" }.joined()
    return away + (pool.breaks.map { ", each breaks down \($0.when.words)" } ?? "")
  }
}
