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
    let part = CapacityCourse.Part(steps: CapacityCourse.steps(entry, plan), hours: hours)
    return CapacityCourse([part], from: plan.warmUp).mean(from: plan.warmUp, to: end)
  }
}
