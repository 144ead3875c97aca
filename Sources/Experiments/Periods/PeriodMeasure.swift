import FleetModel

/// A number of each period: what it is called, and how the numbers of replications become one.
package struct PeriodMeasure: Sendable, Hashable {
  package var name: String
  package var unit: Measure.Unit
  package var pooling: Measure.Pooling = .campaign

  static let begun = PeriodMeasure(name: "journeys.begun", unit: .count)
  static let underWay = PeriodMeasure(name: "journeys.under way", unit: .count)
  static let downtime = PeriodMeasure(
    name: "downtime.productive.mean", unit: .seconds, pooling: .mean(.clock(.productive)))
  static let downtimeMost = PeriodMeasure(
    name: "downtime.productive.p95", unit: .seconds, pooling: .quantile(0.95, of: .clock(.productive)))
  package static let staffHours = PeriodMeasure(name: "staff.hours", unit: .hours)
  package static let people = PeriodMeasure(name: "staff.fte", unit: .count)
  package static let cost = PeriodMeasure(name: "cost.total", unit: .money)

  /// Journeys that came to an end of that kind.
  package static func ended(_ outcome: Stage.Outcome) -> PeriodMeasure {
    PeriodMeasure(name: "journeys.\(outcome.rawValue)", unit: .count)
  }

  /// All of a strategy, in the order in which ``PeriodLedger`` and ``PeriodTally`` give them.
  static func all(_ legend: Legend) -> [PeriodMeasure] {
    let ofDevices = [begun] + Legend.outcomes.map { ended($0) } + [underWay, downtime, downtimeMost]
    let ofPools = legend.poolRoles.flatMap { pool in
      [PeriodMeasure(name: "pool.\(pool.name).hours", unit: .hours)]
        + (pool.isStaff ? [PeriodMeasure(name: "pool.\(pool.name).fte", unit: .count)] : [])
    }
    let ofStocks = legend.stockRoles.flatMap { stock in
      ["requests", "stock-outs"].map { PeriodMeasure(name: "stock.\(stock.name).\($0)", unit: .count) }
    }
    return ofDevices + [staffHours, people] + ofPools + ofStocks + [cost]
  }
}
