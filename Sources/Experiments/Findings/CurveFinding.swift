/// An empirical distribution function, pooled over devices and replications.
package struct CurveFinding: Sendable {
  package struct Point: Sendable, Hashable {
    package var seconds: Double
    package var share: Double

    package init(seconds: Double, share: Double) {
      self.seconds = seconds
      self.share = share
    }
  }
  /// Which time it is of: "productive".
  package var clock: String
  package var points: [Point]

  package init(clock: String, points: [Point]) {
    self.clock = clock
    self.points = points
  }
}
