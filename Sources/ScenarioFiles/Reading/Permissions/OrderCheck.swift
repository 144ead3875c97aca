import FleetModel

/// Whether somebody may order an action, and who.
struct OrderCheck {
  let operators: [Operator]

  /// The operators that are named and may order the action.
  ///
  /// - Returns: Nil after a mistake: where nobody of them may, it is said what each lacks.
  func permitted(_ action: ManagementAction, by node: ScenarioNode) -> [Operator]? {
    var named: [(person: Operator, node: ScenarioNode)] = []
    for item in node.listOrOne() {
      guard let name = item.text("the name of an operator") else { continue }
      if let person = operators.first(where: { $0.name == name }) {
        named.append((person, item))
      } else {
        let names = operators.map(\.name)
        let meant = Suggestion.nearest(to: name, among: names)
        let list = meant == nil ? "; \(Suggestion.listing(names))" : ""
        item.complain("unknown operator '\(name)'\(list)", suggestion: meant)
        return nil
      }
    }
    if named.isEmpty {
      node.complain(expected: "at least one operator")
      return nil
    }
    let may = named.filter { $0.person.lacks(for: action).isEmpty }
    if may.isEmpty {
      let lacks = named.map { OrderCheck.words($0.person, action) }.joined(separator: "; ")
      node.complain("nobody may order '\(action.rawValue)': \(lacks)")
      return nil
    }
    for (person, node) in named where !person.lacks(for: action).isEmpty {
      node.diagnostics.warning(
        at: node.place, path: node.path,
        "may not order '\(action.rawValue)', and is passed over: \(OrderCheck.words(person, action))")
    }
    return may.map(\.person)
  }

  /// "help desk (Read Only Operator) lacks Remote tasks/Wipe".
  private static func words(_ person: Operator, _ action: ManagementAction) -> String {
    let role = person.role.isEmpty ? "" : " (\(person.role))"
    return "\(person.name)\(role) lacks \(person.lacks(for: action).map(\.rawValue).joined(separator: ", "))"
  }

  /// What a strategy is to those who order actions.
  enum ActionOfStrategy {
    case ordered(ManagementAction)
    /// It is begun at the device, and nobody is asked for a permission.
    case nobodys
  }

  /// What a strategy's `action` says: an action, or `none`.
  static func actionOfStrategy(_ node: ScenarioNode) -> ActionOfStrategy? {
    guard let word = node.oneOf(ManagementAction.allCases.map(\.rawValue) + ["none"]) else { return nil }
    return ManagementAction(rawValue: word).map { .ordered($0) } ?? .nobodys
  }

  /// What a word says is ordered.
  static func action(_ node: ScenarioNode) -> ManagementAction? {
    node.oneOf(ManagementAction.allCases.map(\.rawValue)).flatMap(ManagementAction.init(rawValue:))
  }
}
