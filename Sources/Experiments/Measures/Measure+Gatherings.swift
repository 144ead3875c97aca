import Engine

extension Measure {
  /// How the gatherings of one name go.
  ///
  /// - Parameters:
  ///   - role: Its place in a legend.
  ///   - waits: Where its waits are among those of a trial.
  static func gathering(_ name: String, role: Int, waits: Int) -> [Measure] {
    [
      Measure(
        "gathering.\(name).sessions", .gatherings, "\(name): sessions", .count, better: .neither,
        "sessions that began"
      ) { Double($0.record.gatherings[role].sessions) },
      Measure(
        "gathering.\(name).size", .gatherings, "\(name): members, mean", .count, pooled: .ratio,
        better: .higher, "members of a session when it began, mean over all sessions",
        weight: { Double($0.record.gatherings[role].sessions) }
      ) { outcome in
        let record = outcome.record.gatherings[role]
        return record.sessions > 0 ? Double(record.members) / Double(record.sessions) : .nan
      },
      Measure(
        "gathering.\(name).waiting", .gatherings, "\(name): waiting, time average", .count, pooled: .ratio,
        for: .filesOnly, "devices that wait for a session, averaged over time, over all places",
        weight: { $0.span }
      ) { $0.average($0.record.gatherings[role].waiting) },
      Measure(
        "gathering.\(name).left", .gatherings, "\(name): members that left", .count,
        "devices that gave up waiting for a session, or left one before its end"
      ) { Double($0.record.gatherings[role].leftWaiting + $0.record.gatherings[role].leftSession) },
    ]
      + Measure.waits(
        named: "gathering.\(name)", .gatherings, of: name, "wait until the session begins", "members",
        at: waits)
  }
}
