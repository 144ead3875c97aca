/// Flows of one path, cap and weight, which always share one rate. In virtual time (work that each present
/// flow has received) a flow's end never moves, so a change of rate costs nothing per flow.
struct FlowClass: ~Copyable {
  struct Flow: BitwiseCopyable {
    /// Virtual time at which it is complete.
    var end: Double
    /// Joins are numbered: flows that end together leave in the order they came.
    var order: UInt32
    var token: UInt32
    var bytes: Double

    @inline(__always) static func < (a: Flow, b: Flow) -> Bool {
      a.end < b.end || (a.end == b.end && a.order < b.order)
    }
  }

  let cap: Double
  let weight: Double
  private var heap = FlatTable<Flow>(capacity: 4)
  private var received = 0.0
  private var joins: UInt32 = 0
  /// Bytes per microsecond and flow, since `last`.
  private(set) var rate = 0.0
  private var last: Int64 = 0
  /// Sum over flows of what they received. A flow that ends within a tick gets the whole tick, so this
  /// exceeds the sizes of the flows by less than a tick's work for each end.
  private(set) var carried = 0.0
  /// When the outstanding wake-up fires, and which it is.
  var wakeTime = Int64.max
  var wakeTicket: UInt32 = 0

  init(cap: Double, weight: Double) {
    self.cap = cap
    self.weight = weight
  }

  var count: Int { heap.count }

  @inline(__always) private mutating func advance(to now: Int64) {
    let gained = rate * Double(now &- last)
    received += gained
    carried += gained * Double(heap.count)
    last = now
  }

  mutating func setRate(_ newRate: Double, at now: Int64) {
    advance(to: now)
    rate = newRate
  }

  mutating func join(token: Int, bytes: Double, at now: Int64) {
    advance(to: now)
    if heap.isEmpty { received = 0 }  // keeps the sums small, hence exact
    heap.append(
      Flow(end: received + bytes, order: joins, token: UInt32(truncatingIfNeeded: token), bytes: bytes))
    joins &+= 1
    rise(from: heap.count - 1)
  }

  /// When the first flow will be complete at the present rate: rounded up, so that it is then.
  func nextEnd(at now: Int64) -> Int64 {
    if heap.isEmpty || rate <= 0 { return .max }
    let left = max(0, heap[0].end - (received + rate * Double(now &- last)))
    let ticks = (left / rate - 1e-6).rounded(.up)
    return ticks < 4e18 ? now + max(0, Int64(ticks)) : .max
  }

  /// Takes out a flow that is complete to within half a tick's work.
  mutating func popComplete(at now: Int64) -> Flow? {
    advance(to: now)
    if heap.isEmpty || heap[0].end - received > rate * 0.5 + heap[0].end * 1e-15 { return nil }
    let flow = heap[0]
    remove(at: 0)
    return flow
  }

  /// Takes out a flow before its end; answers the bytes it had received.
  mutating func abandon(token: Int, at now: Int64) -> Double {
    advance(to: now)
    for index in 0..<heap.count where heap[index].token == UInt32(truncatingIfNeeded: token) {
      let got = heap[index].bytes - (heap[index].end - received)
      remove(at: index)
      return got
    }
    preconditionFailure("abandoned a flow that is not there")
  }

  /// Bytes that the flows under way have received.
  var underWay: Double {
    (0..<heap.count).reduce(0) { $0 + heap[$1].bytes - (heap[$1].end - received) }
  }

  private mutating func remove(at index: Int) {
    let moved = heap.removeLast()
    if index == heap.count { return }
    heap[index] = moved
    sink(from: index)
    rise(from: index)
  }

  private mutating func rise(from start: Int) {
    var hole = start
    let flow = heap[hole]
    while hole > 0, flow < heap[(hole - 1) >> 1] {
      heap[hole] = heap[(hole - 1) >> 1]
      hole = (hole - 1) >> 1
    }
    heap[hole] = flow
  }

  private mutating func sink(from start: Int) {
    var hole = start
    let flow = heap[hole]
    while 2 * hole + 1 < heap.count {
      var child = 2 * hole + 1
      if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
      if !(heap[child] < flow) { break }
      heap[hole] = heap[child]
      hole = child
    }
    heap[hole] = flow
  }
}
