/// A service that admits requests at a limited rate (nested token buckets) and may hold concurrency slots.
package struct Service: Sendable, Hashable {
  package var name: String
  /// A request is admitted when all of them allow it.
  package var limits: [Limit]
  /// Requests handled at the same time; nil: any number.
  package var slots: Int?
  /// Retry-After is a whole number of these, in seconds.
  package var retryAfterStep: Double
  package var place: SourcePlace

  package init(
    name: String, limits: [Limit], slots: Int? = nil, retryAfterStep: Double = 1,
    place: SourcePlace = .unknown
  ) {
    self.name = name
    self.limits = limits
    self.slots = slots
    self.retryAfterStep = retryAfterStep
    self.place = place
  }

  /// `requests` in every `seconds`; the full number may come in one burst.
  package struct Limit: Sendable, Hashable {
    package var requests: Int
    package var seconds: Double
    /// What the limit is counted by, as written ("app", "tenant"); empty: everything.
    package var scope: String
    package init(requests: Int, seconds: Double, scope: String) {
      self.requests = requests
      self.seconds = seconds
      self.scope = scope
    }
  }
}
