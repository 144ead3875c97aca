import Engine
import Experiments
import FleetModel
import GRDB
import Reports
import Statistics

/// The rows that a run has in the tables of a store.
struct FindingsRows {
  let findings: Findings
  /// The number of the run.
  let id: Cell

  init(_ findings: Findings, run: Int64) {
    self.findings = findings
    id = .integer(run)
  }

  /// Writes them all but that of the run itself, and those of points.
  func write(to database: Database) throws {
    try writeStrategies(to: database)
    try writeMeasures(to: database)
    try writeReplications(to: database)
    try writeDifferences(to: database)
    try writeGoals(to: database)
    try writeParts(to: database)
    try writeLoads(to: database)
    try writeStates(to: database)
    try writeDevices(to: database)
    try writeBranch(to: database)
  }

  private func writeBranch(to database: Database) throws {
    guard let branch = findings.branch else { return }
    try TableWriter(database, "branches").add([
      id, .text(branch.strategy), .number(branch.instant.seconds),
      .text(branch.changes.joined(separator: "\n")),
    ])
  }

  private func writeStrategies(to database: Database) throws {
    let table = try TableWriter(database, "strategies")
    for (place, strategy) in findings.strategies.enumerated() {
      let origin = findings.scenario.strategies.first { $0.name == strategy.name }?.origin
      try table.add([
        id, .text(strategy.name), .number(place), .text(strategy.summary), .text(orNone: origin?.shipped),
        .number(strategy.released), .number(strategy.untouched), .number(strategy.counters.events),
        .number(strategy.counters.draws),
      ])
    }
  }

  private func writeMeasures(to database: Database) throws {
    let table = try TableWriter(database, "measures")
    for strategy in findings.strategies {
      for (place, found) in strategy.measures.enumerated() {
        let measure = found.measure
        let spread = found.spread
        let what: [Cell] = [
          id, .text(strategy.name), .text(measure.name), .number(place), .text(measure.label),
          .text(measure.unit.rawValue), .text(measure.better.rawValue),
          .text(measure.pooling.estimator.rawValue), .text(measure.pooling.words),
        ]
        let campaigns: [Cell] = [
          .number(spread?.standardDeviation), .number(spread?.fifth.mean), .number(spread?.median.mean),
          .number(spread?.ninetieth.mean), .number(spread?.ninetyFifth.mean),
        ]
        try table.add(
          what + FindingsRows.cells(found.interval)
            + [
              .number(found.interval.halfWidth), .number(found.interval.count),
              .flag(found.interval.mean == .infinity), .number(found.neverReached),
              .number(found.undefined),
            ] + campaigns)
      }
    }
  }

  private func writeReplications(to database: Database) throws {
    let table = try TableWriter(database, "replications")
    for strategy in findings.strategies {
      for found in strategy.measures {
        for (number, value) in found.values.enumerated() {
          let standing = value == .infinity ? "never" : value.isFinite ? "number" : "undefined"
          try table.add([
            id, .text(strategy.name), .text(found.measure.name), .number(number), .number(value),
            .text(standing), .number(found.weights[number]),
          ])
        }
      }
    }
  }

  private func writeDifferences(to database: Database) throws {
    let table = try TableWriter(database, "differences")
    for comparison in findings.comparisons {
      for difference in comparison.differences {
        guard let paired = difference.paired else { continue }
        let what: [Cell] = [
          id, .text(comparison.strategy), .text(comparison.baseline), .text(difference.measure.name),
          .text(difference.measure.unit.rawValue),
        ]
        try table.add(
          what + FindingsRows.cells(paired.interval)
            + [
              .number(paired.interval.halfWidth), .number(paired.interval.count),
              .number(paired.varianceRatio),
            ])
      }
    }
  }

  private func writeGoals(to database: Database) throws {
    let table = try TableWriter(database, "goals")
    for strategy in findings.strategies {
      for found in strategy.goals {
        try table.add(
          [
            id, .text(strategy.name), .text(found.goal.title), .number(found.met),
            .number(found.outcomes.count),
          ] + FindingsRows.cells(found.probability)
            + [.number(found.goal.probability), .text(orNone: found.standing?.rawValue)])
      }
    }
  }

  /// The estimate and both ends.
  static func cells(_ interval: ConfidenceInterval) -> [Cell] {
    [.number(interval.mean), .number(interval.lower), .number(interval.upper)]
  }
}
