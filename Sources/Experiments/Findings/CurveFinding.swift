/// An empirical distribution function, pooled over devices and replications.
package struct CurveFinding: Sendable {
  /// One point of the curve.
  package struct Point: Sendable, Hashable {
    /// A length of downtime.
    package var seconds: Double
    /// The part of devices with at most that downtime, from 0 to 1.
    package var share: Double

    package init(seconds: Double, share: Double) {
      self.seconds = seconds
      self.share = share
    }
  }
  /// How sure one quantile is, taken by itself.
  package struct Sureness: Sendable, Hashable {
    /// The part of devices, from 0 to 1.
    package var share: Double
    /// The ends of the confidence interval, in seconds; the upper one is infinite where it is open.
    package var lower: Double
    package var upper: Double

    package init(share: Double, lower: Double, upper: Double) {
      self.share = share
      self.lower = lower
      self.upper = upper
    }
  }
  /// Which time it is of: "productive".
  package var clock: String
  /// In order of downtime.
  package var points: [Point]
  /// In order of shares: every second percent, and the 99th. Empty of one replication, of clocks that are
  /// not drawn, and where nothing is.
  package var band: [Sureness]

  package init(clock: String, points: [Point], band: [Sureness] = []) {
    self.clock = clock
    self.points = points
    self.band = band
  }
}
