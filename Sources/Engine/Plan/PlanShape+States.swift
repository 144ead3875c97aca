import Snapshots

/// States with the values that devices start with, and the moments at which they are counted.
extension PlanShape {
  static func add(_ states: StatesPlan, to fingerprint: inout Fingerprint) {
    for count in [states.states.count, states.moments.count, states.outcomeCount] {
      fingerprint.combine(count)
    }
    for state in states.states {
      fingerprint.combine(state.valueCount)
      fingerprint.combine(state.isOfDevice ? 1 : 0)
      for start in state.starts { fingerprint.combine(start) }
    }
    for moment in states.moments { fingerprint.combine(moment.microseconds) }
  }
}
