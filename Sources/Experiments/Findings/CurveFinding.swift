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
  /// Which time it is of: "productive".
  package var clock: String
  /// In order of downtime.
  package var points: [Point]

  package init(clock: String, points: [Point]) {
    self.clock = clock
    self.points = points
  }
}
