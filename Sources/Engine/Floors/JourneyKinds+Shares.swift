extension JourneyKinds {
  /// Which part of the time each calendar is open: of what comes by chance, in the long run.
  static func openShares(_ plan: Plan, until end: Instant) -> [Double] {
    var shares = plan.calendars.map { $0.share(from: plan.warmUp, to: end) }
    for renewal in plan.renewals {
      let (up, down) = (renewal.every.mean, renewal.lasts.mean)
      let share = up + down > 0 && down.isFinite ? down / (up + down) : 1
      assert(share >= 0 && share <= 1, "more than all of the time")
      shares[renewal.calendar] = share
      if let other = renewal.otherwise { shares[other] = 1 - share }
    }
    return shares
  }
}
