import FleetModel

/// The states of `states.yaml`. Shipped blocks set them, in scenarios that ask for them by name; in all
/// others what the blocks say of them is left out when they are read. What blocks cannot do without
/// (`always`) is there wherever they use it, and quiet where nobody has asked for it.
enum ShippedStates {
  static let all: [DeviceState] = {
    guard case .mapping(let entries) = ShippedFiles.states.tree.content else { return [] }
    return entries.map { entry in
      DeviceState(
        name: entry.key, values: texts(entry.value["values"]), isOfDevice: isDevice(entry.value),
        isQuiet: entry.value["always"]?.plainText == "yes",
        starts: .same(texts(entry.value["values"]).first ?? ""), place: entry.value.place)
    }
  }()

  static func named(_ name: String) -> DeviceState? { all.first { $0.name == name } }

  private static func isDevice(_ node: SourceNode) -> Bool { node["of"]?.plainText == "device" }

  private static func texts(_ node: SourceNode?) -> [String] {
    guard case .list(let items)? = node?.content else { return [] }
    return items.map(\.plainText)
  }

  /// Whether a test holds of a state that nothing ever sets.
  static func startMeets(_ test: Condition.StateTest, of name: String, in node: ScenarioNode) -> Bool {
    guard let state = named(name), let start = state.values.first else { return false }
    let asked: [String]
    let holds: Bool
    switch test {
    case .isOneOf(let values): (asked, holds) = (values, values.contains(start))
    case .isNoneOf(let values): (asked, holds) = (values, !values.contains(start))
    case .isAtLeast(let value): (asked, holds) = ([value], value == start)
    }
    for value in asked where !state.values.contains(value) {
      let all = state.values.joined(separator: ", ")
      node.complain("the state '\(name)' is one of \(all), and never '\(value)'")
    }
    return holds
  }
}

extension ReadingContext {
  /// The shipped state of that name, where what `node` says of it is without effect: in a shipped file,
  /// unless the scenario asks for the shipped state; in a scenario (a printed strategy, say) where it has
  /// none so called.
  func leftOut(_ name: String, in node: ScenarioNode) -> DeviceState? {
    guard let state = ShippedStates.named(name) else { return nil }
    let isLive =
      ShippedFiles.contain(node.place.file)
      ? shippedStates.contains(name) : states.contains { $0.name == name }
    return isLive ? nil : state
  }
}
