/// A service that limits how often it is called.
package struct ServicePlan: Sendable, Hashable {
  /// What becomes of a caller that is not admitted.
  package enum Refusal: UInt8, Sendable, Hashable {
    /// It comes back ``ServicePlan/retryAfter`` later, again and again. No turn is kept for it.
    case comesBack
    /// Callers stand in line at the client, which sends the next request when the limits have room for it.
    case standsInLine
    /// Nobody tells it when to come back: it does so ``ServicePlan/retryAfter`` later, and stays away
    /// twice as long each time it is refused again, ``ServicePlan/longestPause`` at most.
    case backsOff
  }

  /// Places in ``Plan/limits``; a call is admitted when every one of them has room. None: it always is.
  /// Services that name the same limit share it.
  package var limits: [Int]
  /// Longer than zero.
  package var retryAfter: TimeSpan
  /// How long a caller that backs off stays away at most; no shorter than ``retryAfter``.
  package var longestPause: TimeSpan
  package var refusal: Refusal
  /// Whether a refused request takes a token, too, or what there is of one.
  package var refusedCount: Bool

  package init(
    limits: [Int], retryAfter: TimeSpan, longestPause: TimeSpan? = nil, refusal: Refusal = .comesBack,
    refusedCount: Bool = false
  ) {
    self.limits = limits
    self.retryAfter = retryAfter
    self.longestPause = longestPause ?? retryAfter
    self.refusal = refusal
    self.refusedCount = refusedCount
  }
}
