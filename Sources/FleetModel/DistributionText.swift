import Randomness

extension Distribution {
  /// For listings: the law with its parameters, e.g. "lognormal(mu 7.5, sigma 0.4) s".
  func text(unit: String) -> String { "\(self) \(unit)" }
}
