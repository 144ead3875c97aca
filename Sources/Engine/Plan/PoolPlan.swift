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

  package init(capacity: Int, roster: Int? = nil, role: Int, lines: Int = 1) {
    self.capacity = capacity
    self.roster = roster
    self.role = role
    self.lines = lines
  }
}
