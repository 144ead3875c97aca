import Snapshots

/// The arrivals that wait for the first thing their program does: to take a unit of a shared pool. They get
/// a token only when a unit is free, and until then take 16 bytes each instead of a hundred; or none, where
/// the arrivals can be read again from the wave that they are of.
///
/// There is such a queue only where nothing else in the program asks for that pool, so that the pool's one
/// line is this ring. The marks before the first `seize` (a strategy that is down from its release) are made
/// as of the arrival. The delay behind the `seize` is drawn ahead where that can be: see ``FirstDelays``.
struct EntryQueue: ~Copyable {
  struct Waiting: BitwiseCopyable {
    var since: Int64
    var device: UInt32
    var row: UInt32
  }

  /// The `seize` by which the program begins. A negative pool says that it begins otherwise, and then this
  /// queue stays empty.
  private struct Gate {
    var pool = PoolID.null
    var units: Int32 = 0
    var pc = 0
    var marksDown = false
  }

  private let gate: Gate
  /// Whether only the number of waiting arrivals is kept. It is enough where the arrivals can be read again,
  /// as those that wait are always the latest.
  let recalls: Bool
  private var ring: FlatTable<Waiting>
  private var first = 0
  private(set) var count = 0
  private var delays: FirstDelays

  init(_ plan: Plan, _ arrivals: borrowing Arrivals) {
    recalls = arrivals.canRecall
    gate = EntryQueue.gate(plan) ?? Gate()
    delays = FirstDelays(
      plan, at: !gate.pool.isNull && arrivals.foresees ? gate.pc + 1 : nil)
    ring = FlatTable(repeating: Waiting(since: 0, device: 0, row: 0), count: !gate.pool.isNull ? 64 : 1)
  }

  private static func gate(_ plan: Plan) -> Gate? {
    let ops = plan.program.ops
    var pc = plan.program.entry
    if case .closed = plan.arrivals { return nil }
    // What has states is a token.
    if !plan.states.states.isEmpty { return nil }
    if plan.program.jobEntry >= 0 || pc >= ops.count { return nil }
    let marksDown = ops[pc].code == .mark && ops[pc].operand == Int32(ClockMark.down.rawValue)
    if marksDown { pc += 1 }
    guard pc < ops.count, ops[pc].code == .seize else { return nil }
    let op = ops[pc]
    let others = ops.indices.filter { ops[$0].code == .seize && ops[$0].operand == op.operand && $0 != pc }
    let isPlain = !op.flags.contains(.perSite) && op.factor < 0 && op.value == .infinity
    let isOfCrew = plan.crews.contains { $0.members.contains { $0.contains(op.operand) } }
    if !isPlain || !others.isEmpty || isOfCrew || plan.pools[Int(op.operand)].lines != 1 { return nil }
    return Gate(pool: PoolID(Int(op.operand)), units: Int32(op.units), pc: pc, marksDown: marksDown)
  }

  /// Whether the program begins in such a way that arrivals can wait here.
  @inline(__always) var isUsed: Bool { !gate.pool.isNull }
  /// The pool that they wait for; ``ID/null``: none.
  @inline(__always) var pool: PoolID { gate.pool }
  /// The units that each of them asks for.
  @inline(__always) var units: Int32 { gate.units }
  /// The address of the `seize`.
  @inline(__always) var pc: Int { gate.pc }
  /// Whether the clocks run from the arrival on.
  @inline(__always) var marksDown: Bool { gate.marksDown }

  /// Whether the delay behind the `seize` is drawn ahead; and the address of its op.
  @inline(__always) var drawsAhead: Bool { delays.pc >= 0 }
  @inline(__always) var delayPC: Int { delays.pc }

  @inline(__always) mutating func append(_ waiting: Waiting) {
    assert(isUsed, "nobody can wait here")
    if !recalls {
      if count == ring.count { grow() }
      ring[(first &+ count) & (ring.count &- 1)] = waiting
    }
    count &+= 1
  }

  @inline(__always) mutating func removeFirst(_ arrivals: borrowing Arrivals) -> Waiting {
    assert(count > 0, "nobody waits")
    let waiting = waiting(0, arrivals)
    if !recalls { first = (first &+ 1) & (ring.count &- 1) }
    count &-= 1
    return waiting
  }

  /// The number among all arrivals of the first that waits.
  @inline(__always) func numberOfFirst(_ arrivals: borrowing Arrivals) -> Int { arrivals.taken &- count }

  /// How long the delay behind the `seize` takes for an arrival, counted from the first that came.
  @inline(__always) mutating func firstDelay(
    of number: Int, _ arrivals: borrowing Arrivals, _ draws: borrowing Draws
  ) -> Int64 {
    delays.span(of: number, arrivals, draws)
  }

  /// The device row of an arrival that will be admitted soon, to be fetched into the cache ahead of time.
  /// Known for a wave only; the rows of streams are few and stay in the cache.
  @inline(__always) func rowAhead(_ arrivals: borrowing Arrivals) -> UInt32? {
    recalls && count > 4 ? waiting(4, arrivals).row : nil
  }

  /// The arrival at this place of the queue.
  @inline(__always) func waiting(_ place: Int, _ arrivals: borrowing Arrivals) -> Waiting {
    if !recalls { return ring[(first &+ place) & (ring.count &- 1)] }
    let (device, time) = arrivals.recall(count &- place)
    return Waiting(since: time, device: device, row: device)
  }

  /// - Returns: The sum of the times that the queue's arrivals have waited until `now`, in microseconds.
  func waited(at now: Int64, _ arrivals: borrowing Arrivals) -> Int128 {
    var sum = Int128(0)
    for place in 0..<count { sum += Int128(now - waiting(place, arrivals).since) }
    return sum
  }

  private mutating func grow() {
    var larger = FlatTable(repeating: ring[0], count: ring.count * 2)
    for place in 0..<count { larger[place] = ring[(first + place) & (ring.count - 1)] }
    ring = larger
    first = 0
    checkRing()
  }
}

extension EntryQueue {
  /// The bytes that ``save(to:)`` will put.
  var snapshotSize: Int { recalls ? 8 : 8 + count * MemoryLayout<Waiting>.stride }

  func save(to writer: inout SnapshotWriter) {
    writer.put(count)
    if !recalls { for place in 0..<count { writer.put(ring[(first + place) & (ring.count - 1)]) } }
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let saved = try reader.take(Int.self)
    if saved < 0 || saved > Event.largestIndex || (saved > 0 && !isUsed) {
      throw .mismatch("those who wait to enter")
    }
    if recalls {
      count = saved
    } else {
      for _ in 0..<saved { append(try reader.take()) }
    }
  }

  /// The queue is in the order of arrival, and no arrival lies in the future. Costs O(waiting).
  func checkInvariants(at now: Int64, _ arrivals: borrowing Arrivals) {
    checkRing()
    precondition(count == 0 || isUsed, "somebody waits where nobody can")
    precondition(!recalls || count <= arrivals.taken, "more wait than have come")
    var before = Int64.min
    for place in 0..<count {
      let since = waiting(place, arrivals).since
      precondition(since >= before && since <= now, "those who wait are out of order")
      before = since
    }
  }

  private func checkRing() {
    assert(ring.count & (ring.count - 1) == 0, "a ring is as long as a power of two")
    assert(recalls || count <= ring.count, "a ring that overflows")
  }
}
