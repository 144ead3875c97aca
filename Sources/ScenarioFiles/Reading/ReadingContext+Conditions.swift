import FleetModel

extension ReadingContext {
  /// Conditions of a wave or an incident, which cannot ask for the settings of a strategy.
  ///
  /// - Parameter wantsDevices: Whether it is doubtful that no device has a value that is named.
  func deviceConditions(_ node: ScenarioNode, wantsDevices: Bool = true) -> [Condition] {
    node.listOrOne().compactMap { item in
      guard
        let parsed = item.value("a condition", { text throws(TextProblem) in try ConditionText.parse(text) })
      else { return nil }
      switch parsed {
      case .device(let condition, let column, let values):
        note(condition, column, values, in: item, wantsDevices: wantsDevices)
        return condition
      case .setting:
        item.complain("settings belong to strategies; here a condition can ask for columns and incidents")
        return nil
      }
    }
  }

  /// Notes the column or the incident that a condition names; they are checked when all are known.
  ///
  /// - Parameter isLive: false in a branch that a setting rules out. There the columns and incidents that are
  ///   named need not exist.
  func note(
    _ condition: Condition, _ column: String?, _ values: [String], in node: ScenarioNode, isLive: Bool = true,
    wantsDevices: Bool = true
  ) {
    if let column {
      let asked = values.map { ColumnUses.Value(text: $0, node: node) }
      columns.use(column, values: asked, isLive: isLive, wantsDevices: wantsDevices, in: node)
    }
    guard case .incident(let name) = condition else { return }
    if isLive { names.use(.incident, name, in: node, offset: 9) } else { names.mention(.incident, name) }
  }
}
