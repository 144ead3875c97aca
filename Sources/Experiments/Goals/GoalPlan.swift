import Engine
import FleetModel

/// The goals of a scenario as trials watch them: their measures found, their values in the measures' units,
/// their parts of the fleet laid out.
struct GoalPlan: Sendable {
  /// A goal with what it takes to watch it.
  struct Item: Sendable {
    let goal: Goal
    /// The place of its part among ``parts``; nil: read from the trial as a whole.
    let part: Int?
    /// What is bounded, and by how much in the measure's unit; nil for a share.
    let bound: (measure: Measure, value: Double)?
  }

  let items: [Item]
  /// Those that devices belong to in the replication.
  private(set) var parts: PartTable
  /// Journeys of a fleet to which devices come count up to this release: of later ones it cannot be seen
  /// whether they end in time. By item; `.never`: all count.
  let lastReleases: [Instant]
  /// Whether devices differ between replications.
  private let isDealt: Bool

  /// - Parameter plan: Of the first replication, of any strategy.
  /// - Throws: Every goal that means nothing, at its place.
  init(_ scenario: Scenario, _ catalogue: MeasureCatalogue, _ fleet: FleetTable, _ plan: Plan)
    throws(LoweringFaults)
  {
    var faults: [LoweringFault] = []
    var names: [FleetPart] = []
    func place(_ part: FleetPart) -> Int {
      if let known = names.firstIndex(of: part) { return known }
      names.append(part)
      return names.count - 1
    }
    items = scenario.goals.map { goal in
      switch goal.aim {
      case .share(let completion): return Item(goal: goal, part: place(completion.part), bound: nil)
      case .bound(let bound):
        let found = GoalPlan.measure(bound, catalogue, &faults)
        let isOfDevices = found?.measure.isOfDevices ?? false
        return Item(goal: goal, part: isOfDevices ? place(bound.part ?? .fleet) : nil, bound: found)
      }
    }
    parts = PartTable(names, scenario, fleet, plan)
    isDealt = !fleet.deal.isEmpty
    lastReleases = scenario.goals.map { GoalPlan.lastRelease($0, plan) }
    faults += GoalPlan.faults(items, parts, scenario, fleet, plan)
    if !faults.isEmpty { throw LoweringFaults(faults) }
  }

  /// Every goal by which a device of that record is to be done, or ready.
  func forEachCompletion(of record: DeviceRecord, _ body: (Goal.Completion) -> Void) {
    parts.forEachPart(of: record) { part in
      for item in items where item.part == part {
        if case .share(let aim) = item.goal.aim { body(aim) }
      }
    }
  }

  /// The goals in another replication.
  func dealt(_ plan: Plan) -> GoalPlan {
    if !isDealt { return self }
    var other = self
    other.parts = parts.dealt(plan)
    return other
  }

  /// - Parameter rows: One a replication, in the order of the goals.
  func findings(_ rows: [[GoalOutcome]], confidence: Double) -> [GoalFinding] {
    items.enumerated().map { index, item in
      GoalFinding(
        item.goal, in: item.bound?.measure.unit ?? .seconds, rows.map { $0[index] },
        confidence: confidence)
    }
  }

  private static func lastRelease(_ goal: Goal, _ plan: Plan) -> Instant {
    guard case .share(let completion) = goal.aim, case .within(let time) = completion.limit else {
      return .never
    }
    if case .wave = plan.arrivals { return .never }
    // Where journeys are followed beyond the horizon, they are for as long as the run. The horizon itself
    // does not belong to it: who would be done at that instant is not seen to be.
    return plan.following > .zero
      ? .never : Instant(microseconds: plan.horizon.microseconds - time.microseconds - 1)
  }

  private static func measure(
    _ bound: Goal.Bound, _ catalogue: MeasureCatalogue, _ faults: inout [LoweringFault]
  ) -> (measure: Measure, value: Double)? {
    guard let index = catalogue.index(of: bound.measure) else {
      faults.append(.unknownMeasure(bound.measure, at: bound.measurePlace, catalogue))
      return nil
    }
    let measure = catalogue.measures[index]
    if bound.part != nil, !measure.isOfDevices {
      faults.append(
        LoweringFault(
          bound.measurePlace,
          "'\(measure.name)' is not known by part of the fleet: only measures that are read from devices "
            + "are (downtime, journeys, shares, when so many are done)"))
    }
    guard let value = measure.unit.value(bound.amount) else {
      faults.append(
        LoweringFault(
          bound.amount.place,
          "expected \(measure.unit.example) for '\(measure.name)', found '\(bound.amount.text)'"))
      return nil
    }
    return (measure, value)
  }

  /// Parts in which there is nobody, whatever chance deals; and goals that a warm-up leaves without a
  /// meaning.
  private static func faults(
    _ items: [Item], _ parts: PartTable, _ scenario: Scenario, _ fleet: FleetTable, _ plan: Plan
  ) -> [LoweringFault] {
    let counts = parts.members(plan)
    return items.compactMap { item in
      guard let place = item.part else { return nil }
      if case .wave = plan.arrivals, plan.warmUp > .start {
        return LoweringFault(
          item.goal.place,
          "a warm-up leaves out the devices that are released before it ends, so that goals of devices "
            + "mean nothing")
      }
      if counts[place] > 0 || parts.parts[place].isDealt && !fleet.deal.isEmpty { return nil }
      return LoweringFault(
        item.goal.place, "no device belongs to \(parts.parts[place].words(fleet.siteNames))")
    }
  }
}

extension FleetPart {
  /// Whether chance may decide who belongs to it.
  fileprivate var isDealt: Bool {
    switch self {
    case .column, .wave: true
    case .fleet, .group, .site, .siteKind: false
    }
  }
}

extension LoweringFault {
  /// A measure that the scenario does not have.
  static func unknownMeasure(_ name: String, at place: SourcePlace, _ catalogue: MeasureCatalogue)
    -> LoweringFault
  {
    LoweringFault(
      place, "there is no measure '\(name)'",
      unknown: .init(
        word: name, known: catalogue.measures.map(\.name), list: "fleetsim measures FILE"))
  }
}

extension Measure.Unit {
  /// An amount in this unit; nil for an amount of something else. A zero is one of everything.
  func value(_ amount: Goal.Amount) -> Double? {
    if amount.kind == .number, amount.value == 0 { return 0 }
    switch (self, amount.kind) {
    case (.seconds, .seconds), (.count, .number), (.perHour, .perHour), (.bytes, .bytes),
      (.bytesPerSecond, .bytesPerSecond), (.money, .money):
      return amount.value
    case (.hours, .seconds): return amount.value / 3600
    case (.share, .share), (.share, .number): return amount.value <= 1 ? amount.value : nil
    default: return nil
    }
  }

  /// For messages: how an amount of it is written.
  var example: String {
    switch self {
    case .seconds: "a duration, such as 3 h,"
    case .hours: "hours of work, such as 400 h,"
    case .share: "a share, such as 98 %,"
    case .count: "a number without a unit, such as 12,"
    case .perHour: "a number per hour, such as 60 per hour,"
    case .bytes: "a size, such as 4.6 GB,"
    case .bytesPerSecond: "a rate, such as 500 Mbit/s,"
    case .money: "an amount of money, such as 20000 EUR,"
    }
  }
}
