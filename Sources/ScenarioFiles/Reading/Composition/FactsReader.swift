import FleetModel

/// `keeps`, `removes` and `applies to` of a strategy: what it does to a device, and which devices it is for.
struct FactsReader {
  private let keeps: ScenarioNode?
  private let removes: ScenarioNode?
  private let appliesTo: ScenarioNode?

  init(_ reader: MappingReader) {
    keeps = reader.optional("keeps")
    removes = reader.optional("removes")
    appliesTo = reader.optional("applies to")
  }

  /// - Parameter base: The facts of the strategy that a variant uses, of which each that is written takes the
  ///   place.
  func facts(over base: StrategyFacts, isOfScenario: Bool) -> StrategyFacts {
    var facts = base
    if let keeps { facts.keeps = things(keeps) }
    if let removes { facts.removes = things(removes) }
    if keeps != nil || removes != nil || appliesTo != nil {
      facts.isOfScenario = facts.isOfScenario || isOfScenario
    }
    if let both = facts.keeps.first(where: { facts.removes.contains($0) }) {
      (removes ?? keeps)?.complain("'\(both)' cannot be kept and removed")
    }
    return facts
  }

  /// Whether it is written which devices the strategy is for.
  var saysWhom: Bool { appliesTo != nil }

  /// The conditions of `applies to`.
  func appliesTo(in context: ReadingContext) -> [Condition] {
    guard let node = appliesTo else { return [] }
    return context.deviceConditions(node, isAskedInTrial: false, wantsDevices: false).filter { condition in
      guard case .incident = condition else { return true }
      node.complain("a strategy is for some devices or others at all times: incidents cannot be asked for")
      return false
    }
  }

  private func things(_ node: ScenarioNode) -> [String] {
    var things: [String] = []
    for item in node.listOrOne() {
      guard let thing = item.text("something on a device, such as 'Wi-Fi profiles'") else { continue }
      if things.contains(thing) { item.complain("'\(thing)' stands in the list already") }
      things.append(thing)
    }
    return things
  }
}
