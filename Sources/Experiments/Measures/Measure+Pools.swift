extension Measure {
  package static let staffHours = Measure(
    "staff.hours", .pools, "staff hours", .hours,
    "hours of work, over all pools of staff"
  ) { outcome in outcome.staff.reduce(0) { $0 + $1.busyHours } }

  static let staffOvertime = Measure(
    "staff.overtime", .pools, "staff overtime", .hours,
    "the part of the staff hours that lies outside of shifts"
  ) { outcome in outcome.staff.reduce(0) { $0 + $1.overtimeHours } }

  /// What each pool does.
  ///
  /// - Parameter role: The pool's index in a legend.
  static func pool(_ pool: String, role: Int) -> [Measure] {
    [
      Measure(
        "pool.\(pool).hours", .pools, "\(pool): hours", .hours, repeats: [staffHours.name],
        "hours in which its units are busy, over all sites"
      ) { $0.pool(role).busyHours },
      Measure(
        "pool.\(pool).utilisation", .pools, "\(pool): utilisation", .share, pooled: .ratio, better: .neither,
        "work within shifts over the time of its units on shift"
      ) { $0.pool(role).utilisation },
      Measure(
        "pool.\(pool).overtime", .pools, "\(pool): overtime", .hours, repeats: [staffOvertime.name],
        "the part of its hours that lies outside of shifts"
      ) { $0.pool(role).overtimeHours },
      Measure(
        "pool.\(pool).wait.mean", .pools, "\(pool): wait, mean", .seconds, pooled: .mean,
        "wait for it: mean over all requests"
      ) { $0.record.waits[role].count > 0 ? $0.record.waits[role].mean / 1e6 : 0 },
      Measure(
        "pool.\(pool).wait.p95", .pools, "\(pool): wait, p95", .seconds, pooled: .quantile(0.95),
        "wait for it: at most this for 95 % of the requests"
      ) { $0.record.waits[role].count > 0 ? $0.record.waits[role].p95 / 1e6 : 0 },
      Measure(
        "pool.\(pool).waiting", .pools, "\(pool): waiting, time average", .count, pooled: .ratio,
        for: .filesOnly,
        "requests waiting for it, averaged over time, over all sites"
      ) { $0.average($0.pool(role).waiting) },
      Measure(
        "pool.\(pool).queue.longest", .pools, "\(pool): longest queue", .count,
        "longest queue for it at any one site"
      ) { $0.pool(role).longestQueue },
    ]
  }
}
