/// People or things that are held one by one, at one site or shared by all: technicians, bench ports, slots
/// of a service.
package struct PoolPlan: Sendable, Hashable {
  /// Units that can be held at once.
  package var capacity: Int
  /// The roster that it follows, in the plan's table; nil: it is always on shift.
  package var roster: Int?
  /// What it counts as in load series and waits.
  package var role: Int
  /// Number of waiting lines: one for each priority that is asked of it. Line 0 goes first.
  package var lines: Int
  /// Whether a request of better priority interrupts work of worse priority.
  package var preempts: Bool

  package init(capacity: Int, roster: Int? = nil, role: Int, lines: Int = 1, preempts: Bool = false) {
    self.capacity = capacity
    self.roster = roster
    self.role = role
    self.lines = lines
    self.preempts = preempts
  }

  /// With one line all requests have the same priority, so none interrupts another's work.
  var preemptsInEffect: Bool { preempts && lines > 1 }
}
