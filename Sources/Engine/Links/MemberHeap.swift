import Snapshots

/// Members of a trunk by a key each, the least first; any of them can be taken out.
struct MemberHeap: ~Copyable {
  struct Entry: BitwiseCopyable {
    var key: Double
    var member: Int
    @inline(__always) static func < (a: Entry, b: Entry) -> Bool {
      a.key < b.key || (a.key == b.key && a.member < b.member)
    }
  }

  private var heap = FlatTable<Entry>(capacity: 2)
  /// Where each member is in the heap.
  private var places: FlatTable<UInt32>

  init(members: Int) { places = FlatTable(repeating: .max, count: members) }

  @inline(__always) var isEmpty: Bool { heap.isEmpty }
  @inline(__always) var first: Int { heap[0].member }
  @inline(__always) var leastKey: Double { heap.isEmpty ? .infinity : heap[0].key }

  @inline(__always) func contains(_ member: Int) -> Bool { places[member] != .max }

  mutating func insert(_ member: Int, key: Double) {
    assert(!contains(member), "a member twice in a heap")
    let entry = Entry(key: key, member: member)
    heap.append(entry)
    rise(entry, from: heap.count - 1)
  }

  /// Takes the member out if it is in.
  mutating func remove(_ member: Int) {
    let place = places[member]
    if place == .max { return }
    places[member] = .max
    let moved = heap.removeLast()
    if Int(place) < heap.count { settle(moved, at: Int(place)) }
  }

  mutating func change(_ member: Int, key: Double) {
    settle(Entry(key: key, member: member), at: Int(places[member]))
  }

  /// Every key less by so much: the order stays.
  mutating func shift(by amount: Double) { for place in 0..<heap.count { heap[place].key -= amount } }

  private mutating func put(_ entry: Entry, at place: Int) {
    heap[place] = entry
    places[entry.member] = UInt32(truncatingIfNeeded: place)
  }

  private mutating func settle(_ entry: Entry, at place: Int) {
    if place > 0, entry < heap[(place - 1) >> 1] {
      rise(entry, from: place)
    } else {
      sink(entry, from: place)
    }
  }

  private mutating func rise(_ entry: Entry, from start: Int) {
    var hole = start
    while hole > 0, entry < heap[(hole - 1) >> 1] {
      put(heap[(hole - 1) >> 1], at: hole)
      hole = (hole - 1) >> 1
    }
    put(entry, at: hole)
  }

  private mutating func sink(_ entry: Entry, from start: Int) {
    var hole = start
    while 2 * hole + 1 < heap.count {
      var child = 2 * hole + 1
      if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
      if !(heap[child] < entry) { break }
      put(heap[child], at: hole)
      hole = child
    }
    put(entry, at: hole)
  }

  func checkInvariants() {
    for place in 0..<heap.count {
      precondition(place == 0 || !(heap[place] < heap[(place - 1) >> 1]), "members out of order")
      precondition(Int(places[heap[place].member]) == place, "a member is misplaced")
    }
  }

  func save(to writer: inout SnapshotWriter) { heap.save(to: &writer) }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    heap = try FlatTable<Entry>(from: &reader)
    for place in 0..<places.count { places[place] = .max }
    for place in 0..<heap.count {
      let member = heap[place].member
      if member < 0 || member >= places.count { throw .mismatch("other flow classes") }
      places[member] = UInt32(place)
    }
  }
}
