/// A service that limits how often it is called.
package struct ServicePlan: Sendable, Hashable {
  /// A call is admitted when every one of these has room; none: it always is.
  package var limits: [RateLimit]
  /// How long a refused client is told to wait is a whole multiple of this.
  package var retryAfterStep: TimeSpan

  package init(limits: [RateLimit], retryAfterStep: TimeSpan) {
    self.limits = limits
    self.retryAfterStep = retryAfterStep
  }
}
