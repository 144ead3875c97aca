import Engine
import Randomness

/// Puts into a plan what changes in time: the differences between it and the plans of the scenario as it is
/// meanwhile, people who are away, and what breaks down.
struct ChangeLowering {
  var plan: Plan
  /// As it was, without the tables' rows that changes need.
  let original: Plan
  let resources: ResourceLowering
  let scenario: Scenario
  let fleet: FleetTable
  var faults: [LoweringFault] = []
  /// Of each sampler that was added, how its distribution is written.
  var samplerNames: [String] = []
  var keys = DrawKeys()
  /// Which changes do anything in this strategy.
  private(set) var isEffective: [Bool]
  private var slots: [AmountPlan.Amount: Slot] = [:]  // looked up only
  private var order: [AmountPlan.Amount] = []
  /// The rows that ops have got for a law or a number, by their addresses.
  var lawRows: [Int: Int] = [:]
  var numberRows: [Int: Int] = [:]

  /// What shifts of pools, and rates of arrivals, are meanwhile, by the place of each; looked up only.
  var shiftChanges: [Int: [Alternative<RosterPlan?>]] = [:]
  var rateChanges: [Int: [Alternative<[RateStep]>]] = [:]

  private struct Slot {
    var base: Double
    var effects: [AmountPlan.Effect] = []
  }

  init(_ plan: Plan, _ resources: ResourceLowering, _ scenario: Scenario, _ fleet: FleetTable) {
    self.plan = plan
    original = plan
    self.resources = resources
    self.scenario = scenario
    self.fleet = fleet
    isEffective = [Bool](repeating: false, count: scenario.timedChanges.count)
  }

  /// Adds everything.
  ///
  /// - Parameter changed: Of each of the scenario's changes, the plan of the scenario as it is meanwhile.
  mutating func lower(_ changed: [Plan]) {
    for (number, change) in scenario.timedChanges.enumerated() {
      lower(change, changed[number], number)
    }
    layOut()
    lowerAbsences()
    lowerBreakdowns()
    for pair in keys.collisions {
      faults.append(LoweringFault(.unknown, "the names \(pair) share a hash; rename one of them"))
    }
    plan.amountChanges = entries()
  }

  private mutating func lower(_ change: Change, _ other: Plan, _ number: Int) {
    var other = other
    let areTimesOthers = [noteRates(&other, change), noteShifts(other, change)].contains(true)
    if areTimesOthers { isEffective[number] = true }
    let stockChanges = stockDifferences(&other)
    let differences = refusals(of: other)
    if !differences.isEmpty {
      faults.note(LoweringFault(change.place, Change.refusal(differences)))
      return
    }
    var found = resourceDifferences(other) + stockChanges
    if !found.isEmpty, !change.affects.isEmpty {
      faults.note(
        LoweringFault(
          change.place,
          "'affects' picks devices, and this changes what all of them share: only odds, times and sizes of "
            + "stages can be others for a part of the devices"))
      return
    }
    found += programDifferences(other, change)
    if found.isEmpty { return }
    isEffective[number] = true
    add(found, change)
  }

  private mutating func add(
    _ found: [(amount: AmountPlan.Amount, base: Double, value: Double)], _ change: Change
  ) {
    let isHours = change.kind == .byHours
    var calendars: [Int] = []  // one for all, or one for each site
    let sites = change.siteNumbers(fleet)
    for difference in found {
      var site = 0
      if let sites, !difference.amount.isOfProgram {
        guard let own = self.site(of: difference.amount) else {
          faults.note(
            LoweringFault(
              change.place, "'sites' picks sites, and this changes what is not a site's own"))
          return
        }
        if !sites.contains(own) { continue }
      }
      if change.isPerSite {
        guard let own = self.site(of: difference.amount) else {
          faults.note(
            LoweringFault(change.place, "'per: site' changes what each site has, and this is of all sites"))
          return
        }
        site = own
      }
      if calendars.isEmpty { calendars = self.calendars(of: change) }
      let calendar = calendars[change.isPerSite ? site : 0]
      let kind: AmountPlan.Effect.Kind = isHours ? .byHours(difference.value) : .set(difference.value)
      add(AmountPlan.Effect(calendar: calendar, kind), to: difference.amount, base: difference.base)
    }
  }

  mutating func add(_ effect: AmountPlan.Effect, to amount: AmountPlan.Amount, base: Double) {
    if slots[amount] == nil {
      slots[amount] = Slot(base: base)
      order.append(amount)
    }
    slots[amount]!.effects.append(effect)
  }

  /// Amounts that have the same course are one entry.
  private func entries() -> [AmountPlan] {
    struct Course: Hashable {
      var base: Double
      var effects: [AmountPlan.Effect]
    }
    var places: [Course: Int] = [:]  // looked up only
    var entries: [AmountPlan] = []
    for amount in order {
      guard let slot = slots[amount] else { continue }
      let course = Course(base: slot.base, effects: slot.effects)
      if let place = places[course] {
        entries[place].amounts.append(amount)
      } else {
        places[course] = entries.count
        entries.append(AmountPlan(amounts: [amount], base: slot.base, effects: slot.effects))
      }
    }
    return entries
  }
}

// MARK: - Calendars

extension ChangeLowering {
  /// The calendar of a change, or those of its sites.
  private mutating func calendars(of change: Change) -> [Int] {
    if case .incident(let name) = change.kind, let known = resources.incident(named: name) {
      return known.isPerSite ? (0..<plan.siteCount).map { known.calendar + $0 } : [known.calendar]
    }
    let units = change.isPerSite ? plan.siteCount : 1
    return (0..<units).map { calendar(change.when.times, named: change.name, unit: UInt32($0)) }
  }

  /// A new calendar, known or by chance.
  mutating func calendar(_ times: Recurrence, named name: String, unit: UInt32) -> Int {
    let place = plan.calendars.count
    switch times {
    case .during(let hours):
      // One that is open always may be the place of what comes by chance.
      if hours != .always, let known = plan.calendars.firstIndex(of: hours) { return known }
      plan.calendars.append(hours)
    case .renewal(let every, let lasts):
      plan.calendars.append(.always)
      plan.renewals.append(
        RenewalPlan(
          every: every.scaled(by: 1e6), lasts: lasts.scaled(by: 1e6), drawKey: keys.key("\(name) / every"),
          unit: unit, calendar: place))
    }
    return place
  }

  /// The site whose own something is; nil: it is not one site's.
  private func site(of amount: AmountPlan.Amount) -> Int? {
    switch amount {
    case .units(let pool): return resources.site(ofPool: pool)
    case .rate(let link): return resources.site(ofLink: link)
    case .delivery(let number): return resources.site(ofStock: original.stockOfDelivery(number))
    case .orderUpTo(let stock), .orderAt(let stock): return resources.site(ofStock: stock)
    case .cap, .requests, .period, .value, .factor, .index: return nil
    }
  }
}

// MARK: - People who are away, and what breaks down

extension ChangeLowering {
  private mutating func lowerAbsences() {
    for (index, pool) in resources.writtenPools.enumerated() {
      for (number, absence) in (pool?.absences ?? []).enumerated() {
        let site = UInt32(resources.site(ofPool: index) ?? 0)
        let name = "\(pool!.name) / absent \(number + 1)"
        let calendar = calendar(absence.when.times, named: name, unit: site)
        add(
          AmountPlan.Effect(calendar: calendar, .less(Double(absence.people))), to: .units(pool: index),
          base: Double(plan.pools[index].capacity))
      }
    }
  }

  private mutating func lowerBreakdowns() {
    for (index, pool) in resources.writtenPools.enumerated() {
      guard let pool, let breakdown = pool.breaks else { continue }
      let site = resources.site(ofPool: index) ?? 0
      for unit in 0..<resources.mostUnits(index) {
        let calendar = calendar(
          breakdown.when.times, named: "\(pool.name) / breaks",
          unit: UInt32(truncatingIfNeeded: site << 16 | unit))
        add(
          AmountPlan.Effect(calendar: calendar, .less(1)), to: .units(pool: index),
          base: Double(plan.pools[index].capacity))
      }
    }
    for (index, link) in resources.writtenLinks.enumerated() {
      guard let link, let breakdown = link.breaks else { continue }
      let calendar = calendar(
        breakdown.when.times, named: "\(link.name) / breaks", unit: UInt32(resources.site(ofLink: index) ?? 0)
      )
      add(
        AmountPlan.Effect(calendar: calendar, .less(.greatestFiniteMagnitude)), to: .rate(link: index),
        base: plan.links[index].bytesPerSecond)
    }
  }
}
