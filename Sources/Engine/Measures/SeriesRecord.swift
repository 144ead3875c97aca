/// The load on a role over time, binned from the scenario's start or the end of its warm-up.
package struct SeriesRecord: Sendable, Hashable {
  /// Of each bin, in microseconds.
  package var width: Int64
  /// The integral over each bin, in value × microseconds; for counts, the count.
  package var totals: [Double]
  /// The highest value at any moment; of counts, 0.
  package var peak: Double
}
