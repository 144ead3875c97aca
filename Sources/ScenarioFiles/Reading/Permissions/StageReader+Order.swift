import FleetModel

extension StageReader {
  /// `order: { action, by, if refused }`.
  func order(_ reader: MappingReader, _ position: String) -> Stage.Verb? {
    let action = reader.required("action", "what is ordered").flatMap { resolve($0) }
      .flatMap(OrderCheck.action)
    let by = reader.required("by", "who orders it")
    let refused = stages(reader.optional("if refused"), "\(position).1.")
    guard let action, let by = by.flatMap({ resolve($0) }) else { return nil }
    if !isLive { return nil }
    return OrderCheck(operators: context.operators).permitted(action, by: by).map { operators in
      for service in operators.compactMap(\.app) { context.names.mention(.service, service) }
      return .order(Stage.Order(action: action, operators: operators, ifRefused: refused))
    }
  }

  /// What stands before the stages of a strategy that says who orders it (`ordered by`): whether one of these
  /// may, for each device.
  func orders(_ definition: StrategyDefinition) -> [Stage] {
    let action = definition.action.flatMap(OrderCheck.actionOfStrategy)
    guard let by = definition.orderedBy else { return [] }
    switch action {
    case nil where definition.action == nil:
      by.complain("expected 'action' beside 'ordered by': what is ordered?")
    case .nobodys?: by.complain("nobody orders '\(definition.name)': its action is none")
    case nil, .ordered?: break
    }
    guard case .ordered(let action)? = action,
      let operators = OrderCheck(operators: context.operators).permitted(action, by: by)
    else { return [] }
    let order = Stage.Order(action: action, operators: operators, isSent: false)
    return [Stage(name: action.rawValue, verb: .order(order), place: by.place)]
  }
}
