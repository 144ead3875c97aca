import FleetModel

/// `keeps`, `removes`, `brings back`, `needs` and `applies to` of a strategy: what it does to a device, what
/// it takes, and which devices it is for.
struct FactsReader {
  private let keeps: ScenarioNode?
  private let removes: ScenarioNode?
  private let bringsBack: ScenarioNode?
  private let needs: ScenarioNode?
  private let appliesTo: ScenarioNode?

  init(_ reader: MappingReader) {
    keeps = reader.optional("keeps")
    removes = reader.optional("removes")
    bringsBack = reader.optional("brings back")
    needs = reader.optional("needs")
    appliesTo = reader.optional("applies to")
  }

  /// - Parameter base: The facts of the strategy that a variant uses, of which each that is written takes the
  ///   place.
  func facts(over base: StrategyFacts, isOfScenario: Bool) -> StrategyFacts {
    var facts = base
    let onDevice = "something on a device, such as 'Wi-Fi profiles'"
    if let keeps { facts.keeps = things(keeps, onDevice) }
    if let removes { facts.removes = things(removes, onDevice) }
    if let bringsBack { facts.bringsBack = things(bringsBack, onDevice) }
    if let needs { facts.needs = things(needs, "something that is needed, such as 'a technician'") }
    if [keeps, removes, bringsBack, needs, appliesTo].contains(where: { $0 != nil }) {
      facts.isOfScenario = facts.isOfScenario || isOfScenario
    }
    refuseBoth(facts.keeps, facts.removes, at: removes ?? keeps, "removed")
    refuseBoth(facts.keeps, facts.bringsBack, at: bringsBack ?? keeps, "brought back")
    return facts
  }

  private func refuseBoth(
    _ kept: [StrategyFacts.Thing], _ gone: [StrategyFacts.Thing], at node: ScenarioNode?, _ word: String
  ) {
    let both = kept.first { thing in gone.contains { $0.name == thing.name } }
    if let both { node?.complain("'\(both.name)' cannot be kept and \(word)") }
  }

  /// Whether it is written which devices the strategy is for.
  var saysWhom: Bool { appliesTo != nil }

  /// The conditions of `applies to`.
  func appliesTo(in context: ReadingContext) -> [Condition] {
    guard let node = appliesTo else { return [] }
    let why = "a strategy is for some devices or others at all times: incidents cannot be asked for"
    return context.deviceConditions(node, .columns(incidents: why), wantsDevices: false)
  }

  /// A thing, a list of things, or `{ THING: COMMENT }`; an element of a list may be such a mapping, too.
  private func things(_ node: ScenarioNode, _ expected: String) -> [StrategyFacts.Thing] {
    var things: [StrategyFacts.Thing] = []
    func add(_ thing: StrategyFacts.Thing, _ item: ScenarioNode) {
      if things.contains(where: { $0.name == thing.name }) {
        item.complain("'\(thing.name)' stands in the list already")
      }
      things.append(thing)
    }
    for item in node.listOrOne() {
      if item.isMapping {
        for (name, _, comment) in item.mapping()?.others() ?? [] {
          if case .nothing = comment.source.content {
            add(StrategyFacts.Thing(name), item)
          } else if let text = comment.text("when, or how, such as 'unused for 7 days'") {
            add(StrategyFacts.Thing(name, comment: text), item)
          }
        }
      } else if let name = item.text(expected) {
        add(StrategyFacts.Thing(name), item)
      }
    }
    return things
  }
}
