import Experiments
import FleetModel
import GRDB

/// What `plan` found out, as a store has it.
package struct StoredPlan: Sendable {
  /// The one to be recommended first.
  package var plans: [PlanFindings]
  package var scenario: Scenario
  package var version: String
  /// Repeats it.
  package var command: [String]
  /// What the command says of strategies, values and order: another choice is another run.
  package var choice: [String]

  package init(
    _ plans: [PlanFindings], of scenario: Scenario, version: String, command: [String], choice: [String]
  ) {
    self.plans = plans
    self.scenario = scenario
    self.version = version
    self.command = command
    self.choice = choice
  }

  /// Writes all its rows but that of the run itself.
  func write(to database: Database, run: Int64) throws {
    let id = Cell.integer(run)
    let table = try TableWriter(database, "plans")
    let points = try TableWriter(database, "points")
    let rulings = try TableWriter(database, "plan_points")
    let settings = try TableWriter(database, "point_settings")
    var known: Set<Int> = []  // asked for membership only
    for (place, plan) in plans.enumerated() {
      try table.add([
        id, .text(plan.strategy), .number(place), .text(plan.order.rawValue),
        plan.answerNumber.map { Cell.number($0) } ?? .none, .number(plan.gridPoints),
        .number(plan.settings.confidence), .number(plan.settings.indifference),
      ])
      for point in plan.points {
        // Strategies share the points of the grid.
        if known.insert(point.number).inserted {
          for setting in point.point.settings {
            try settings.add([id, .number(point.number), .text(setting.path), .text(setting.value)])
          }
        }
        try write(point, of: plan, id, to: points)
        try write(rulings: point, of: plan, id, to: rulings)
      }
    }
  }

  private func write(_ point: PlanPoint, of plan: PlanFindings, _ id: Cell, to table: TableWriter) throws {
    for found in point.measures {
      let what: [Cell] = [
        id, .number(point.number), .text(point.point.name), .text(point.point.kind.rawValue),
        .text(plan.strategy), .text(found.measure.name), .text(found.measure.unit.rawValue),
      ]
      // Plans compare no point with the file as written.
      try table.add(
        what + FindingsRows.cells(found.interval)
          + [.number(found.interval.count), .number(found.neverReached), .none, .none, .none])
    }
  }

  private func write(rulings point: PlanPoint, of plan: PlanFindings, _ id: Cell, to table: TableWriter)
    throws
  {
    func add(_ goal: Cell, _ wanted: Double?, _ met: Int) throws {
      let probability = point.probability(of: met)
      let head: [Cell] = [
        id, .text(plan.strategy), .number(point.number), .number(point.rank),
        .text(plan.ruling(of: point)),
      ]
      try table.add(
        head + [
          goal, .number(wanted), .number(met), .number(point.replications), .number(probability.lower),
          .number(probability.upper), .number(point.price),
        ])
    }
    try add(.none, nil, point.met)
    for (index, goal) in plan.goals.enumerated() {
      try add(.text(goal.title), plan.wanted(index), point.metEach[index])
    }
  }
}
