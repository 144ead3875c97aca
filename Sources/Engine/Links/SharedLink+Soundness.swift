import Snapshots

extension SharedLink {
  /// What was read from a file: every member is in exactly the heaps that its state says, and in the sums,
  /// and who is bottlenecked has flows.
  ///
  /// - Parameter isSettled: False in the middle of an instant, at which a class may have flows that its link
  ///   does not know yet.
  mutating func checkSoundness(_ classes: inout FlowClassTable, at now: Int64, isSettled: Bool)
    throws(SnapshotFault)
  {
    let what = "classes that share a link"
    try SnapshotFault.require(clock.isPossible(at: now), "virtual time")
    var (weight, rate) = (0.0, 0.0)
    for member in members.ids {
      let (state, amount) = (members[member].state, members[member].amount)
      try SnapshotFault.require(bottlenecked.contains(member) == (state == .bottlenecked), what)
      try SnapshotFault.require(capped.contains(member) == (state == .capped), what)
      let isEmpty = classes[members[member].flowClass].isEmpty
      try SnapshotFault.require(ends.contains(member) == (state == .bottlenecked && !isEmpty), what)
      try SnapshotFault.require(!isSettled || isEmpty == (state == .idle), what)
      if state == .bottlenecked {
        weight += amount
        try SnapshotFault.require(members[member].workedOutTo <= clock.time(at: now), "virtual time")
      } else if state == .capped {
        rate += amount
      }
    }
    try SnapshotFault.require(sums.areNear(weight: weight, capped: rate, capacity: capacity), what)
    try SnapshotFault.require(bottlenecked.isEmpty == (fairShare == .infinity), "a fair share for nobody")
    if !isSettled { return }
    try SnapshotFault.require(bottlenecked.isEmpty || bottlenecked.leastKey >= fairShare, "a fair share")
    try SnapshotFault.require(rate <= capacity * (1 + 1e-6), "a shared link over its capacity")
  }
}
