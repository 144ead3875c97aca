import Snapshots

/// Flows of one path, cap and weight, which always share one rate. In virtual time (work that each present
/// flow has received) a flow's end never moves, so a change of rate costs nothing per flow.
///
/// Two cache lines, and a third for the first four flows. What a link carries that only this class crosses
/// is counted here, once.
struct FlowClass: ~Copyable {
  struct Flow: BitwiseCopyable {
    /// Virtual time at which it is complete.
    var end: Double
    /// Joins are numbered: flows that end together leave in the order they came.
    var order: UInt32
    var token: UInt32

    @inline(__always) static func < (a: Flow, b: Flow) -> Bool {
      a.end < b.end || (a.end == b.end && a.order < b.order)
    }
  }

  /// How many flows a class has room for from the start.
  static var fewFlows: Int { 4 }
  /// Bytes per microsecond that stand for "no limit": an infinite rate times no time is no number.
  static var fastest: Double { 1e18 }

  private(set) var received = 0.0
  /// Bytes per microsecond and flow, since `last`.
  private(set) var rate = 0.0
  private(set) var last: Int64 = 0
  /// Sum over flows of what they received. A flow that ends within a tick gets the whole tick, so this
  /// exceeds the sizes of the flows by less than a tick's work for each end.
  private(set) var carried = 0.0
  /// What a flow may have at most, and what all together: the least of the links that only they cross.
  private(set) var cap: Double
  private(set) var capacity: Double
  private var flows: UnsafeMutablePointer<Flow>
  private var size: UInt32 = 0
  private var room: UInt32

  /// When the outstanding wake-up fires, and which it is.
  var wakeTime = Int64.max
  var wakeTicket: UInt32 = 0
  private(set) var joins: UInt32 = 0
  /// The instants of all ends less those of all joins: with the present flows' time until an instant it is
  /// the integral of their number, without a multiplication at each change.
  private var moments: Int128 = 0
  /// Bytes of all flows, without what abandoned ones still lacked.
  private(set) var asked = 0.0
  /// Sum of the durations of the flows that ended, modulo 2⁶⁴: the law that needs it is checked so.
  var flowTime: UInt64 = 0
  /// The most bytes per microsecond at once.
  private(set) var peakRate = 0.0
  private(set) var peakFlows: UInt32 = 0
  /// The role of its link if no other class crosses that, and it no other link; else -1.
  let role: Int32

  /// - Parameter flows: Room for the first few, which whoever made it frees.
  init(cap: Double, capacity: Double = .infinity, role: Int32 = -1, flows: UnsafeMutablePointer<Flow>? = nil)
  {
    self.cap = min(cap, FlowClass.fastest)
    self.capacity = min(capacity, FlowClass.fastest)
    self.role = role
    self.flows = flows ?? .allocate(capacity: 2 * FlowClass.fewFlows)
    room = UInt32(flows == nil ? 2 * FlowClass.fewFlows : FlowClass.fewFlows)
  }

  deinit { if ownsFlows { flows.deallocate() } }

  private var ownsFlows: Bool { room > FlowClass.fewFlows }

  @inline(__always) var count: Int { Int(size) }
  @inline(__always) var isEmpty: Bool { size == 0 }
  /// Bytes per microsecond of all flows together.
  @inline(__always) var load: Double { rate * Double(size) }
  /// What a flow gets if nobody else is in the way.
  @inline(__always) var limit: Double {
    let share = size > 1 ? capacity / Double(size) : capacity
    return share < cap ? share : cap
  }
  @inline(__always) var firstEnd: Double { flows[0].end }
  /// Whether the last to join is the first to end.
  @inline(__always) var lastIsFirst: Bool { flows[0].order == joins &- 1 }

  @inline(__always) mutating func advance(to now: Int64) {
    if size == 0 { last = now } else { gain(rate * Double(now &- last), at: now) }
  }

  /// Every flow has received so much since `last`.
  @inline(__always) mutating func gain(_ gained: Double, at now: Int64) {
    received += gained
    carried += gained * Double(size)
    last = now
  }

  @inline(__always) mutating func setRate(_ newRate: Double, at now: Int64) {
    if now != last { advance(to: now) }
    rate = newRate
  }

  /// All that a flow can get if nobody else is in the way, from `now`, where the clock stands.
  @inline(__always) mutating func setRateToLimit(at now: Int64) {
    assert(last == now, "a class that is not up to date")
    rate = limit
  }

  /// - Precondition: The clock stands at `now`.
  @inline(__always) mutating func join(token: Int, bytes: Double, at now: Int64, places: FlowPlaces) {
    assert(last == now, "a class that is not up to date")
    if size == 0 { received = 0 }  // keeps the sums small, hence exact
    if size == room { grow() }
    let flow = Flow(end: received + bytes, order: joins, token: UInt32(truncatingIfNeeded: token))
    size &+= 1
    joins &+= 1
    moments &-= Int128(now)
    asked += bytes
    if size > peakFlows { peakFlows = size }
    rise(flow, from: Int(size) &- 1, places)
  }

  /// When the first flow will be complete at the present rate: rounded up, so that it is then.
  @inline(__always) func nextEnd(at now: Int64) -> Int64 {
    if size == 0 || rate <= 0 { return .max }
    let lacks = flows[0].end - (now == last ? received : received + rate * Double(now &- last))
    let ticks = lacks / rate - 1e-6
    if ticks <= 0 { return now }
    if ticks >= 0x1p51 { return ticks < 4e18 ? now &+ Int64(ticks) : .max }
    // Adding 2⁵² leaves the nearest whole number in the low bits: no conversion that checks its range.
    let shifted = ticks + 0x1p52
    let nearest = Int64(bitPattern: shifted.bitPattern &- 0x1p52.bitPattern)
    return shifted - 0x1p52 < ticks ? now &+ nearest &+ 1 : now &+ nearest
  }

  /// Takes out a flow that is complete to within half a tick's work, or that `isDue` by another clock;
  /// answers its token.
  @inline(__always) mutating func popComplete(at now: Int64, isDue: Bool = false, places: FlowPlaces)
    -> UInt32?
  {
    assert(last == now, "a class that is not up to date")
    if size == 0 { return nil }
    if !isDue && flows[0].end - received > rate * 0.5 + flows[0].end * 1e-15 { return nil }
    let token = flows[0].token
    remove(at: 0, now, places)
    return token
  }

  /// Takes out a flow before its end; answers the bytes it still lacked.
  mutating func abandon(token: Int, at now: Int64, places: FlowPlaces) -> Double {
    advance(to: now)
    let index = places.find(token) ?? find(token)
    assert(flows[index].token == token, "a flow is not where it is said to be")
    let lacked = flows[index].end - received
    asked -= lacked
    remove(at: index, now, places)
    return lacked
  }

  private func find(_ token: Int) -> Int {
    for index in 0..<count where flows[index].token == UInt32(truncatingIfNeeded: token) { return index }
    preconditionFailure("abandoned a flow that is not there")
  }

  @inline(__always) mutating func noteRate(_ load: Double) {
    if load > peakRate { peakRate = load }
  }
}

// MARK: - What is read at the end

extension FlowClass {
  /// Flow-microseconds until `now`.
  func flowIntegral(at now: Int64) -> Int128 { moments + Int128(size) * Int128(now) }

  /// Bytes that the flows under way still lack.
  var lacking: Double { (0..<count).reduce(0) { $0 + flows[$1].end - received } }

  /// - Precondition: The clock stands at `now`.
  mutating func resetStatistics(at now: Int64) {
    carried = 0
    moments = -Int128(size) * Int128(now)
    peakRate = load
    peakFlows = size
  }

  /// Every flow is at a place of the heap that its parent's place allows.
  func checkInvariants(places: FlowPlaces) {
    for index in 0..<count {
      precondition(index == 0 || !(flows[index] < flows[(index - 1) >> 1]), "flows out of order")
      if let place = places.find(Int(flows[index].token)) {
        precondition(place == index, "a flow is misplaced")
      }
    }
  }
}

// MARK: - The heap

extension FlowClass {
  @inline(__always) private mutating func remove(at index: Int, _ now: Int64, _ places: FlowPlaces) {
    moments &+= Int128(now)
    size &-= 1
    if index == count { return }
    let flow = flows[count]
    if index > 0, flow < flows[(index &- 1) >> 1] {
      rise(flow, from: index, places)
    } else {
      sink(flow, from: index, places)
    }
  }

  @inline(__always) private mutating func put(_ flow: Flow, at index: Int, _ places: FlowPlaces) {
    flows[index] = flow
    places.note(flow.token, index)
  }

  @inline(__always) private mutating func rise(_ flow: Flow, from start: Int, _ places: FlowPlaces) {
    var hole = start
    while hole > 0, flow < flows[(hole &- 1) >> 1] {
      put(flows[(hole &- 1) >> 1], at: hole, places)
      hole = (hole &- 1) >> 1
    }
    put(flow, at: hole, places)
  }

  @inline(__always) private mutating func sink(_ flow: Flow, from start: Int, _ places: FlowPlaces) {
    var hole = start
    while 2 &* hole &+ 1 < count {
      var child = 2 &* hole &+ 1
      if child &+ 1 < count, flows[child &+ 1] < flows[child] { child &+= 1 }
      if !(flows[child] < flow) { break }
      put(flows[child], at: hole, places)
      hole = child
    }
    put(flow, at: hole, places)
  }

  @inline(never) private mutating func grow() {
    let larger = UnsafeMutablePointer<Flow>.allocate(capacity: Int(room) * 2)
    larger.update(from: flows, count: count)
    if ownsFlows { flows.deallocate() }
    flows = larger
    room *= 2
  }
}

// MARK: - Snapshots

extension FlowClass {
  struct Core: BitwiseCopyable {
    var moments: Int128
    var flowTime: UInt64
    var received, rate, carried, asked, peakRate, cap, capacity: Double
    var last, wakeTime: Int64
    var wakeTicket, joins, peakFlows, role: UInt32
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(
      Core(
        moments: moments, flowTime: flowTime, received: received, rate: rate, carried: carried, asked: asked,
        peakRate: peakRate, cap: cap, capacity: capacity, last: last, wakeTime: wakeTime,
        wakeTicket: wakeTicket, joins: joins, peakFlows: peakFlows, role: UInt32(bitPattern: role)))
    writer.put(all: UnsafeBufferPointer(start: UnsafePointer(flows), count: count))
  }

  /// Cap and capacity stay those of the plan it was made from; answers whether they are the saved ones.
  mutating func restore(from reader: inout SnapshotReader, places: inout FlowPlaces) throws(SnapshotFault)
    -> Bool
  {
    let core = try reader.take(Core.self)
    if core.role != UInt32(bitPattern: role) { throw .mismatch("a path of links") }
    (received, rate, carried, asked) = (core.received, core.rate, core.carried, core.asked)
    (peakRate, last, wakeTime, wakeTicket) = (core.peakRate, core.last, core.wakeTime, core.wakeTicket)
    (joins, peakFlows, moments, flowTime) = (core.joins, core.peakFlows, core.moments, core.flowTime)
    let saved = try reader.takeAll(of: Flow.self)
    size = 0
    for flow in saved {
      if size == room { grow() }
      size += 1
      places.reach(Int(flow.token))
      put(flow, at: Int(size) - 1, places)
    }
    return core.cap == cap && core.capacity == capacity
  }
}
