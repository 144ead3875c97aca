import Engine

extension ChangeLowering {
  typealias Difference = (amount: AmountPlan.Amount, base: Double, value: Double)

  /// What differs in a plan that cannot change while a trial runs, in words.
  func refusals(of other: Plan) -> [String] {
    var found = PlanShape(original).differences(from: PlanShape(other))
    let pools = zip(original.pools, other.pools)
    if original.rosters != other.rosters || pools.contains(where: { $0.roster != $1.roster }) {
      found.append("the shifts")
    }
    if zip(original.services, other.services).contains(where: { $0 != $1 }) {
      found.append("what services do with refused requests")
    }
    return found
  }

  /// Which capacities, rates and limits are others.
  func resourceDifferences(_ other: Plan) -> [Difference] {
    var found: [Difference] = []
    func note(_ amount: AmountPlan.Amount, _ base: Double, _ value: Double) {
      if base != value { found.append((amount, base, value)) }
    }
    for (index, pair) in zip(original.pools, other.pools).enumerated() {
      note(.units(pool: index), Double(pair.0.capacity), Double(pair.1.capacity))
    }
    for (index, pair) in zip(original.links, other.links).enumerated() {
      note(.rate(link: index), pair.0.bytesPerSecond, pair.1.bytesPerSecond)
    }
    for (index, pair) in zip(original.flowClasses, other.flowClasses).enumerated() {
      note(.cap(flowClass: index), pair.0.cap, pair.1.cap)
    }
    for (index, pair) in zip(original.limits, other.limits).enumerated() {
      note(.requests(limit: index), Double(pair.0.requests), Double(pair.1.requests))
      note(
        .period(limit: index), Double(pair.0.period.microseconds), Double(pair.1.period.microseconds))
    }
    return found
  }
}
