import Snapshots

extension Trunk {
  /// A flow of a held member ended: another is its first to end, or none.
  mutating func noteEnd(_ member: Int, _ classes: UnsafeMutablePointer<FlowClass>) {
    let index = Int(members[member].flowClass)
    if classes[index].isEmpty { return byEnd.remove(member) }
    let left = (classes[index].firstEnd - classes[index].received) / members[member].weight
    byEnd.change(member, key: members[member].mark + left)
  }

  /// Brings every member's clock and peak up to now.
  mutating func syncAll(_ classes: UnsafeMutablePointer<FlowClass>, at now: Int64) {
    advance(to: now)
    for member in 0..<members.count {
      sync(member, classes, at: now)
      if members[member].state == .held {
        notePeak(member, classes)
        members[member].stamp = trail.changes
      }
    }
  }

  func checkInvariants() {
    byLimit.checkInvariants()
    byLimitFalling.checkInvariants()
    byEnd.checkInvariants()
    for member in 0..<members.count {
      let state = members[member].state
      precondition(byLimit.contains(member) == (state == .held), "who is held is known by his limit")
      precondition(byLimitFalling.contains(member) == (state == .limited), "so is who is limited")
    }
  }

  func save(to writer: inout SnapshotWriter) {
    members.save(to: &writer)
    sums.save(to: &writer)
    byLimit.save(to: &writer)
    byLimitFalling.save(to: &writer)
    byEnd.save(to: &writer)
    writer.put(clock)
    writer.put(level)
    writer.put(last)
    writer.put(wakeTime)
    writer.put(wakeTicket)
    writer.put(settlings)
    trail.save(to: &writer)
  }

  /// The capacity stays that of the plan it was made from.
  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let members = try FlatTable<Member>(from: &reader)
    let sums = try FlatTable<Sum>(from: &reader)
    if members.count != self.members.count || sums.count != self.sums.count {
      throw .mismatch("other flow classes on a shared link")
    }
    self.members = members
    self.sums = sums
    try byLimit.restore(from: &reader)
    try byLimitFalling.restore(from: &reader)
    try byEnd.restore(from: &reader)
    clock = try reader.take()
    level = try reader.take()
    last = try reader.take()
    wakeTime = try reader.take()
    wakeTicket = try reader.take()
    settlings = try reader.take()
    try trail.restore(from: &reader)
  }
}
