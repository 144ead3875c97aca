/// People of one pool who go to the site of the device that they work on, one person to one device.
package struct TravelPlan: Sendable, Hashable {
  /// When people go back to where they start from.
  package enum Returns: String, Sendable, Hashable, CaseIterable {
    /// They stay where they were last, until they are wanted elsewhere.
    case never
    /// When their shift ends: the next one begins at the base.
    case atShiftEnd = "at shift end"
    /// After each job. Who is sent off on the way back comes to the base first.
    case afterEachJob = "after each job"
  }

  /// Another time than the usual one, from one place to another.
  package struct Way: Sendable, Hashable {
    /// Sites; -1: the base, if that is no site.
    package var from: Int
    package var to: Int
    package var takes: TimeSpan

    package init(from: Int, to: Int, takes: TimeSpan) {
      self.from = from
      self.to = to
      self.takes = takes
    }
  }

  /// The pool, in the plan's table. A pool is of one travel plan at most, and does not preempt.
  package var pool: Int
  /// The site from which everybody starts; -1: a place of its own.
  package var base: Int
  /// From one site to another.
  package var between: TimeSpan
  /// Between the base and a site, if the base is none.
  package var fromBase: TimeSpan
  package var returns: Returns
  package var ways: [Way]

  package init(
    pool: Int, base: Int = -1, between: TimeSpan, fromBase: TimeSpan = .zero, returns: Returns = .atShiftEnd,
    ways: [Way] = []
  ) {
    self.pool = pool
    self.base = base
    self.between = between
    self.fromBase = fromBase
    self.returns = returns
    self.ways = ways
  }
}
