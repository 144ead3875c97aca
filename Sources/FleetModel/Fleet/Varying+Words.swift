import Randomness

extension Varying<Distribution> {
  /// As a scenario would write it, or by which column it differs.
  package func words(in unit: SampledUnit) -> String {
    switch self {
    case .same(let distribution): distribution.description(in: unit)
    case .by(let column, _, _): "by \(column)"
    }
  }
}
