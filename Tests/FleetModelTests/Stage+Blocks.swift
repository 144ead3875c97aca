import FleetModel

/// Stages that have bodies. Durations are seconds.
extension Stage {
  static func using(_ name: String, _ pool: String, units: Int = 1, _ body: [Stage]) -> Stage {
    Stage(name: name, verb: .using(pool: Stage.Asking([pool]), units: units, priority: .same(1), body: body))
  }
  static func when(_ name: String, _ conditions: [Condition], _ then: [Stage], otherwise: [Stage] = [])
    -> Stage
  {
    Stage(name: name, verb: .choose(.when(conditions, then: then, otherwise: otherwise)))
  }
  static func attempt(
    _ name: String, succeeds: Double, retries: Int = 0, pause: Double = 0, backOff: Double = 1,
    _ body: [Stage],
    otherwise: [Stage] = []
  ) -> Stage {
    Stage(
      name: name,
      verb: .attempt(
        Attempt(
          succeeds: .same(succeeds), retries: retries, pause: .same(.constant(pause)), backOff: backOff,
          body: body, otherwise: otherwise)))
  }
  static func deadline(_ name: String, _ seconds: Double, _ body: [Stage], otherwise: [Stage] = []) -> Stage {
    Stage(name: name, verb: .deadline(within: .same(.constant(seconds)), body: body, otherwise: otherwise))
  }
  static func goOn(with strategy: String) -> Stage {
    Stage(name: "go on with \(strategy)", verb: .continueWith(strategy: strategy))
  }
  func at(line: Int) -> Stage {
    var stage = self
    stage.place = SourcePlace(file: "s.yaml", line: line, column: 3)
    return stage
  }
}
