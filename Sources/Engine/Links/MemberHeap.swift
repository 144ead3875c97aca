import Snapshots

/// Members of a shared link, each with a key, the least key first. Any of them can be taken out.
struct MemberHeap: ~Copyable {
  struct Entry: BitwiseCopyable, Comparable {
    var key: Double
    let member: SharedLink.MemberID
    /// Fills a gap in the layout, so that every bit of a snapshot is defined.
    private let filler: UInt32 = 0

    @inline(__always) init(key: Double, member: SharedLink.MemberID) {
      self.key = key
      self.member = member
    }

    @inline(__always) static func < (a: Entry, b: Entry) -> Bool {
      a.key < b.key || (a.key == b.key && a.member < b.member)
    }
  }

  private var entries = FlatTable<Entry>(capacity: 2)
  /// Where each member is among the entries; `.max`: nowhere.
  private var places: FlatTable<UInt32>

  init(members: Int) { places = FlatTable(repeating: .max, count: members) }

  @inline(__always) var count: Int { entries.count }
  @inline(__always) var isEmpty: Bool { entries.isEmpty }
  /// - Precondition: There is one.
  @inline(__always) var first: SharedLink.MemberID { entries[0].member }
  @inline(__always) var leastKey: Double { entries.isEmpty ? .infinity : entries[0].key }

  @inline(__always) func contains(_ member: SharedLink.MemberID) -> Bool { places[member.index] != .max }

  mutating func insert(_ member: SharedLink.MemberID, key: Double) {
    assert(!contains(member), "a member twice in a heap")
    let entry = Entry(key: key, member: member)
    entries.append(entry)
    let places = places.base
    IndexedHeap(entries.base, count: entries.count).insert(entry) {
      places[$0.member.index] = UInt32(truncatingIfNeeded: $1)
    }
    assert(checkCheaply(member))
  }

  /// Takes the member out if it is in.
  mutating func remove(_ member: SharedLink.MemberID) {
    let place = places[member.index]
    if place == .max { return }
    places[member.index] = .max
    let moved = entries.removeLast()
    if Int(place) < entries.count { replace(at: Int(place), with: moved) }
    assert(!contains(member) && checkCheaply(member))
  }

  /// - Precondition: The member is in.
  mutating func change(_ member: SharedLink.MemberID, key: Double) {
    assert(contains(member), "a member that is not in the heap")
    replace(at: Int(places[member.index]), with: Entry(key: key, member: member))
    assert(checkCheaply(member))
  }

  /// Makes every key less by so much, which leaves the order as it is.
  mutating func shift(by amount: Double) {
    for place in 0..<entries.count { entries[place].key -= amount }
  }

  private mutating func replace(at place: Int, with entry: Entry) {
    let places = places.base
    IndexedHeap(entries.base, count: entries.count).replace(at: place, with: entry) {
      places[$0.member.index] = UInt32(truncatingIfNeeded: $1)
    }
  }

  /// Every entry is at least its parent, and where its member's place says.
  @discardableResult func checkInvariants() -> Bool {
    IndexedHeap(entries.base, count: entries.count).checkInvariants()
    for place in 0..<entries.count {
      precondition(Int(places[entries[place].member.index]) == place, "a member is misplaced")
    }
    return true
  }

  /// All invariants of a small heap; of a large one, whether this member is where it is said to be.
  private func checkCheaply(_ member: SharedLink.MemberID) -> Bool {
    if entries.count <= 16 { return checkInvariants() }
    return !contains(member) || entries[Int(places[member.index])].member == member
  }

  func save(to writer: inout SnapshotWriter) { entries.save(to: &writer) }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    entries = try FlatTable<Entry>(from: &reader)
    for place in 0..<places.count { places[place] = .max }
    for place in 0..<entries.count {
      let member = entries[place].member
      if member.isNull || member.index >= places.count { throw .mismatch("other flow classes") }
      places[member.index] = UInt32(place)
      let parent = entries[max(0, place - 1) >> 1]
      try SnapshotFault.require(
        abs(entries[place].key) <= SnapshotLimits.amount && (place == 0 || !(entries[place] < parent)),
        "classes out of order")
    }
    for place in 0..<entries.count {
      try SnapshotFault.require(Int(places[entries[place].member.index]) == place, "a class twice in a heap")
    }
  }
}
