import Snapshots

typealias FlowClassID = ID<FlowClass>

/// Flows of one path, cap and weight, which always share one rate.
///
/// Ends are kept in virtual time, the work that each present flow has received: there a flow's end never
/// moves, so a change of the rate costs nothing per flow. Rates are bytes per microsecond.
///
/// Two cache lines; the first four flows are a third. What a link carries that only this class crosses is
/// counted here, and nowhere else.
struct FlowClass: ~Copyable {
  /// Stands for "no limit", because an infinite rate times no time is no number.
  static var fastest: Double { 1e18 }
  /// A class begins at a multiple of so many bytes, and so with a cache line.
  static var alignment: Int { 128 }

  /// Virtual time at ``last``: bytes that a flow has received that has been here since the class was empty.
  private(set) var received = 0.0
  /// Bytes per microsecond of each flow since ``last``.
  private(set) var rate = 0.0
  /// The instant up to which everything here is worked out.
  private(set) var last: Int64 = 0
  /// Bytes that all flows received. A flow that ends within a tick gets the whole tick, so this exceeds the
  /// sizes of the flows by less than a tick's work for each end.
  private(set) var carried = 0.0
  /// What a flow may have at most.
  private var cap: Double
  /// What all flows may have together: the least of the links that only they cross.
  private var capacity: Double
  private(set) var flows: FlowHeap

  var wake = OutstandingWake()
  private(set) var joins: UInt32 = 0
  /// The instants of all ends less those of all joins. With the present flows' time until an instant it is
  /// the integral of their number, without a multiplication at each change.
  private(set) var moments: Int128 = 0
  /// Bytes of all flows that came, without what abandoned ones still lacked.
  private(set) var asked = 0.0
  /// Sum of the durations of the flows that ended, modulo 2⁶⁴: the law that needs it is checked so.
  private(set) var flowTime: UInt64 = 0
  /// The most that all flows had at once.
  private(set) var peakRate = 0.0
  /// The most flows at once; the highest bit says that all of them are one stream.
  private var peakAndKind: UInt32
  /// The role of its link, if it crosses one link only and no other class does; else null.
  let soleRole: LinkRoleID

  /// - Parameters:
  ///   - cap: Bytes per microsecond and flow.
  ///   - capacity: Bytes per microsecond of all flows.
  ///   - isStream: Whether the flows are one stream, which each of them hears (multicast): together they use
  ///     what one of them would.
  ///   - flows: Room for the first ``FlowHeap/fewFlows``, which the caller owns and frees.
  init(
    cap: Double, capacity: Double = .infinity, soleRole: LinkRoleID = .null, isStream: Bool = false,
    flows: UnsafeMutablePointer<Flow>? = nil
  ) {
    precondition(cap >= 0 && capacity >= 0, "a class of flows of a negative rate")
    self.cap = min(cap, FlowClass.fastest)
    self.capacity = min(capacity, FlowClass.fastest)
    self.soleRole = soleRole
    peakAndKind = isStream ? FlowClass.streamBit : 0
    self.flows = FlowHeap(provided: flows)
  }

  @inline(__always) var count: Int { flows.count }
  @inline(__always) var isEmpty: Bool { flows.isEmpty }
  private static var streamBit: UInt32 { 1 << 31 }
  @inline(__always) var isStream: Bool { peakAndKind & FlowClass.streamBit != 0 }
  @inline(__always) var peakFlows: UInt32 { peakAndKind & ~FlowClass.streamBit }
  /// How often the rate is sent: once for each flow, or once for all of them.
  @inline(__always) var copies: Int { isStream ? min(count, 1) : count }
  /// Of all flows together.
  @inline(__always) var load: Double { rate * Double(copies) }
  /// What a flow gets if no other class is in the way.
  @inline(__always) var ownLimit: Double {
    let copies = copies
    let share = copies > 1 ? capacity / Double(copies) : capacity
    return share < cap ? share : cap
  }
  /// Bytes that the first flow to end still lacks at ``last``.
  @inline(__always) var firstLacks: Double { flows.first.end - received }
  /// Whether the last to join is the first to end.
  @inline(__always) var lastIsFirst: Bool { flows.first.order == joins &- 1 }

  @inline(__always) mutating func advance(to now: Int64) {
    assert(now >= last, "a class of flows goes back in time")
    if isEmpty { last = now } else { gain(rate * Double(now &- last), at: now) }
  }

  /// Every flow has received so many bytes since ``last``.
  @inline(__always) mutating func gain(_ gained: Double, at now: Int64) {
    assert(gained >= 0, "flows lose what they have received")
    received += gained
    carried += gained * Double(copies)
    last = now
  }

  /// From now on all flows may have so much together.
  mutating func setCapacity(_ capacity: Double) { self.capacity = min(capacity, FlowClass.fastest) }

  /// From now on each flow may have so much at most.
  mutating func setCap(_ cap: Double) { self.cap = min(cap, FlowClass.fastest) }

  @inline(__always) mutating func setRate(_ newRate: Double, at now: Int64) {
    assert(newRate >= 0, "a rate below zero")
    if now != last { advance(to: now) }
    rate = newRate
  }

  /// Gives each flow all that it can use, where no other class is in the way.
  /// - Precondition: The class is worked out up to `now`.
  @inline(__always) mutating func setRateToLimit(at now: Int64) {
    assert(last == now, "a class that is not up to date")
    rate = ownLimit
    assert(load <= capacity * (1 + 1e-9), "a link over its capacity")
  }

  /// - Precondition: The class is worked out up to `now`.
  @inline(__always) mutating func join(token: UInt32, _ bytes: Bytes, at now: Int64, places: FlowPlaces) {
    assert(last == now, "a class that is not up to date")
    // Beginning again at zero keeps the sums small, and so exact.
    if isEmpty { received = 0 }
    flows.insert(Flow(end: received + bytes.count, order: joins, token: token), places)
    joins &+= 1
    moments &-= Int128(now)
    asked += bytes.count
    if count > Int(peakFlows) { peakAndKind &+= 1 }
    assert(checkCheaply(places))
  }

  /// So many bytes need not be sent to a newcomer, because the stream goes on long enough without it.
  mutating func ask(less heard: Double) {
    assert(isStream && heard >= 0, "only a stream is heard by others")
    asked -= heard
  }

  /// When the first flow will be complete at the present rate, rounded up to a microsecond, so that it is
  /// complete then; `.max`: never.
  @inline(__always) func nextEnd(at now: Int64) -> Int64 {
    if isEmpty || rate <= 0 { return .max }
    let lacks = flows.first.end - (now == last ? received : received + rate * Double(now &- last))
    let ticks = lacks / rate - 1e-6
    if ticks <= 0 { return now }
    if ticks >= 0x1p51 { return ticks < 4e18 ? now &+ Int64(ticks) : .max }
    // Adding 2⁵² leaves the nearest whole number in the low bits: no conversion that checks its range.
    let shifted = ticks + 0x1p52
    let nearest = Int64(bitPattern: shifted.bitPattern &- 0x1p52.bitPattern)
    return shifted - 0x1p52 < ticks ? now &+ nearest &+ 1 : now &+ nearest
  }

  /// Takes out the first flow if it is complete to within half a tick's work.
  /// - Parameter isDue: Whether it is known to be complete by the virtual time of a shared link.
  /// - Returns: Its token; nil: no flow is complete.
  @inline(__always) mutating func popComplete(at now: Int64, isDue: Bool = false, places: FlowPlaces)
    -> UInt32?
  {
    assert(last == now, "a class that is not up to date")
    if isEmpty { return nil }
    let first = flows.first
    if !isDue && first.end - received > rate * 0.5 + first.end * 1e-15 { return nil }
    leave(0, at: now, places)
    return first.token
  }

  /// Takes out a flow before its end.
  /// - Returns: Bytes that it still lacked.
  mutating func abandon(token: UInt32, at now: Int64, places: FlowPlaces) -> Double {
    advance(to: now)
    let place = flows.place(of: token, places)
    let lacked = flows[place].end - received
    let before = isStream ? lacking : 0
    leave(place, at: now, places)
    asked -= isStream ? before - lacking : lacked
    return lacked
  }

  @inline(__always) private mutating func leave(_ place: Int, at now: Int64, _ places: FlowPlaces) {
    moments &+= Int128(now)
    flows.remove(at: place, places)
    assert(checkCheaply(places))
  }

  @inline(__always) mutating func noteRate(_ load: Double) {
    if load > peakRate { peakRate = load }
  }

  /// A flow ended, or was abandoned, after so many microseconds.
  @inline(__always) mutating func noteFlowTime(_ elapsed: Int64) {
    assert(elapsed >= 0, "a flow that took less than no time")
    flowTime &+= UInt64(bitPattern: elapsed)
  }
}

// MARK: - What is read at the end

extension FlowClass {
  /// Flow-microseconds until `now`.
  func flowIntegral(at now: Int64) -> Int128 { moments + Int128(count) * Int128(now) }

  /// Bytes that must still be sent to the flows under way: to a stream what the last of them still lacks.
  var lacking: Double {
    isStream ? max(0, lastEnd - received) : (0..<count).reduce(0) { $0 + flows[$1].end - received }
  }

  /// The virtual time at which the last flow ends. Costs a look at every flow.
  var lastEnd: Double { (0..<count).reduce(0) { max($0, flows[$1].end) } }

  /// - Precondition: The class is worked out up to `now`.
  mutating func resetStatistics(at now: Int64) {
    assert(last == now || isEmpty, "a class that is not up to date")
    carried = 0
    moments = -Int128(count) * Int128(now)
    peakRate = load
    peakAndKind = peakAndKind & FlowClass.streamBit | UInt32(count)
  }

  @discardableResult func checkInvariants(_ places: FlowPlaces) -> Bool {
    flows.checkInvariants(places)
    return checkNumbers()
  }

  /// All invariants of a small class; of a large one those that need no look at every flow. For debug.
  private func checkCheaply(_ places: FlowPlaces) -> Bool {
    count <= 16 ? checkInvariants(places) : checkNumbers()
  }

  private func checkNumbers() -> Bool {
    precondition(received >= 0 && received.isFinite, "virtual time is no number")
    precondition(rate >= 0 && rate.isFinite, "the rate is no number")
    precondition(count <= Int(peakFlows), "more flows than at most")
    precondition(wake.time >= 0, "a wake-up before the start")
    return true
  }
}

// MARK: - Snapshots

extension FlowClass {
  /// The numbers of a class, without a gap: what a snapshot is made of is known to the last bit.
  private struct Numbers: BitwiseCopyable {
    var moments: Int128
    var flowTime: UInt64
    var received, rate, carried, asked, peakRate, cap, capacity: Double
    var last, wakeTime: Int64
    var wakeTicket, joins, peakFlows, soleRole: UInt32
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(
      Numbers(
        moments: moments, flowTime: flowTime, received: received, rate: rate, carried: carried, asked: asked,
        peakRate: peakRate, cap: cap, capacity: capacity, last: last, wakeTime: wake.time,
        wakeTicket: wake.ticket, joins: joins, peakFlows: peakAndKind, soleRole: soleRole.rawValue))
    flows.save(to: &writer)
  }

  /// Cap and capacity stay those of the plan that the class was made from.
  /// - Returns: Whether these are the saved ones.
  mutating func restore(from reader: inout SnapshotReader, places: inout FlowPlaces) throws(SnapshotFault)
    -> Bool
  {
    let saved = try reader.take(Numbers.self)
    let isOfThisKind = (saved.peakFlows ^ peakAndKind) & FlowClass.streamBit == 0
    if saved.soleRole != soleRole.rawValue || !isOfThisKind { throw .mismatch("a path of links") }
    (received, rate, carried, asked) = (saved.received, saved.rate, saved.carried, saved.asked)
    (peakRate, last) = (saved.peakRate, saved.last)
    wake = OutstandingWake(time: saved.wakeTime, ticket: saved.wakeTicket)
    (joins, peakAndKind, moments, flowTime) = (saved.joins, saved.peakFlows, saved.moments, saved.flowTime)
    try flows.restore(from: &reader, &places)
    return saved.cap == cap && saved.capacity == capacity
  }
}
