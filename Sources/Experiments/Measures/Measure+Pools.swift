import Engine

extension Measure {
  package static let staffHours = Measure(
    "staff.hours", .pools, "staff hours", .hours,
    "hours of work, over all pools of staff"
  ) { outcome in outcome.staff.reduce(0) { $0 + $1.busyHours } }

  static let staffOvertime = Measure(
    "staff.overtime", .pools, "staff overtime", .hours,
    "the part of the staff hours that lies outside of shifts"
  ) { outcome in outcome.staff.reduce(0) { $0 + $1.overtimeHours } }

  /// A share of the requests for a pool that it granted, or that a deadline ended.
  private static func share(
    _ name: String, _ pool: String, _ role: Int, _ label: String, _ explanation: String,
    of requests: @escaping @Sendable (WaitRecord) -> Int
  ) -> Measure {
    Measure(
      "pool.\(pool).\(name)", .pools, "\(pool): \(label)", .share, pooled: .share, explanation,
      weight: { Double($0.record.waits[role].requests) }
    ) { outcome in
      let waits = outcome.record.waits[role]
      return waits.requests > 0 ? Double(requests(waits)) / Double(waits.requests) : .nan
    }
  }

  private static func waitQuantile(
    _ pool: String, _ role: Int, _ percent: Int, of wait: @escaping @Sendable (WaitRecord) -> Double
  ) -> Measure {
    let label = percent == 50 ? "median" : "p\(percent)"
    return Measure(
      "pool.\(pool).wait.p\(percent)", .pools, "\(pool): wait, \(label)", .seconds,
      pooled: .quantile(Double(percent) / 100, of: .waits(role: role)),
      "wait for it: at most this for \(percent) % of the requests that were granted"
    ) { outcome in
      let waits = outcome.record.waits[role]
      return waits.count > 0 ? wait(waits) / 1e6 : .nan
    }
  }

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
        "work within shifts over the time of its units on shift", weight: { $0.pool(role).onShift }
      ) { $0.pool(role).utilisation },
      Measure(
        "pool.\(pool).overtime", .pools, "\(pool): overtime", .hours, repeats: [staffOvertime.name],
        "the part of its hours that lies outside of shifts"
      ) { $0.pool(role).overtimeHours },
      Measure(
        "pool.\(pool).wait.mean", .pools, "\(pool): wait, mean", .seconds, pooled: .mean(.waits(role: role)),
        "wait for it: mean over all requests that were granted",
        weight: { Double($0.record.waits[role].count) }
      ) { $0.record.waits[role].count > 0 ? $0.record.waits[role].mean / 1e6 : .nan },
      waitQuantile(pool, role, 50) { $0.p50 },
      waitQuantile(pool, role, 95) { $0.p95 },
      waitQuantile(pool, role, 99) { $0.p99 },
      share(
        "waited", pool, role, "requests that wait", "share of the requests for it that wait at all"
      ) { $0.waited + $0.gaveUp },
      share(
        "gave up", pool, role, "requests given up",
        "share of the requests for it that were given up while they waited"
      ) { $0.gaveUp },
      Measure(
        "pool.\(pool).waiting", .pools, "\(pool): waiting, time average", .count, pooled: .ratio,
        for: .filesOnly,
        "requests waiting for it, averaged over time, over all sites", weight: { $0.span }
      ) { $0.average($0.pool(role).waiting) },
      Measure(
        "pool.\(pool).queue.longest", .pools, "\(pool): longest queue", .count,
        "longest queue for it at any one site"
      ) { $0.pool(role).longestQueue },
    ]
  }
}
