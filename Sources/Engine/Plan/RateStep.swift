/// From an instant on, so many arrivals per microsecond on average.
package struct RateStep: Sendable, Hashable, BitwiseCopyable {
  package var from: Instant
  /// The mean number of arrivals (batches) in a microsecond, at that instant.
  package var perMicrosecond: Double
  /// How much it grows in a microsecond; 0: it is the same up to the next step.
  package var growth: Double

  package init(from: Instant, perMicrosecond: Double, growth: Double = 0) {
    assert(perMicrosecond >= 0, "a rate below zero")
    self.from = from
    self.perMicrosecond = perMicrosecond
    self.growth = growth
  }

  /// The rate at a time in microseconds.
  func rate(at clock: Double) -> Double {
    max(0, perMicrosecond + growth * (clock - Double(from.microseconds)))
  }

  /// How many microseconds after `clock` so many arrivals are expected; infinite where they never are.
  ///
  /// With a rate r and its growth g that is the root x of r·x + g·x²/2 = `area`, in the form that loses no
  /// digits to a difference.
  func time(for area: Double, after clock: Double) -> Double {
    let rate = rate(at: clock)
    if growth == 0 { return rate > 0 ? area / rate : .infinity }
    let root = rate * rate + 2 * growth * area
    return root >= 0 ? 2 * area / (rate + root.squareRoot()) : .infinity
  }
}
