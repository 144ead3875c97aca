import FleetModel

/// How long a pool or link was full: only where the scenario asks for it by name, as for a calendar of its own
/// (`link.wan.full in school-hours`).
package struct FullMeasure: Sendable, Hashable {
  let isLink: Bool
  /// Index into the legend's roles.
  let role: Int
  let name: String
  /// Nil: at any time.
  let calendar: String?

  /// Nil for the name of another measure, or of no pool, link or calendar there is.
  init?(_ measure: String, _ legend: Legend, calendars: [String]) {
    let parts = measure.components(splitAt: ".full in ")
    let stem = parts.count == 2 ? parts[0] : measure.hasSuffix(".full") ? String(measure.dropLast(5)) : ""
    calendar = parts.count == 2 ? parts[1] : nil
    if let calendar, !calendars.contains(calendar) { return nil }
    isLink = stem.hasPrefix("link.")
    if !isLink && !stem.hasPrefix("pool.") { return nil }
    name = String(stem.dropFirst(5))
    let names = isLink ? legend.linkRoles.map(\.name) : legend.poolRoles.map(\.name)
    guard let role = names.firstIndex(of: name) else { return nil }
    self.role = role
  }

  /// What can be asked for of a pool or link called NAME.
  init(general isLink: Bool) {
    self.isLink = isLink
    (role, name, calendar) = (0, "NAME", nil)
  }

  /// - Parameter number: Of its calendar, among those asked for.
  func measure(_ number: Int?) -> Measure {
    let what = isLink ? "link" : "pool"
    let hours = calendar.map { " in \($0)" } ?? ""
    let explanation =
      isLink
      ? "how long it gave all it has, at the site where that was longest"
      : "how long somebody waited for it on shift, at the site where that was longest"
    return Measure(
      "\(what).\(name).full\(hours)", isLink ? .links : .pools, "\(name): full\(hours), worst site", .seconds,
      explanation
    ) { outcome in
      let members =
        isLink ? outcome.legend.linkRoles[role].members : Array(outcome.legend.poolRoles[role].members)
      let times = outcome.record.full.filter { $0.isLink == isLink && members.contains($0.place) }
        .map { record in number.map { record.inCalendars[$0] } ?? record.total }
      return Double(times.max() ?? 0) / 1e6
    }
  }
}

extension FullMeasure {
  /// Every name of a measure that stands in a scenario.
  private static func named(_ scenario: Scenario) -> [String] {
    var names = scenario.experiment.precision.map(\.measure)
    if let measure = scenario.decideBy { names.append(measure.name) }
    for goal in scenario.goals { if case .bound(let bound) = goal.aim { names.append(bound.measure) } }
    return names + scenario.expectations.bounds.map(\.measure)
  }

  /// What a scenario asks for by name, each once, and the places of the calendars in which it is asked for.
  static func asked(_ scenario: Scenario, _ legend: Legend) -> (measures: [Measure], calendars: [Int]) {
    let names = scenario.calendars.map(\.name)
    var asked: [FullMeasure] = []
    for measure in named(scenario) {
      if let one = FullMeasure(measure, legend, calendars: names), !asked.contains(one) { asked.append(one) }
    }
    let calendars = names.indices.filter { place in asked.contains { $0.calendar == names[place] } }
    let measures = asked.map { one in
      one.measure(one.calendar.flatMap { name in calendars.firstIndex { names[$0] == name } })
    }
    return (measures, calendars)
  }
}

extension String {
  /// The two halves around the first place of `mark`; the whole, if it is not there.
  fileprivate func components(splitAt mark: String) -> [String] {
    guard let place = indices.first(where: { self[$0...].hasPrefix(mark) }) else { return [self] }
    return [String(self[..<place]), String(self[place...].dropFirst(mark.count))]
  }
}
