/// Pools any of which may do something: a stage is done by the first of them that has a unit free, in their
/// order, and else by the first that gets one free. A pool whose people travel is a crew of its own.
package struct CrewPlan: Sendable, Hashable {
  /// Of each member, in the order of preference, its pool at each site, as places in the plan's table of
  /// pools; -1: it serves no device of that site.
  package var members: [[Int32]]

  package init(members: [[Int32]]) { self.members = members }
}
