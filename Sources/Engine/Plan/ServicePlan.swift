/// A service that limits how often it is called.
package struct ServicePlan: Sendable, Hashable {
  /// What becomes of a caller that is not admitted.
  package enum Refusal: UInt8, Sendable, Hashable {
    /// It comes back ``ServicePlan/retryAfter`` later, again and again. No turn is kept for it.
    case comesBack
    /// Callers stand in line at the client, which sends the next request when the limits have room for it.
    case standsInLine
  }

  /// Places in ``Plan/limits``; a call is admitted when every one of them has room. None: it always is.
  /// Services that name the same limit share it.
  package var limits: [Int]
  /// Longer than zero.
  package var retryAfter: TimeSpan
  package var refusal: Refusal
  /// Whether a refused request takes a token, too, or what there is of one.
  package var refusedCount: Bool

  package init(
    limits: [Int], retryAfter: TimeSpan, refusal: Refusal = .comesBack, refusedCount: Bool = false
  ) {
    self.limits = limits
    self.retryAfter = retryAfter
    self.refusal = refusal
    self.refusedCount = refusedCount
  }
}
