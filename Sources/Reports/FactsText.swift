import FleetModel

/// What strategies keep and remove, and which devices they are for, in sentences.
enum FactsText {
  /// A sentence for each strategy of which anything is known.
  static func sentences(_ strategies: [Strategy]) -> [String] { strategies.compactMap(sentence) }

  /// The same for a page of results: where the scenario's author says such things, of all strategies.
  static func told(of strategies: [Strategy]) -> [String] {
    let isTold = strategies.contains { strategy in
      strategy.facts.isOfScenario || strategy.parts.contains { $0.strategy.facts.isOfScenario }
    }
    return isTold ? sentences(strategies) : []
  }

  /// What a table of facts has no room for: who orders, and of what a mix consists.
  static func besideTable(_ strategies: [Strategy]) -> [String] {
    strategies.compactMap { strategy in
      if !strategy.parts.isEmpty { return mix(strategy) }
      let words = orders(strategy)
      return words.isEmpty ? nil : "\(Prose.name(strategy.name)) \(words.joined(separator: "; it "))."
    }
  }

  /// The same for programs; of a mix, what each of its strategies does to the devices that it is for. Nil
  /// where nothing is known.
  static func json(_ strategy: Strategy) -> JSONValue? {
    if strategy.parts.isEmpty { return strategy.facts.isEmpty ? nil : .object(members(strategy.facts)) }
    return .array(
      strategy.parts.map { part in
        var members = members(part.strategy.facts)
        members["strategy"] = .string(part.strategy.name)
        members["where"] = .string(part.wordsOfDevices)
        return .object(members)
      })
  }

  private static func members(_ facts: StrategyFacts) -> [String: JSONValue] {
    func words(_ things: [StrategyFacts.Thing]) -> JSONValue { .array(things.map { .string($0.words) }) }
    return [
      "keeps": words(facts.keeps), "removes": words(facts.removes), "bringsBack": words(facts.bringsBack),
      "needs": words(facts.needs), "appliesTo": .string(facts.wordsOfDevices),
    ]
  }

  private static func sentence(_ strategy: Strategy) -> String? {
    if !strategy.parts.isEmpty { return mix(strategy) }
    let words = words(strategy.facts) + orders(strategy)
    return words.isEmpty ? nil : "\(Prose.name(strategy.name)) \(words.joined(separator: "; it "))."
  }

  private static func words(_ facts: StrategyFacts) -> [String] {
    var words: [String] = []
    for (verb, things) in [
      ("keeps", facts.keeps), ("removes", facts.removes), ("brings back", facts.bringsBack),
      ("needs", facts.needs),
    ] where !things.isEmpty {
      words.append("\(verb) \(Prose.list(things.map(\.words)))")
    }
    if !facts.appliesTo.isEmpty { words.append("applies to devices of which \(facts.wordsOfDevices)") }
    return words
  }

  private static func orders(_ strategy: Strategy) -> [String] {
    guard case .order(let order)? = strategy.stages.first?.verb else { return [] }
    return ["is ordered (\(order.action.rawValue)) by \(Prose.list(order.operators.map(\.name)))"]
  }

  /// "mix is full-reimage where disk is hdd, reset where group is students, and swap for all others."
  private static func mix(_ strategy: Strategy) -> String {
    let ways = strategy.parts.enumerated().map { number, part in
      let name = Prose.name(part.strategy.name)
      if part.conditions.isEmpty { return number == 0 ? name : "\(name) for all others" }
      return "\(name) where \(part.wordsOfDevices)"
    }
    let isWhole = strategy.parts.last?.conditions.isEmpty == true
    return "\(Prose.name(strategy.name)) is \(Prose.list(ways))"
      + (isWhole ? "." : "; other devices are left as they were.")
  }
}
