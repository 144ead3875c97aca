import Snapshots

/// Where newcomers wait who can do nothing yet but wait: the program begins with taking a unit of a shared
/// pool, and none is free. They need no token until one is: 16 bytes each instead of a hundred, and none
/// where the arrivals can say again who came last.
///
/// Only for a pool that nothing else in the program asks for, so that its one line is this ring. The marks
/// before the first `seize` (a strategy that is down from its release) are made as of the arrival.
struct Door: ~Copyable {
  struct Guest: BitwiseCopyable {
    var since: Int64
    var device: UInt32
    var row: UInt32
  }

  /// The pool it leads to; -1: there is no such door.
  let pool: Int
  let units: Int32
  /// Where the `seize` is, and whether the clocks run from the arrival.
  let pc: Int
  let marksDown: Bool
  /// Those who wait are the last that arrived, so counting them is enough.
  private let recalls: Bool
  private var ring: FlatTable<Guest>
  private var first = 0
  private(set) var count = 0

  init(_ plan: Plan, recalls: Bool) {
    self.recalls = recalls
    let found = Door.find(plan)
    pool = found?.pool ?? -1
    units = found?.units ?? 0
    pc = found?.pc ?? 0
    marksDown = found?.marksDown ?? false
    ring = FlatTable(repeating: Guest(since: 0, device: 0, row: 0), count: found == nil ? 1 : 64)
  }

  private static func find(_ plan: Plan) -> (pool: Int, units: Int32, pc: Int, marksDown: Bool)? {
    let ops = plan.program.ops
    var pc = plan.program.entry
    if case .closed = plan.arrivals { return nil }
    if plan.program.jobEntry >= 0 || pc >= ops.count { return nil }
    let marksDown = ops[pc].code == .mark && ops[pc].operand == Int32(ClockMark.down.rawValue)
    if marksDown { pc += 1 }
    guard pc < ops.count, ops[pc].code == .seize else { return nil }
    let op = ops[pc]
    let others = ops.indices.filter { ops[$0].code == .seize && ops[$0].operand == op.operand && $0 != pc }
    let isPlain = !op.flags.contains(.perSite) && op.factor < 0 && op.value == .infinity
    if !isPlain || !others.isEmpty || plan.pools[Int(op.operand)].lines != 1 { return nil }
    return (Int(op.operand), Int32(op.units), pc, marksDown)
  }

  @inline(__always) mutating func append(_ guest: Guest) {
    if !recalls {
      if count == ring.count { grow() }
      ring[(first &+ count) & (ring.count &- 1)] = guest
    }
    count &+= 1
  }

  @inline(__always) mutating func removeFirst(_ arrivals: borrowing Arrivals) -> Guest {
    assert(count > 0, "nobody is at the door")
    let guest = guest(0, arrivals)
    if !recalls { first = (first &+ 1) & (ring.count &- 1) }
    count &-= 1
    return guest
  }

  /// The row of a guest who will be let in soon; of a wave, as streams have few rows.
  @inline(__always) func rowAhead(_ arrivals: borrowing Arrivals) -> UInt32? {
    recalls && count > 4 ? guest(4, arrivals).row : nil
  }

  @inline(__always) private func guest(_ place: Int, _ arrivals: borrowing Arrivals) -> Guest {
    if !recalls { return ring[(first &+ place) & (ring.count &- 1)] }
    let (device, time) = arrivals.recall(count &- place)
    return Guest(since: time, device: device, row: device)
  }

  /// Sum over those who wait of the time they have.
  func waited(at now: Int64, _ arrivals: borrowing Arrivals) -> Int128 {
    var sum = Int128(0)
    for place in 0..<count { sum += Int128(now - guest(place, arrivals).since) }
    return sum
  }

  private mutating func grow() {
    var larger = FlatTable(repeating: ring[0], count: ring.count * 2)
    for place in 0..<count { larger[place] = ring[(first + place) & (ring.count - 1)] }
    ring = larger
    first = 0
  }
}

extension Door {
  func save(to writer: inout SnapshotWriter) {
    writer.put(count)
    if !recalls { for place in 0..<count { writer.put(ring[(first + place) & (ring.count - 1)]) } }
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let saved = try reader.take(Int.self)
    if saved < 0 || (saved > 0 && pool < 0) { throw .mismatch("those who wait at the door") }
    if recalls {
      count = saved
    } else {
      for _ in 0..<saved { append(try reader.take()) }
    }
  }
}
