import FleetModel
import Statistics

/// Whether a bound that the scenario's author expects holds under a strategy.
package struct ExpectationFinding: Sendable, Hashable {
  package var strategy: String
  package var expectation: ExpectedBound
  package var unit: Measure.Unit
  /// Of the measure, in its unit.
  package var found: ConfidenceInterval
  /// In the measure's unit.
  package var bound: Double
  /// The estimate is on the right side of the bound. What was never reached, or is no number, is not.
  package var holds: Bool

  /// The interval reaches over the bound, so that another seed may find otherwise.
  package var isClose: Bool {
    found.isOpenBelow || found.isOpenAbove
      || expectation.relation.holds(found.lower, bound) != expectation.relation.holds(found.upper, bound)
  }

  init(_ expectation: ExpectedBound, of finding: MeasureFinding, under strategy: String) {
    self.strategy = strategy
    self.expectation = expectation
    unit = finding.measure.unit
    found = finding.interval
    bound = unit == .hours ? expectation.bound / 3600 : expectation.bound
    let isNever = finding.neverReached > 0
    // A moment that some campaigns never reach is later than any bound.
    let number = isNever ? .infinity : finding.interval.mean
    holds = !number.isNaN && expectation.relation.holds(number, bound)
  }

  /// One of each bound and each strategy that it is meant for, in the order written.
  static func findings(_ expectations: Expectations, _ strategies: [StrategyFindings])
    -> [ExpectationFinding]
  {
    expectations.bounds.flatMap { bound in
      strategies.compactMap { strategy in
        guard bound.strategy == nil || bound.strategy == strategy.name else { return nil }
        return strategy[bound.measure].map { ExpectationFinding(bound, of: $0, under: strategy.name) }
      }
    }
  }

  /// The kind of bound that a measure of this unit can have.
  static func kind(of unit: Measure.Unit) -> ExpectedBound.Kind {
    switch unit {
    case .seconds, .hours: .duration
    case .share: .share
    case .count: .number
    case .perHour: .perTime
    case .bytes: .size
    case .bytesPerSecond: .rate
    case .money: .money
    }
  }

  /// Every expectation of a measure that there is not, or of another unit.
  static func faults(_ expectations: Expectations, _ catalogue: MeasureCatalogue) -> [LoweringFault] {
    let names = catalogue.measures.map(\.name)
    return expectations.bounds.compactMap { bound in
      guard let index = catalogue.index(of: bound.measure) else {
        return LoweringFault(
          bound.place, "there is no measure '\(bound.measure)'",
          unknown: .init(word: bound.measure, known: names, list: "fleetsim measures FILE"))
      }
      let wanted = kind(of: catalogue.measures[index].unit)
      // A share may be written without a percent sign.
      if wanted == bound.kind || wanted == .share && bound.kind == .number { return nil }
      return LoweringFault(
        bound.place, "expected \(wanted.rawValue) as the bound of \(bound.measure), found '\(bound.text)'")
    }
  }
}
