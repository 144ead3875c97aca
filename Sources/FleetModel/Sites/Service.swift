/// A service that admits requests at a limited rate (nested token buckets) and may hold concurrency slots.
package struct Service: Sendable, Hashable {
  package var name: String
  /// A request is admitted when all of them allow it.
  package var limits: [Limit]
  /// Services of one tenant share its limits; nil: it is alone in its tenant.
  package var tenant: String?
  /// Requests handled at the same time; nil: any number.
  package var slots: Int?
  /// How each of the slots breaks down by itself; nil: none does.
  package var breaks: Breakdown?
  /// How long a refused caller stays away, in seconds.
  package var retryAfter: Double
  /// How callers space their requests whom nobody tells when to come back; nil: they are told.
  package var backOff: BackOff?
  package var whenRefused: WhenRefused
  /// Whether refused requests count against the limits, too.
  package var refusedCount: Bool
  package var place: SourcePlace

  package init(
    name: String, limits: [Limit], tenant: String? = nil, slots: Int? = nil, retryAfter: Double = 1,
    whenRefused: WhenRefused = .comeBack, refusedCount: Bool = false, place: SourcePlace = .unknown
  ) {
    self.name = name
    self.limits = limits
    self.tenant = tenant
    self.slots = slots
    self.retryAfter = retryAfter
    self.whenRefused = whenRefused
    self.refusedCount = refusedCount
    self.place = place
  }

  /// Pauses that double from one refusal to the next, in seconds.
  package struct BackOff: Sendable, Hashable {
    package var first: Double
    package var longest: Double
    package init(first: Double, longest: Double) {
      self.first = first
      self.longest = longest
    }
  }

  /// What a refused caller does, in the words of a scenario.
  package enum WhenRefused: String, Sendable, Hashable, CaseIterable {
    /// It asks again after ``Service/retryAfter``, until it is admitted.
    case comeBack = "come back"
    /// Requests stand in line at the client, which sends the next one when there is room for it.
    case waitInLine = "wait in line"
  }

  /// `requests` in every `seconds`; the full number may come in one burst.
  package struct Limit: Sendable, Hashable {
    package var requests: Int
    package var seconds: Double
    package var scope: Scope
    package init(requests: Int, seconds: Double, scope: Scope) {
      self.requests = requests
      self.seconds = seconds
      self.scope = scope
    }

    /// Whose requests are counted together, in the words of a scenario.
    package enum Scope: String, Sendable, Hashable, CaseIterable {
      /// All that use this service.
      case app
      /// All that use any service of the same tenant.
      case tenant
      case site
      case device
    }
  }
}
