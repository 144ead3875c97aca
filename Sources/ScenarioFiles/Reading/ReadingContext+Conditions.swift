import FleetModel

extension ReadingContext {
  /// Conditions of a wave or an incident, which cannot ask for the settings of a strategy.
  ///
  /// - Parameters:
  ///   - limits: What they can ask for where they stand.
  ///   - wantsDevices: Whether it is doubtful that no device has a value that is named.
  func deviceConditions(
    _ node: ScenarioNode, _ limits: ConditionLimits, wantsDevices: Bool = true
  ) -> [Condition] {
    node.oneOrMore("condition").compactMap { item in
      guard let parsed = ConditionText.read(item) else { return nil }
      switch parsed {
      case .device(let condition, let column, let values):
        if let why = limits.refusal(of: condition) {
          item.complain(why)
          if case .incident(let name) = condition { names.mention(.incident, name) }
          return nil
        }
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
    if let column, states.contains(where: { $0.name == column }) {
      let rest = (node.rawText ?? "").dropFirst(column.count)
      node.complain(
        "'\(column)' is a state, and no column of the fleet", suggestion: "state \(column)\(rest)")
    } else if let column {
      let asked = values.map { ColumnUses.Value(text: $0, node: node) }
      columns.use(column, values: asked, isLive: isLive, wantsDevices: wantsDevices, in: node)
    }
    switch condition {
    case .isOneOf, .isNoneOf: break
    case .isAtLeast(BuiltInColumn.os.name, let version):
      if !DottedVersion.isOfWindows(version, parts: 2) {
        node.complain(
          "expected 'os is at least' with a version of Windows, such as 10.0.17763, found '\(version)'",
          suggestion: BuiltInColumn.os.meant(by: version).map { "os is at least \($0)" })
      }
    case .isAtLeast: break
    case .incident(let name):
      if isLive { names.use(.incident, name, in: node, offset: 9) } else { names.mention(.incident, name) }
    case .state(let name, let test): check(test, of: name, offset: 6, in: node, isLive: isLive)
    case .pool(let test):
      if isLive { names.use(.pool, test.pool, in: node) } else { names.mention(.pool, test.pool) }
    }
  }
}
