import Engine
import Randomness

extension ChangeLowering {
  typealias Difference = (amount: AmountPlan.Amount, base: Double, value: Double)

  /// What differs in a plan that cannot change while a trial runs, in words.
  func refusals(of other: Plan) -> [String] {
    var found = PlanShape(original).differences(from: PlanShape(other))
    if zip(original.services, other.services).contains(where: { $0 != $1 }) {
      found.append("what services do with refused requests")
    }
    if original.travels != other.travels { found.append("how long travel takes") }
    // What follows is of one shape with others, as a run may go on with them, but does not change by itself.
    if found.isEmpty { found += refusalsOfContent(other) + refusalsOfDraws(other) }
    return found
  }

  private func refusalsOfContent(_ other: Plan) -> [String] {
    var found: [String] = []
    if original.content.items != other.content.items { found.append("sizes and versions of content") }
    if original.content.sources != other.content.sources {
      found.append("what sources of content do, but for their 'cap'")
    }
    return found
  }

  /// Laws that belong to no op.
  private func refusalsOfDraws(_ other: Plan) -> [String] {
    func law(_ plan: Plan, _ number: Int?) -> Distribution? { number.map { plan.program.samplers[$0] } }
    var found: [String] = []
    let begin = zip(original.gatherings, other.gatherings).allSatisfy {
      [$0.count, $0.least, $0.most] == [$1.count, $1.least, $1.most]
        && law(original, $0.after?.law) == law(other, $1.after?.law)
    }
    if !begin { found.append("when gatherings begin") }
    let arrive = zip(original.stocks, other.stocks).allSatisfy {
      law(original, $0.order?.lead) == law(other, $1.order?.lead)
    }
    if !arrive { found.append("how long orders of stocks take") }
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

  /// What comes to stocks, and how they are ordered, where it is others; puts the written units in the place
  /// of those, as a delivery is of one shape with another one however much it brings.
  func stockDifferences(_ other: inout Plan) -> [Difference] {
    var found: [Difference] = []
    if original.stocks.map(\.deliveries.count) != other.stocks.map(\.deliveries.count) { return [] }
    var number = 0
    func note(_ amount: AmountPlan.Amount, _ base: Int, _ value: Int) {
      if base != value { found.append((amount, Double(base), Double(value))) }
    }
    for (place, stock) in original.stocks.enumerated() {
      for (delivery, own) in stock.deliveries.enumerated() {
        note(.delivery(number), own.units, other.stocks[place].deliveries[delivery].units)
        other.stocks[place].deliveries[delivery].units = own.units
        number += 1
      }
      guard let own = stock.order, let changed = other.stocks[place].order else { continue }
      note(.orderUpTo(stock: place), own.upTo, changed.upTo)
      note(.orderAt(stock: place), own.atOrBelow, changed.atOrBelow)
    }
    return found
  }
}
