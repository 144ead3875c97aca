import Engine
import FleetModel

/// Reads `state`: what journeys write and read of devices.
struct StateReader {
  let context: ReadingContext

  /// Those that the scenario asks for, and then the quiet ones of the shipped blocks.
  func states(_ node: ScenarioNode?) -> [DeviceState] {
    let asked = node.map(asked) ?? []
    let quiet = ShippedStates.all.filter { state in
      state.isQuiet && !asked.contains { $0.name == state.name }
    }
    for state in quiet {
      context.names.define(.state, state.name)
      context.shippedStates.append(state.name)
    }
    return asked + quiet
  }

  private func asked(_ node: ScenarioNode) -> [DeviceState] {
    if node.isList || node.isText { return node.listOrOne().compactMap(shipped) }
    guard let reader = node.mapping("names with values, such as 'status: [none, pending, done]'") else {
      return []
    }
    return reader.others().compactMap { name, place, item in
      let key = context.key(name, at: place, of: item)
      context.names.define(.state, own: name, key)
      return item.isList ? short(name, item) : long(name, item)
    }
  }

  /// The name of a state that comes with fleetsim.
  private func shipped(_ item: ScenarioNode) -> DeviceState? {
    guard let name = item.text("the name of a state that comes with fleetsim") else { return nil }
    if let state = ShippedStates.named(name) {
      if context.shippedStates.contains(name) { item.complain("'\(name)' stands here already") }
      return taken(state, item)
    }
    let meant = Suggestion.nearest(to: name, among: ShippedStates.all.map(\.name))
    let list = meant == nil ? "; \(Suggestion.listing(ShippedStates.all.map(\.name)))" : ""
    item.complain(
      "no state '\(name)' comes with fleetsim\(list); one of the scenario's own is 'NAME: [values]'",
      suggestion: meant)
    return nil
  }

  /// From here on the shipped blocks set it.
  private func taken(_ state: DeviceState, _ node: ScenarioNode) -> DeviceState {
    var state = state
    (state.place, state.isQuiet) = (node.place, false)
    context.names.define(.state, state.name)
    context.shippedStates.append(state.name)
    return state
  }

  private func short(_ name: String, _ item: ScenarioNode) -> DeviceState? {
    guard let values = values(item) else { return nil }
    return DeviceState(name: name, values: values, starts: .same(values[0]), place: item.place)
  }

  private func long(_ name: String, _ item: ScenarioNode) -> DeviceState? {
    guard let reader = item.mapping("a list of values, or a mapping with 'values'") else { return nil }
    defer { reader.finish() }
    if !reader.has("values"), var state = ShippedStates.named(name) {
      state.moments = moments(reader)
      // How far a journey is when it begins is no choice; what devices bring along may be any of it.
      if state.isOfDevice, let starts = reader.optional("starts") {
        guard let first = VaryingReader(context: context).word(starts, among: state.values) else {
          return nil
        }
        state.starts = first
      }
      return taken(state, item)
    }
    let of = reader.optional("of").map { $0.oneOf(["journey", "device"]) } ?? "journey"
    let moments = moments(reader)
    let starts = reader.optional("starts")
    guard let values = reader.required("values", "the values that it can have").flatMap(values) else {
      return nil
    }
    let first = starts.map { VaryingReader(context: context).word($0, among: values) } ?? .same(values[0])
    guard let of, let first else { return nil }
    return DeviceState(
      name: name, values: values, isOfDevice: of == "device", starts: first, moments: moments,
      place: item.place)
  }

  private func moments(_ reader: MappingReader) -> [Instant] {
    let moments = reader.optional("counted at").map { $0.listOrOne().compactMap(moment) } ?? []
    return Set(moments).sorted()
  }

  private func moment(_ node: ScenarioNode) -> Instant? {
    guard let moment = context.moment(node) else { return nil }
    if moment <= context.horizon { return moment }
    node.complain(expected: "a moment that is not behind the horizon")
    return nil
  }

  /// At least one, each once.
  private func values(_ node: ScenarioNode) -> [String]? {
    let expected = "a list of values, such as [none, pending, done]"
    guard let items = node.list(expected) else { return nil }
    var values: [String] = []
    for item in items {
      guard let text = item.text("a value") else { return nil }
      if text.contains(",") { item.complain(expected: "a value without a comma") }
      if values.contains(text) { item.complain("the value '\(text)' stands in the list already") }
      values.append(text)
    }
    if values.isEmpty { node.complain(expected: expected) }
    if values.count > StatePlan.mostValues {
      node.complain(expected: "\(StatePlan.mostValues) values at most")
    }
    return values.isEmpty ? nil : values
  }
}

extension ReadingContext {
  /// The state that a key or a condition names.
  ///
  /// - Parameters:
  ///   - offset: Where the name begins in the node's text.
  ///   - isLive: false in a branch that a setting rules out.
  /// - Returns: Nil, with a complaint, where there is none.
  func state(_ name: String, in node: ScenarioNode, offset: Int = 0, isLive: Bool = true) -> DeviceState? {
    if isLive { names.use(.state, name, in: node, offset: offset) } else { names.mention(.state, name) }
    return states.first { $0.name == name }
  }

  /// Values that a condition asks a state for, at the place where they stand in its text.
  func check(_ test: Condition.StateTest, of name: String, offset: Int, in node: ScenarioNode, isLive: Bool) {
    guard let state = state(name, in: node, offset: offset, isLive: isLive) else { return }
    let asked: [String] =
      switch test {
      case .isOneOf(let values), .isNoneOf(let values): values
      case .isAtLeast(let value): [value]
      }
    for value in asked where !state.values.contains(value) {
      let meant = Suggestion.nearest(to: value, among: state.values)
      node.complain(
        "the state '\(name)' is one of \(state.values.joined(separator: ", ")), and never '\(value)'",
        suggestion: meant)
    }
  }
}
