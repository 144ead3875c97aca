import FleetModel

extension StageReader {
  /// Branches by condition, or odds. Where only settings are asked, the answer is known now: the stages of
  /// the branch that is taken replace the choice, and the other branch is only checked for mistakes.
  func choose(_ value: ScenarioNode, _ position: String) -> [Stage] {
    guard let reader = value.mapping("the keys of 'choose'") else { return [] }
    defer { reader.finish() }
    let when = reader.optional("when")
    if reader.excludes("when", "odds") {
      for key in ["name", "then", "otherwise"] { _ = reader.optional(key) }
      return []
    }
    if let odds = reader.optional("odds") {
      let name = self.name(reader, .choose, position)
      let choice = self.odds(odds, position)
      return choice.map { [Stage(name: name, verb: .choose($0), place: value.place)] } ?? []
    }
    let then = reader.optional("then")
    let otherwise = reader.optional("otherwise")
    guard let when else {
      _ = reader.optional("name")
      value.complain("expected 'when' or 'odds', found neither")
      return []
    }
    if then == nil, otherwise == nil { value.complain("expected 'then' or 'otherwise', found neither") }
    let conditions = self.conditions(when)
    let thenPosition = "\(position).1."
    let otherwisePosition = "\(position).2."
    guard let conditions else {
      _ = reader.optional("name")
      passOver(then, thenPosition)
      return stages(otherwise, otherwisePosition)
    }
    if conditions.isEmpty {
      _ = reader.optional("name")
      let taken = stages(then, thenPosition)
      passOver(otherwise, otherwisePosition)
      return taken
    }
    let name = self.name(reader, .choose, position)
    let choice = Stage.Choice.when(
      conditions, then: stages(then, thenPosition), otherwise: stages(otherwise, otherwisePosition))
    return [Stage(name: name, verb: .choose(choice), place: value.place)]
  }

  private func odds(_ node: ScenarioNode, _ position: String) -> Stage.Choice? {
    var arms: [(share: Double, body: [Stage])] = []
    let items = node.list("a list of { share, do }") ?? []
    if node.isList, items.isEmpty { node.complain(expected: "at least one { share, do }") }
    for (index, item) in items.enumerated() {
      guard let reader = item.mapping("a mapping with 'share' and 'do'") else { continue }
      let share = reader.required("share", "how often").flatMap(resolve)?.share(
        ofRows: context.shareFile(isLive: isLive))
      let body = stages(reader.required("do", "a list of stages"), "\(position).\(index + 1).")
      reader.finish()
      if let share { arms.append((share, body)) }
    }
    let total = arms.reduce(0) { $0 + $1.share }
    if total > 1 + 1e-9 {
      let percent = NumberText.plain((total * 1e6).rounded() / 1e4)
      node.complain("expected shares that sum to at most 100 %, found \(percent) %")
    }
    return arms.isEmpty ? nil : .odds(arms)
  }
}
