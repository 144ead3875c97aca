import Snapshots

/// One transfer under way.
struct Flow: BitwiseCopyable, Comparable {
  /// The class's virtual time at which it is complete.
  let end: Double
  /// Joins are numbered: flows that end together leave in the order they came.
  let order: UInt32
  let token: UInt32

  @inline(__always) static func < (a: Flow, b: Flow) -> Bool {
    a.end < b.end || (a.end == b.end && a.order < b.order)
  }
}

/// The flows of a class, the first to end first.
///
/// The first few lie in memory that the maker of the heap provides and frees. When there are more, all move
/// to memory that the heap owns.
struct FlowHeap: ~Copyable {
  private var flows: UnsafeMutablePointer<Flow>
  private var size: UInt32 = 0
  private var room: UInt32

  /// How many flows have room in the memory that is provided.
  static var fewFlows: Int { 4 }

  /// - Parameter provided: Room for ``fewFlows``; nil: the heap begins with memory of its own.
  init(provided: UnsafeMutablePointer<Flow>?) {
    flows = provided ?? .allocate(capacity: 2 * FlowHeap.fewFlows)
    room = UInt32(provided == nil ? 2 * FlowHeap.fewFlows : FlowHeap.fewFlows)
  }

  deinit { if ownsFlows { flows.deallocate() } }

  private var ownsFlows: Bool { room > FlowHeap.fewFlows }

  @inline(__always) var count: Int { Int(size) }
  @inline(__always) var isEmpty: Bool { size == 0 }

  /// - Precondition: There is one.
  @inline(__always) var first: Flow {
    assert(size > 0, "the first of no flows")
    return flows[0]
  }

  @inline(__always) subscript(place: Int) -> Flow {
    assert(place >= 0 && place < count, "no such flow")
    return flows[place]
  }

  @inline(__always) private var heap: IndexedHeap<Flow> { IndexedHeap(flows, count: count) }

  @inline(__always) mutating func insert(_ flow: Flow, _ places: FlowPlaces) {
    if size == room { grow() }
    size &+= 1
    heap.insert(flow) { places.note($0.token, $1) }
  }

  @inline(__always) mutating func remove(at place: Int, _ places: FlowPlaces) {
    assert(place >= 0 && place < count, "takes out a flow that is not there")
    size &-= 1
    if place == count { return }
    heap.replace(at: place, with: flows[count]) { places.note($0.token, $1) }
  }

  /// Where a token's flow is. Looks through all flows if places are not kept.
  func place(of token: UInt32, _ places: FlowPlaces) -> Int {
    if let place = places.find(token) {
      precondition(place < count && flows[place].token == token, "a flow is not where it is said to be")
      return place
    }
    for place in 0..<count where flows[place].token == token { return place }
    preconditionFailure("abandoned a flow that is not there")
  }

  @inline(never) private mutating func grow() {
    let larger = UnsafeMutablePointer<Flow>.allocate(capacity: Int(room) * 2)
    larger.update(from: flows, count: count)
    if ownsFlows { flows.deallocate() }
    flows = larger
    room *= 2
  }

  /// Every flow ends no sooner than its parent in the heap, and is where `places` says.
  @discardableResult func checkInvariants(_ places: FlowPlaces) -> Bool {
    precondition(size <= room, "more flows than there is room for")
    heap.checkInvariants()
    for place in 0..<count {
      if let noted = places.find(flows[place].token) { precondition(noted == place, "a flow is misplaced") }
    }
    return true
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(all: UnsafeBufferPointer(start: UnsafePointer(flows), count: count))
  }

  mutating func restore(from reader: inout SnapshotReader, _ places: inout FlowPlaces)
    throws(SnapshotFault)
  {
    let saved = try reader.takeAll(of: Flow.self)
    size = 0
    for flow in saved {
      let isPossible = flow.token <= Event.largestIndex && SnapshotLimits.isAmount(flow.end)
      try SnapshotFault.require(isPossible, "a flow that nobody sends")
      if size == room { grow() }
      size += 1
      places.reach(flow.token)
      flows[count - 1] = flow
      places.note(flow.token, count - 1)
      let parent = flows[max(0, count - 2) >> 1]
      try SnapshotFault.require(count == 1 || !(flow < parent), "flows out of order")
    }
  }
}
