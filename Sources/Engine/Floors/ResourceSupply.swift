/// Pools, links or a service of a plan, of which it is told how much there is of all of them together.
package struct ResourceSupply: Sendable {
  private enum Members {
    /// By their places in the plan's tables.
    case pools([Int])
    case links([Int])
    case service(Int)
  }

  private let members: Members
  private let plan: Plan

  private init(_ members: Members, of plan: Plan) {
    self.members = members
    self.plan = plan
  }

  /// Units, within the hours of their rosters.
  package static func pools(_ places: [Int], of plan: Plan) -> ResourceSupply {
    ResourceSupply(.pools(places), of: plan)
  }

  /// Bytes per second.
  package static func links(_ places: [Int], of plan: Plan) -> ResourceSupply {
    ResourceSupply(.links(places), of: plan)
  }

  /// Calls per second, by the limits that all its callers share and no other service; for a short while there
  /// may be more, because a limit lets bursts through.
  package static func service(_ place: Int, of plan: Plan) -> ResourceSupply {
    ResourceSupply(.service(place), of: plan)
  }

  /// How much there is over time, since the warm-up; nil: nothing limits it.
  package func course() -> CapacityCourse? {
    switch members {
    case .pools(let places):
      return course(
        places.map { place in
          let pool = plan.pools[place]
          return Member(amount: .units(pool: place), base: Double(pool.capacity), roster: pool.roster)
        })
    case .links(let places):
      return course(
        places.map { Member(amount: .rate(link: $0), base: plan.links[$0].bytesPerSecond, roster: nil) })
    case .service(let place): return course(ofService: plan.services[place])
    }
  }

  private struct Member {
    var amount: AmountPlan.Amount
    var base: Double
    var roster: Int?
  }

  /// Thousands of sites have a few rosters and ways to change: what has both in common is laid out once.
  private func course(_ members: [Member]) -> CapacityCourse? {
    if members.contains(where: { !$0.base.isFinite }) { return nil }
    let places = Dictionary(members.enumerated().map { ($1.amount, $0) }) { first, _ in first }
    var isChanged = [Bool](repeating: false, count: members.count)
    var parts: [CapacityCourse.Part] = []
    for entry in plan.amountChanges {
      let own = entry.amounts.compactMap { places[$0] }.filter { !isChanged[$0] }
      if own.isEmpty { continue }
      for place in own { isChanged[place] = true }
      let counts = Dictionary(own.map { (members[$0].roster ?? -1, 1.0) }, uniquingKeysWith: +)
      let steps = CapacityCourse.steps(entry, plan)
      for (roster, count) in counts.sorted(by: { $0.key < $1.key }) {
        parts.append(CapacityCourse.Part(steps: steps, hours: hours(roster), count: count))
      }
    }
    let rest = members.indices.filter { !isChanged[$0] }
    let sums = Dictionary(
      rest.map { (members[$0].roster ?? -1, members[$0].base) }, uniquingKeysWith: +)
    for (roster, sum) in sums.sorted(by: { $0.key < $1.key }) {
      parts.append(
        CapacityCourse.Part(steps: [CapacityCourse.Step(from: .min, value: sum)], hours: hours(roster)))
    }
    return CapacityCourse(parts, from: plan.warmUp)
  }

  /// Of no roster: all times.
  private func hours(_ roster: Int) -> OpeningHours { roster < 0 ? .always : plan.rosters[roster].hours }

  /// Of limits that another service keeps as well, none says what there is for this one.
  private func course(ofService service: ServicePlan) -> CapacityCourse? {
    let own = service.limits.filter { limit in
      plan.limits[limit].scope == .everyone && plan.services.count { $0.limits.contains(limit) } == 1
    }
    if own.isEmpty { return nil }
    let least = CapacityCourse.merge(own.map(rate)).map { from, values in
      CapacityCourse.Step(from: from, value: values.min() ?? 0)
    }
    return CapacityCourse([CapacityCourse.Part(steps: least, hours: .always)], from: plan.warmUp)
  }

  /// Calls per second that a limit lets through.
  private func rate(_ limit: Int) -> [CapacityCourse.Step] {
    let own = plan.limits[limit]
    let requests = steps(.requests(limit: limit), Double(own.requests))
    let period = steps(.period(limit: limit), Double(own.period.microseconds))
    return CapacityCourse.merge([requests, period]).map { from, values in
      CapacityCourse.Step(from: from, value: values[1] > 0 ? values[0] / values[1] * 1e6 : 0)
    }
  }

  private func steps(_ amount: AmountPlan.Amount, _ base: Double) -> [CapacityCourse.Step] {
    let entry = plan.amountChanges.first { $0.amounts.contains(amount) }
    return entry.map { CapacityCourse.steps($0, plan) } ?? [CapacityCourse.Step(from: .min, value: base)]
  }
}
