import Engine

extension StageLowering {
  mutating func lower(_ order: Stage.Order, _ stage: Stage) {
    startRow(stage.name, waitsFor: nil, place: stage.place)
    lower(order, by: order.operators[...], stage, row: builder.stage)
  }

  private mutating func lower(
    _ order: Stage.Order, by operators: ArraySlice<Operator>, _ stage: Stage, row: UInt16
  ) {
    builder.stage = row
    guard let first = operators.first else { return refuse(order, stage, row: row) }
    if first.scope.isEmpty { return send(order, by: first, stage) }
    let tests = addTests(first.scope, at: stage.place)
    branch(unless: tests) {
      $0.send(order, by: first, stage)
    } otherwise: {
      $0.lower(order, by: operators.dropFirst(), stage, row: row)
    }
  }

  private mutating func send(_ order: Stage.Order, by person: Operator, _ stage: Stage) {
    guard order.isSent, let service = person.app else { return }
    let name = order.operators.count > 1 ? "\(stage.name) by \(person.name)" : stage.name
    lowerCall(service, nil, Stage(name: name, verb: stage.verb, place: stage.place))
  }

  private mutating func refuse(_ order: Stage.Order, _ stage: Stage, row: UInt16) {
    let left = Stage(name: stage.name, verb: .outcome(.notReset), place: stage.place)
    lower(
      order.ifRefused.isEmpty ? [left] : order.ifRefused, exception: "refused: in nobody's scope", of: row)
  }
}
