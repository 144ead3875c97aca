/// What is asked of one resource, and by when it can have given it at the earliest.
package struct ResourceFloor: Sendable, Equatable {
  package enum Resource: Sendable, Hashable {
    /// By its place in the plan's table.
    case pool(Int)
    case link(Int)
    /// A limit of services, of all callers or of those of one site.
    case limit(Int, site: Int?)
  }

  package var resource: Resource
  /// What no trial can do with less of: unit-microseconds, bytes, or calls.
  package var least: Double
  /// The same in the mean.
  package var expected: Double
  /// When a resource that is never idle and never in the way of another can have given `least`.
  package var leastEnd: Instant
  /// The same for `expected`, which is no bound: a trial may ask for less.
  package var expectedEnd: Instant
}

/// What a resource is asked for, by whom and from when on.
struct ResourceAsked {
  struct Part {
    /// Not asked for earlier.
    var from: Instant
    var least: Double
    var expected: Double
    /// The most that one journey of these asks for, in both ways.
    var leastEach: Double
    var expectedEach: Double
  }

  private(set) var parts: [Part] = []

  mutating func add(_ part: Part) {
    assert(part.least >= 0 && part.expected >= 0, "less than nothing is asked for")
    if part.least > 0 || part.expected > 0 { parts.append(part) }
  }

  /// - Parameter end: When so much can be given that is asked for from an instant on, of which one journey
  ///   asks for so much at most.
  func floor(
    _ resource: ResourceFloor.Resource,
    end: (_ amount: Double, _ start: Instant, _ each: Double) -> Instant
  ) -> ResourceFloor? {
    if parts.isEmpty { return nil }
    var floor = ResourceFloor(
      resource: resource, least: 0, expected: 0, leastEnd: .start, expectedEnd: .start)
    let eachLeast = parts.map(\.leastEach).max() ?? 0
    let eachExpected = parts.map(\.expectedEach).max() ?? 0
    // What is asked for from some instant on is not given before it: the latest parts alone are a bound, too.
    let late = parts.sorted { $0.from > $1.from }
    for (place, part) in late.enumerated() {
      floor.least += part.least
      floor.expected += part.expected
      if place + 1 < late.count, late[place + 1].from == part.from { continue }
      if floor.least > 0 { floor.leastEnd = max(floor.leastEnd, end(floor.least, part.from, eachLeast)) }
      if floor.expected > 0 {
        floor.expectedEnd = max(floor.expectedEnd, end(floor.expected, part.from, eachExpected))
      }
    }
    return floor
  }
}
