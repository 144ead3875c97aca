/// A bucket of `requests` tokens that is refilled evenly, from empty to full in one `period`.
package struct RateLimit: Sendable, Hashable {
  /// At least 1.
  package var requests: Int
  /// Longer than zero.
  package var period: TimeSpan

  package init(requests: Int, period: TimeSpan) {
    self.requests = requests
    self.period = period
  }
}
