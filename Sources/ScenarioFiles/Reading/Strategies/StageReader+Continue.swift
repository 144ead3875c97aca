import FleetModel

extension StageReader {
  /// Another strategy that devices go on with, and where that is said.
  struct Continuation {
    var name: String
    var node: ScenarioNode
    /// Stages of it that are left out, with the place of each.
    var without: [(name: String, node: ScenarioNode)] = []
  }

  /// `continue with: NAME`, or a mapping that says which stages of it are left out, and why devices go there.
  func continues(with node: ScenarioNode) -> Stage.Verb? {
    guard node.isMapping else { return continues(with: node, without: [], because: nil) }
    let expected = "the name of a strategy, or a mapping with 'uses', and 'without' or 'because'"
    guard let reader = node.mapping(expected) else { return nil }
    let uses = reader.required("uses", "the name of a strategy")
    let items = reader.optional("without")?.listOrOne() ?? []
    let reason = reader.optional("because").flatMap(resolve)?.text("a reason, in words")
    reader.finish()
    let without = items.compactMap { item in item.text("the name of a stage").map { (name: $0, node: item) } }
    return uses.flatMap { continues(with: $0, without: without, because: reason) }
  }

  private func continues(
    with node: ScenarioNode, without: [(name: String, node: ScenarioNode)], because reason: String?
  ) -> Stage.Verb? {
    guard let resolved = resolve(node), let name = resolved.text("the name of a strategy") else {
      return nil
    }
    if let pool = held.last {
      node.complain(
        "'continue with' inside 'using' would give '\(pool)' back before '\(name)' begins: put it behind the "
          + "'using', or let '\(name)' hold '\(pool)' itself")
    }
    if isLive { continuations.append(Continuation(name: name, node: resolved, without: without)) }
    return .continueWith(strategy: name, without: without.map(\.name), because: reason)
  }
}
