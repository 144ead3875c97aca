import Experiments

extension StrategyFindings {
  /// The mean of a measure over the replications.
  func mean(_ measure: String) -> Double { self[measure]?.interval.mean ?? -.infinity }
  func values(_ measure: String) -> [Double] { self[measure]?.values ?? [] }
}
