import FleetModel

/// `mix`: which strategy for which devices.
struct MixReader {
  /// One element of the list, before its strategy is looked up.
  struct Part {
    var conditions: [Condition]
    var uses: ScenarioNode
    var name: String
    var place: SourcePlace
  }

  let context: ReadingContext

  /// A list of `{ uses, where, groups }`; nil after a mistake that leaves nothing to go on with.
  func parts(_ node: ScenarioNode) -> [Part]? {
    guard let items = node.list("a list such as [{ where: disk is hdd, uses: full-reimage }]") else {
      return nil
    }
    if items.isEmpty { node.complain(expected: "at least one strategy") }
    var parts: [Part] = []
    for (index, item) in items.enumerated() {
      guard let part = part(item) else { continue }
      parts.append(part)
      if part.conditions.isEmpty, index < items.count - 1 {
        items[index + 1].complain("no device comes here: the strategies before it are for all devices")
      }
    }
    return parts.isEmpty ? nil : parts
  }

  private func part(_ item: ScenarioNode) -> Part? {
    guard let reader = item.mapping("a mapping with 'uses', and with 'where' or 'groups'") else { return nil }
    let uses = reader.required("uses", "the name of a strategy")
    let groups = reader.optional("groups").map(groups) ?? []
    let conditions = reader.optional("where").map { context.deviceConditions($0, .none) } ?? []
    reader.finish()
    guard let uses, let name = uses.text("the name of a strategy") else { return nil }
    return Part(conditions: groups + conditions, uses: uses, name: name, place: item.place)
  }

  private func groups(_ node: ScenarioNode) -> [Condition] {
    let items = node.oneOrMore("group")
    let names = items.compactMap { item in
      let name = item.text("the name of a group")
      if let name { context.names.use(.group, name, in: item) }
      return name
    }
    return names.isEmpty ? [] : [.isOneOf(column: "group", names)]
  }
}
