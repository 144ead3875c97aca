/// What a resource can give in the mean, where there is more or less of it at other times.
extension PlanLoads {
  /// The mean of an amount within hours, from the warm-up to the horizon, times the part of the time that
  /// these hours are. What comes by chance is missing, or set, as much as it is in the long run.
  static func mean(
    _ amount: AmountPlan.Amount, _ base: Double, _ plan: Plan, within hours: OpeningHours
  ) -> Double {
    let end = plan.horizon == .never ? plan.warmUp : plan.horizon
    guard let entry = plan.amountChanges.first(where: { $0.amounts.contains(amount) }), end > plan.warmUp
    else {
      return base * hours.share(from: plan.warmUp, to: end)
    }
    let (known, byChance) = split(entry, plan)
    var steps = known.course(plan.calendars).map { (from: Instant(microseconds: $0.from), value: $0.value) }
    steps.append((.never, 0))
    var sum = 0.0
    for (step, next) in zip(steps, steps.dropFirst()) {
      let (first, last) = (max(step.from, plan.warmUp), min(next.from, end))
      if first >= last { continue }
      var value = step.value
      for (effect, share) in byChance {
        switch effect.kind {
        case .byHours(let other), .set(let other): value += share * (other - value)
        case .less(let part): value -= share * min(part, value)
        }
      }
      sum += max(0, value) * hours.share(from: first, to: last) * Double((last - first).microseconds)
    }
    assert(sum >= 0, "a mean below nothing")
    return sum / Double((end - plan.warmUp).microseconds)
  }

  /// The effects at known times, and those that come by chance with the part of the time that they last.
  private static func split(_ entry: AmountPlan, _ plan: Plan) -> (
    known: AmountPlan, byChance: [(effect: AmountPlan.Effect, share: Double)]
  ) {
    var known = entry
    var byChance: [(effect: AmountPlan.Effect, share: Double)] = []
    known.effects = []
    for effect in entry.effects {
      guard let renewal = plan.renewals.first(where: { $0.calendar == effect.calendar }) else {
        known.effects.append(effect)
        continue
      }
      let (up, down) = (renewal.every.mean, renewal.lasts.mean)
      byChance.append((effect, up + down > 0 && down.isFinite ? down / (up + down) : 1))
    }
    return (known, byChance)
  }
}
