/// How far `a` lies above `b`, replication by replication, when both drew common random numbers.
///
/// With common random numbers the two results of a replication rise and fall together, so their differences
/// spread less than either, and the interval of their mean is the honest one (Law, Simulation Modeling and
/// Analysis, 10.2).
package struct PairedDifference: Sendable, Hashable {
  /// Of the mean of a − b.
  package var interval: ConfidenceInterval
  /// Var(a − b) / (Var a + Var b): what pairing bought against independent seeds. 0: everything; 1: nothing;
  /// up to 2: it did harm. Replications that independent seeds would need for the same interval: count /
  /// ratio. Nil below two pairs, or when neither side varies.
  package var varianceRatio: Double?

  /// `a[i]` and `b[i]` are results of the same replication: as many of one as of the other, or the program
  /// stops.
  package init(_ a: [Double], _ b: [Double], confidence: Double = 0.95) {
    precondition(a.count == b.count, "pairs need as many values on one side as on the other")
    let differences = Moments(zip(a, b).lazy.map { $0 - $1 })
    interval = ConfidenceInterval(differences, confidence: confidence)
    let independent = Moments(a).variance + Moments(b).variance
    varianceRatio = independent > 0 ? differences.variance / independent : nil
  }
}
