import FleetModel
import Statistics

/// Whether something that the scenario's author expects holds under a strategy: a bound on a measure, or a
/// goal with its probability.
package struct ExpectationFinding: Sendable, Hashable {
  package var strategy: String
  /// The measure, or the goal.
  package var subject: String
  /// As written: "under 40 days".
  package var expected: String
  package var unit: Measure.Unit
  /// Of the measure in its unit, or of the probability that a campaign meets the goal.
  package var found: ConfidenceInterval
  package var relation: Goal.Relation
  /// In `unit`.
  package var bound: Double
  /// The estimate is on the right side of the bound. What was never reached, or is no number, is not.
  package var holds: Bool

  /// The interval reaches over the bound, so that another seed may find otherwise.
  package var isClose: Bool {
    found.isOpenBelow || found.isOpenAbove
      || relation.holds(found.lower, bound) != relation.holds(found.upper, bound)
  }

  private init(_ bound: ExpectedBound, of finding: MeasureFinding, under strategy: String) {
    self.strategy = strategy
    subject = bound.measure
    expected = bound.text
    unit = finding.measure.unit
    found = finding.interval
    relation = bound.relation
    self.bound = finding.measure.unit.value(bound.amount) ?? .nan
    // A moment that some campaigns never reach is later than any bound.
    let number = finding.neverReached > 0 ? .infinity : finding.interval.mean
    holds = !number.isNaN && bound.relation.holds(number, self.bound)
  }

  /// A goal without a probability is to be met in every campaign.
  private init(_ goal: GoalFinding, under strategy: String) {
    self.strategy = strategy
    subject = "goal '\(goal.goal.title)'"
    let wanted = goal.goal.probability ?? 1
    expected =
      goal.goal.probability == nil
      ? "in every campaign" : "with probability \(ExpectationFinding.percent(wanted))"
    unit = .share
    found = goal.probability
    relation = .atLeast
    bound = wanted
    holds = goal.probability.mean >= wanted
  }

  private static func percent(_ share: Double) -> String {
    let value = (share * 1e6).rounded() / 1e4
    return value == value.rounded() ? "\(Int(value)) %" : "\(value) %"
  }

  /// One of each bound and each goal under each strategy that it is meant for.
  static func findings(_ expectations: Expectations, _ strategies: [StrategyFindings])
    -> [ExpectationFinding]
  {
    let bounds = expectations.bounds.flatMap { bound in
      strategies.compactMap { strategy -> ExpectationFinding? in
        guard bound.strategy == nil || bound.strategy == strategy.name else { return nil }
        return strategy[bound.measure].map { ExpectationFinding(bound, of: $0, under: strategy.name) }
      }
    }
    let held = strategies.filter { expectations.goalsUnder.contains($0.name) }
    return bounds
      + held.flatMap { strategy in
        strategy.goals.map { ExpectationFinding($0, under: strategy.name) }
      }
  }

  /// Every expectation of a measure that there is not, or of another unit, and every tolerance of what is
  /// neither a measure nor one of the counts that results have.
  static func faults(_ expectations: Expectations, _ catalogue: MeasureCatalogue) -> [LoweringFault] {
    let unknown = expectations.toleranceNames.filter { tolerance in
      !StoredResult.countNames.contains(tolerance.name) && catalogue.index(of: tolerance.name) == nil
    }
    let tolerances = unknown.map { tolerance in
      var fault = LoweringFault.unknownMeasure(tolerance.name, at: tolerance.place, catalogue)
      fault.unknown?.known += StoredResult.countNames + ["otherwise"]
      return fault
    }
    return tolerances + boundFaults(expectations, catalogue)
  }

  private static func boundFaults(_ expectations: Expectations, _ catalogue: MeasureCatalogue)
    -> [LoweringFault]
  {
    expectations.bounds.compactMap { bound in
      guard let index = catalogue.index(of: bound.measure) else {
        return .unknownMeasure(bound.measure, at: bound.place, catalogue)
      }
      let unit = catalogue.measures[index].unit
      if unit.value(bound.amount) != nil { return nil }
      return LoweringFault(
        bound.amount.place,
        "expected \(unit.example) for '\(bound.measure)', found '\(bound.amount.text)'")
    }
  }
}
