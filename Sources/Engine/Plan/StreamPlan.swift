import Randomness

/// Open arrivals: devices that come one after another, by themselves or in batches.
package struct StreamPlan: Sendable {
  package enum Timing: Sendable {
    /// Microseconds between arrivals.
    case renewal(Distribution)
    /// A Poisson process with a rate that is constant from each step to the next.
    case rates([RateStep])
  }

  package var timing: Timing
  /// How many arrive at once, rounded; nil: one.
  package var batch: Distribution?
  /// The most devices that arrive.
  package var count: Int
  /// Arrival k looks like the device of row k modulo the number of rows.
  package var rows: [UInt32]
  /// Draws of times are keyed by this, those of batches by the number after it.
  package var drawKey: UInt32

  package init(timing: Timing, batch: Distribution?, count: Int, rows: [UInt32], drawKey: UInt32) {
    self.timing = timing
    self.batch = batch
    self.count = count
    self.rows = rows
    self.drawKey = drawKey
  }
}
