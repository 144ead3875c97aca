/// Only devices come of which a state is one of some values then.
package struct StateCondition: Sendable, Hashable {
  package var state: Int
  /// A bit for each value.
  package var passing: UInt64

  package init(state: Int, isOneOf values: [Int]) {
    self.state = state
    passing = values.reduce(0) { $0 | 1 << UInt64($1) }
  }
}
