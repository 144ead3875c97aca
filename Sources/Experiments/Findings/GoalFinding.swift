import FleetModel
import Statistics

/// How often a strategy met a goal, over the replications.
package struct GoalFinding: Sendable, Hashable {
  package var goal: Goal
  /// In which ``GoalOutcome/value`` and ``GoalOutcome/excess`` are.
  package var unit: Measure.Unit
  /// One a replication, as they came.
  package var outcomes: [GoalOutcome]
  package var confidence: Double

  package init(_ goal: Goal, in unit: Measure.Unit, _ outcomes: [GoalOutcome], confidence: Double) {
    self.goal = goal
    self.unit = unit
    self.outcomes = outcomes
    self.confidence = confidence
  }

  /// Replications in which it was met.
  package var met: Int { outcomes.count(where: \.isMet) }

  /// Of these, the ones in which there was nothing to ask about.
  package var empty: Int { outcomes.count(where: \.isEmpty) }

  /// With which probability a campaign meets it: Wilson's interval.
  package var probability: ConfidenceInterval {
    ConfidenceInterval(successes: met, of: outcomes.count, confidence: confidence)
  }

  /// Of the campaigns that missed it, by how much the middle one did; infinite: it never came to it. Nil:
  /// none missed it.
  package var typicalMiss: Double? {
    let misses = outcomes.filter { !$0.isMet }.map(\.excess).sorted()
    return misses.isEmpty ? nil : misses[(misses.count - 1) / 2]
  }

  /// Of the campaigns that missed it, the share that was there in time, on average; nil for a bound.
  package var shareInMisses: Double? {
    let shares = outcomes.filter { !$0.isMet }.map(\.share).filter { !$0.isNaN }
    return shares.isEmpty ? nil : shares.reduce(0, +) / Double(shares.count)
  }

  /// What is known of the probability that its author asked for; nil: none was asked for.
  package var standing: GoalStanding? {
    goal.probability.map { GoalStanding($0, probability) }
  }
}

/// Whether a probability that was asked for is reached.
package enum GoalStanding: String, Sendable, Hashable {
  /// All that the interval allows is as much, or more.
  case shown
  /// All that it allows is less.
  case refuted
  /// It allows both.
  case undecided

  /// - Parameter found: the interval of the probability.
  package init(_ wanted: Double, _ found: ConfidenceInterval) {
    self = found.lower >= wanted ? .shown : found.upper < wanted ? .refuted : .undecided
  }
}

extension [GoalFinding] {
  /// In which replications all goals were met.
  package var meetsAll: [Bool] {
    guard let first else { return [] }
    return first.outcomes.indices.map { index in allSatisfy { $0.outcomes[index].isMet } }
  }

  /// With which probability a campaign meets all goals; nil where there are none.
  package var together: ConfidenceInterval? {
    guard let first else { return nil }
    let met = meetsAll
    return ConfidenceInterval(
      successes: met.count { $0 }, of: met.count, confidence: first.confidence)
  }
}

extension StrategyFindings {
  /// In which replications all goals were met.
  package var meetsAllGoals: [Bool] { goals.meetsAll }

  /// With which probability a campaign meets all goals; nil where there are none.
  package var allGoals: ConfidenceInterval? { goals.together }
}
