import Experiments
import Statistics

extension Findings {
  /// The difference that the answer's first sentence rests on: one strategy minus another in the measure's
  /// unit, with the interval that holds together with all others that are set out beside it. Nil: strategies
  /// are not judged by that measure, or cannot be compared in it.
  func judged(_ comparison: Comparison, _ measure: Measure) -> ConfidenceInterval? {
    let criteria = verdict.map { $0.criteria + $0.others } ?? []
    guard let criterion = criteria.first(where: { $0.subject == .measure(measure) }),
      let strategy = criterion.strategies.firstIndex(of: comparison.strategy),
      let baseline = criterion.strategies.firstIndex(of: comparison.baseline),
      let advantage = criterion.advantages[strategy][baseline]
    else { return nil }
    return criterion.isHigherBetter ? advantage : advantage.mirrored
  }
}
