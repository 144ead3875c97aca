/// Values of a scenario that are others for a while, or from a moment on.
package struct Change: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// A rate, a capacity or a count that its author wrote by hours.
    case byHours
    /// One of `changes`, by its number in the order written, from 1 on.
    case change(Int)
    /// What an incident of that name does.
    case incident(String)
  }

  package var kind: Kind
  package var when: WrittenTimes
  /// Whether it comes to each site by itself.
  package var isPerSite: Bool
  /// Which devices it concerns; empty: all.
  package var affects: [Condition]
  /// The names of the sites that it concerns; nil: all.
  package var sites: [String]?
  /// What is set, for those who read it aloud.
  package var settings: [ScenarioPoint.Setting]
  /// The scenario as it is meanwhile: exactly one, but a value cannot hold another of its type.
  private var changed: [Scenario]
  package var place: SourcePlace

  package init(
    _ kind: Kind, _ when: WrittenTimes, isPerSite: Bool = false, affects: [Condition] = [],
    settings: [ScenarioPoint.Setting], changed: Scenario, place: SourcePlace = .unknown
  ) {
    self.kind = kind
    self.when = when
    self.isPerSite = isPerSite
    self.affects = affects
    self.settings = settings
    self.changed = [changed]
    self.place = place
  }

  /// The scenario as it is meanwhile.
  package var scenario: Scenario { changed[0] }

  /// Makes the scenario as it is meanwhile another one.
  mutating func replace(_ change: (Scenario) -> Scenario) { changed[0] = change(changed[0]) }

  /// What differs between a scenario and what it would be during a change that nothing can change while a run
  /// goes on, in words.
  package static func refusals(of meanwhile: Scenario, in scenario: Scenario) -> [String] {
    var found: [String] = []
    if meanwhile.seed != scenario.seed { found.append("the seed") }
    if meanwhile.horizon != scenario.horizon || meanwhile.starts != scenario.starts {
      return found + ["the start and the horizon"]
    }
    if meanwhile.fleet != scenario.fleet { found.append("the devices") }
    if meanwhile.rollout.withoutRates != scenario.rollout.withoutRates { found.append("the arrivals") }
    if meanwhile.strategies.map(\.name) != scenario.strategies.map(\.name) { found.append("the strategies") }
    if meanwhile.siteKinds.map(\.siteNames) != scenario.siteKinds.map(\.siteNames) {
      found.append("the sites")
    }
    if meanwhile.experiment != scenario.experiment { found.append("the experiment") }
    if meanwhile.goals.map(\.aim) != scenario.goals.map(\.aim) { found.append("the goals") }
    if meanwhile.prices != scenario.prices || rates(meanwhile) != rates(scenario) {
      found.append("the costs")
    }
    if zip(pools(meanwhile), pools(scenario)).contains(where: { $0.absences != $1.absences }) {
      found.append("who is absent")
    }
    if zip(breakdowns(meanwhile), breakdowns(scenario)).contains(where: { $0 != $1 }) {
      found.append("what breaks down")
    }
    return found
  }

  private static func pools(_ scenario: Scenario) -> [Pool] {
    scenario.pools + scenario.siteKinds.flatMap(\.pools)
  }

  private static func breakdowns(_ scenario: Scenario) -> [Breakdown?] {
    let links = scenario.links + scenario.siteKinds.flatMap(\.links)
    return pools(scenario).map(\.breaks) + links.map(\.breaks) + scenario.services.map(\.breaks)
  }

  /// The sentence by which a change is refused.
  package static func refusal(_ what: [String]) -> String {
    "these cannot change while a run goes on: \(what.joined(separator: ", ")); \(whatCan) can"
  }

  static let whatCan =
    "counts, capacities, shifts, rates of links and of arrivals, limits, what comes to stocks, and the "
    + "numbers of stages"

  private static func rates(_ scenario: Scenario) -> [Double] {
    pools(scenario).map(\.ratePerHour)
  }

  /// What holds of the devices whose odds, times and sizes it changes.
  var concerned: [Condition] { affects + (sites.map { [.isOneOf(column: "site", $0)] } ?? []) }

  /// What keys its draws, and what it is called in messages.
  package var name: String {
    switch kind {
    case .byHours: "hours"
    case .change(let number): "change \(number)"
    case .incident(let name): "incident \(name)"
    }
  }
}
