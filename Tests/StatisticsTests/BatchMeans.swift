import Statistics

/// An interval for the mean of *one* long run, whose values follow on each other and so are not independent.
///
/// The run is cut into a fixed number of batches; their means are nearly independent when batches are long
/// (Schmeiser, Operations Research 30, 1982: 10 to 30 batches; Law, Simulation Modeling and Analysis, 9.5.3).
struct BatchMeans: Sendable, Hashable {
  /// One a batch, in order of time.
  var means: [Double]
  /// Values in each batch.
  var batchSize: Int
  var interval: ConfidenceInterval

  /// Batches are equally long; up to `batches` − 1 values at the *beginning* are left out, where a rest of
  /// warm-up would be. Nil with fewer values than batches, or fewer than two batches.
  init?(of values: [Double], batches: Int = 20, confidence: Double = 0.95) {
    guard batches >= 2, values.count >= batches else { return nil }
    let size = values.count / batches
    let first = values.count - size * batches
    batchSize = size
    means = (0..<batches).map { batch in
      let start = first + batch * size
      return Moments(values[start..<start + size]).mean
    }
    interval = ConfidenceInterval(means, confidence: confidence)
  }

  /// Correlation of each batch mean with the next: near 0 the interval can be trusted; clearly above, batches
  /// are too short and it is too narrow. Its own error is about 1/√batches. Nil when all means are equal.
  var lagOneCorrelation: Double? {
    let centre = interval.mean
    let spread = means.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
    guard spread > 0 else { return nil }
    return zip(means, means.dropFirst()).reduce(0) { $0 + ($1.0 - centre) * ($1.1 - centre) } / spread
  }
}
