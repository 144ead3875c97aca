import Snapshots

extension LinkNetwork {
  package func save(to writer: inout SnapshotWriter) {
    writer.put(classCount)
    for index in 0..<classCount {
      writer.put(all: topology.path(index))
      classes[index].save(to: &writer)
    }
    writer.put(plans.count)
    shared.save(to: &writer)
    for number in 0..<shared.count { trunks[number].save(to: &writer) }
    filling.save(to: &writer)
    roles.save(to: &writer)
    unsettled.save(to: &writer)
    changed.save(to: &writer)
  }

  /// Goes on where the saved network stood. Where this plan's capacities or caps differ from those it was
  /// saved with, the new ones hold from `now` on: ``changed`` names the clocks to be woken at other times.
  package mutating func restore(from reader: inout SnapshotReader, at now: Int64) throws(SnapshotFault) {
    if try reader.take(Int.self) != classCount { throw .mismatch("another number of flow classes") }
    var others: [Int] = []
    for index in 0..<classCount {
      let path = try reader.takeAll(of: UInt32.self)
      if path != Array(topology.path(index)) { throw .mismatch("flows on other paths") }
      // By way of a pointer: under the thread sanitizer the whole network would count as accessed.
      if try !(classes + index).pointee.restore(from: &reader, places: &places) { others.append(index) }
    }
    if try reader.take(Int.self) != plans.count { throw .mismatch("another number of links") }
    try restoreShared(from: &reader, &others)
    try filling.restore(from: &reader)
    try roles.restore(from: &reader)
    unsettled = try FlatTable<UInt32>(from: &reader)
    changed = try FlatTable<UInt32>(from: &reader)
    for index in 0..<classCount { isListed[index] = false }
    for index in unsettled.buffer {
      if Int(index) >= classCount { throw .mismatch("other flow classes") }
      isListed[Int(index)] = true
    }
    if !others.isEmpty { shareAnew(others, at: now) }
  }

  private mutating func restoreShared(from reader: inout SnapshotReader, _ others: inout [Int])
    throws(SnapshotFault)
  {
    let states = try FlatTable<LinkState>(from: &reader)
    if states.count != shared.count { throw .mismatch("another number of shared links") }
    for number in 0..<shared.count {
      let capacity = shared[number].capacity
      if states[number].capacity != capacity { others += topology.classes(on: number).map { Int($0) } }
      shared[number] = LinkState(states[number], capacity: capacity)
      try trunks[number].restore(from: &reader)
    }
  }

  /// What these classes can have is other than it was.
  private mutating func shareAnew(_ others: [Int], at now: Int64) {
    for index in others {
      if classes[index].role < 0 {
        touch(index, at: now)
      } else {
        shareAlone(index, at: now)
        changed.append(UInt32(index))
      }
    }
    settle(at: now)
  }
}
