/// One long run, cut into batches of equal time: what follows on each other in a run is not independent, but
/// the means of long batches nearly are (Schmeiser, Operations Research 30, 1982: 10 to 30 batches; Law,
/// Simulation Modeling and Analysis, 9.5.3). The interval is that of a ``ClusteredRatio`` whose clusters are
/// the batches.
package struct BatchMeans: Sendable, Hashable {
  /// How many there are in a run.
  package static let count = 20
  /// Correlations of neighbours above this are no accident of so few batches: twice their standard error,
  /// 1/√20.
  package static let largestCorrelation = 2 / Double(count).squareRoot()

  /// One a batch, in order of time; not-a-number where a batch has none.
  package let values: [Double]
  /// How much each batch counts.
  package let weights: [Double]

  /// - Parameters:
  ///   - values: The mean from the beginning of the run to the end of each batch; not-a-number where nothing
  ///     was seen by then.
  ///   - weights: How much was seen by then, such as devices or time; does not fall.
  package init(cumulative values: [Double], weights: [Double]) {
    precondition(values.count == weights.count, "every batch has a weight")
    var before = (total: 0.0, weight: 0.0)
    var means: [Double] = []
    var sizes: [Double] = []
    for (value, weight) in zip(values, weights) {
      let total = weight > 0 ? value * weight : 0
      let size = weight - before.weight
      means.append(size > 0 ? (total - before.total) / size : .nan)
      sizes.append(max(0, size))
      before = (total, weight)
    }
    self.values = means
    self.weights = sizes
  }

  /// Correlation of each batch with the next: near 0 the interval can be trusted; clearly above, batches are
  /// too short and it is too narrow. Its own error is about 1/√batches. Nil when all are equal.
  package var lagOneCorrelation: Double? {
    let known = values.filter(\.isFinite)
    let centre = Moments(known).mean
    let spread = known.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
    guard known.count > 2, spread > 0 else { return nil }
    return zip(known, known.dropFirst()).reduce(0) { $0 + ($1.0 - centre) * ($1.1 - centre) } / spread
  }
}
