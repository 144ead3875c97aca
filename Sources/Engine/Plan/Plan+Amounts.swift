import Snapshots

extension Plan {
  /// A fingerprint of what may differ between plans of one ``PlanShape`` and takes effect at once when a
  /// trial goes on under another of them: capacities, shifts, caps, rate limits. Distributions and
  /// probabilities are not part of it, as nothing has to be done where they change: they are used at the next
  /// draw.
  var amounts: UInt64 {
    var fingerprint = Fingerprint()
    for pool in pools {
      fingerprint.combine(pool.capacity)
      fingerprint.combine(pool.roster ?? -1)
    }
    for roster in rosters {
      fingerprint.combine(roster.atShiftEnd.rawValue)
      fingerprint.combine(roster.hours.intervals.count)
      roster.hours.intervals.withUnsafeBytes { fingerprint.combine(raw: $0) }
    }
    for case let order? in stocks.map(\.order) {
      fingerprint.combine(order.upTo)
      fingerprint.combine(order.atOrBelow)
    }
    for gathering in gatherings {
      for number in [gathering.count ?? -1, gathering.least, gathering.most ?? -1] {
        fingerprint.combine(number)
      }
    }
    for link in links { fingerprint.combine(link.bytesPerSecond) }
    for path in flowClasses { fingerprint.combine(path.cap) }
    for service in services {
      fingerprint.combine(service.retryAfter.microseconds)
      fingerprint.combine(service.longestPause.microseconds)
      fingerprint.combine(service.refusal.rawValue)
      fingerprint.combine(service.refusedCount ? 1 : 0)
    }
    for limit in limits {
      fingerprint.combine(limit.requests)
      fingerprint.combine(limit.period.microseconds)
    }
    content.addAmounts(to: &fingerprint)
    for entry in amountChanges { entry.add(to: &fingerprint) }
    return fingerprint.value
  }
}
