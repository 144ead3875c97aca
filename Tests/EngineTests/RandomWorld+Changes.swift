import Fixtures
import Randomness

@testable import Engine

extension RandomWorld {
  /// Lets amounts of all kinds change in time: for a while, or again and again by chance. In the end
  /// everything is as it was, so that everybody is done.
  static func addChanges(to plan: inout Plan, seed: UInt64, isByChance: Bool = false) {
    var dice = SplitMix64(seed: seed ^ 0x6368_616e_6765)
    for (amount, base) in amounts(&plan, &dice) {
      if dice.chance(0.3) { continue }
      var effects: [AmountPlan.Effect] = []
      for _ in 0..<1 + dice.below(3) {
        let calendar = spell(&plan, &dice, isByChance: isByChance)
        effects.append(AmountPlan.Effect(calendar: calendar, effect(amount, base, &dice)))
      }
      plan.amountChanges.append(AmountPlan(amounts: [amount], base: base, effects: effects))
    }
  }

  /// Some amounts of each kind, with what the plan has for them.
  private static func amounts(
    _ plan: inout Plan, _ dice: inout SplitMix64
  ) -> [(AmountPlan.Amount, Double)] {
    var found: [(AmountPlan.Amount, Double)] = []
    for (place, pool) in plan.pools.enumerated() {
      found.append((.units(pool: place), Double(pool.capacity)))
    }
    for (place, link) in plan.links.enumerated() { found.append((.rate(link: place), link.bytesPerSecond)) }
    for (place, path) in plan.flowClasses.enumerated() { found.append((.cap(flowClass: place), path.cap)) }
    for (place, limit) in plan.limits.enumerated() {
      found.append((.requests(limit: place), Double(limit.requests)))
      found.append((.period(limit: place), Double(limit.period.microseconds)))
    }
    let profiles = plan.program.profileCount
    for pc in plan.program.ops.indices where dice.chance(0.4) {
      let op = plan.program.ops[pc]
      if op.code == .chance, op.factor < 0 { found.append((.value(op: pc), op.value)) }
      guard op.code == .delay, op.hasNumberByProfile, op.factor < 0 else { continue }
      let profile = dice.below(profiles)
      let (law, number) = (plan.program.law(place: pc, 0), plan.program.number(pc, 0))
      plan.program.ops[pc].setLaw(row: plan.program.indices.count / profiles)
      found.append((.index(plan.program.indices.count + profile), Double(law)))
      plan.program.indices += [Int32](repeating: Int32(law), count: profiles)
      plan.program.ops[pc].setNumber(row: plan.program.factors.count / profiles)
      found.append((.factor(plan.program.factors.count + profile), number))
      plan.program.factors += [Double](repeating: number, count: profiles)
    }
    return found
  }

  private static func spell(_ plan: inout Plan, _ dice: inout SplitMix64, isByChance: Bool) -> Int {
    let place = plan.calendars.count
    if isByChance {
      plan.calendars.append(.always)
      plan.renewals.append(
        RenewalPlan(
          every: .exponential(mean: 9 * hour), lasts: .exponential(mean: 2 * hour),
          drawKey: UInt32(7_000 + 2 * place), unit: UInt32(dice.below(9)), calendar: place))
    } else {
      let spans = (0..<1 + dice.below(3)).map { _ -> (Double, Double) in
        let from = Double.random(in: 0...30, using: &dice)
        return (from, from + Double.random(in: 0.1...6, using: &dice))
      }
      plan.calendars.append(OpeningHours(intervals: spans.map { open([$0]).intervals[0] }))
    }
    return place
  }

  private static func effect(
    _ amount: AmountPlan.Amount, _ base: Double, _ dice: inout SplitMix64
  ) -> AmountPlan.Effect.Kind {
    let value: Double =
      switch amount {
      case .units: Double(dice.below(5))
      case .rate: base * [0, 0.3, 2][dice.below(3)]
      case .cap: base.isFinite ? base * [0.5, 3][dice.below(2)] : 2 / 3600
      case .requests, .delivery, .orderUpTo, .orderAt: Double(1 + dice.below(9))
      case .period: [0.3, 2][dice.below(2)] * base
      case .value: [0.2, 0.9][dice.below(2)]
      case .factor: [0.5, 3][dice.below(2)] * base
      case .index: 0
      }
    if case .units = amount, dice.chance(0.3) { return .less(Double(1 + dice.below(2))) }
    return dice.chance(0.3) ? .byHours(value) : .set(value)
  }
}
