/// From an instant on, so many arrivals per microsecond on average.
package struct RateStep: Sendable, Hashable, BitwiseCopyable {
  package var from: Instant
  /// The mean number of arrivals (batches) in a microsecond.
  package var perMicrosecond: Double

  package init(from: Instant, perMicrosecond: Double) {
    self.from = from
    self.perMicrosecond = perMicrosecond
  }
}
