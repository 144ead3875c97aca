/// A bucket of `requests` tokens that is refilled evenly, from empty to full in one `period`.
///
/// At most `requests` are admitted at one instant, and in any time of length t at most
/// `requests` × (1 + t ÷ `period`).
package struct RateLimit: Sendable, Hashable {
  /// Whose requests are counted together.
  package enum Scope: UInt8, Sendable, Hashable {
    case everyone
    /// Each site has a bucket of its own.
    case site
    /// Each device has a bucket of its own.
    case device
  }

  /// At least 1.
  package var requests: Int
  /// Longer than zero.
  package var period: TimeSpan
  package var scope: Scope

  package init(requests: Int, period: TimeSpan, scope: Scope = .everyone) {
    self.requests = requests
    self.period = period
    self.scope = scope
  }
}
