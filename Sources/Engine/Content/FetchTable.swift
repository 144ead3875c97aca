import Snapshots

/// All fetches under way, and the lines in which they wait. Places are used again.
///
/// Nothing is allocated before the first fetch.
struct FetchTable: ~Copyable {
  /// First come, first served.
  struct Line: BitwiseCopyable {
    fileprivate(set) var first = Fetch.none
    fileprivate(set) var last = Fetch.none
    fileprivate(set) var count: UInt32 = 0
    /// No gap: what a snapshot is made of is known to the last bit.
    private let filler: UInt32 = 0
  }

  private var fetches: [Fetch] = []
  private var firstFree = Fetch.none
  private var orders: UInt64 = 0
  private(set) var live = 0

  var count: Int { fetches.count }

  subscript(fetch: UInt32) -> Fetch {
    _read { yield fetches[Int(fetch)] }
    _modify { yield &fetches[Int(fetch)] }
  }

  /// - Returns: Its place.
  mutating func begin(_ fetch: Fetch) -> UInt32 {
    assert(fetch.phase != .free, "a fetch begins that is over")
    live += 1
    if firstFree == Fetch.none {
      fetches.append(fetch)
      return UInt32(fetches.count - 1)
    }
    let place = firstFree
    assert(self[place].phase == .free, "a place that is taken")
    firstFree = self[place].next
    self[place] = fetch
    return place
  }

  /// The fetch is over, or was given up; it stands in no line.
  mutating func end(_ fetch: UInt32) {
    assert(self[fetch].phase != .free, "a fetch ends once")
    self[fetch].phase = .free
    self[fetch].next = firstFree
    firstFree = fetch
    live -= 1
  }

  // MARK: Lines

  /// It stands at the end of a line.
  mutating func join(_ fetch: UInt32, _ line: inout Line, at now: Int64) {
    self[fetch].phase = .waiting
    self[fetch].since = now
    self[fetch].order = orders
    orders += 1
    append(fetch, to: &line)
  }

  mutating func append(_ fetch: UInt32, to line: inout Line) {
    assert((line.count == 0) == (line.first == Fetch.none), "a line that is miscounted")
    self[fetch].previous = line.last
    self[fetch].next = Fetch.none
    if line.last == Fetch.none { line.first = fetch } else { self[line.last].next = fetch }
    line.last = fetch
    line.count += 1
  }

  /// The first in a line, out of it; nil: nobody stands there.
  mutating func takeFirst(of line: inout Line) -> UInt32? {
    let first = line.first
    if first == Fetch.none { return nil }
    remove(first, from: &line)
    return first
  }

  mutating func remove(_ fetch: UInt32, from line: inout Line) {
    assert(line.count > 0, "nobody stands in the line")
    let (previous, next) = (self[fetch].previous, self[fetch].next)
    if previous == Fetch.none { line.first = next } else { self[previous].next = next }
    if next == Fetch.none { line.last = previous } else { self[next].previous = previous }
    line.count -= 1
  }
}

// MARK: - Snapshots

extension FetchTable {
  func save(to writer: inout SnapshotWriter) {
    writer.put(all: fetches)
    writer.put(firstFree)
    writer.put(orders)
    writer.put(live)
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    fetches = try reader.takeAll()
    firstFree = try reader.take()
    orders = try reader.take()
    live = try reader.take()
    try SnapshotFault.require(fetches.allSatisfy(\.hasPhase), "a fetch in no phase")
    try SnapshotFault.require(orders < UInt64(Int64.max), "more fetches than there can be")
  }

  /// Every place is either free and on the list of those, or taken.
  func checkPlaces() throws(SnapshotFault) {
    var free = 0
    var place = firstFree
    while place != Fetch.none {
      try SnapshotFault.require(
        Int(place) < fetches.count && free < fetches.count, "a list of free places that leads nowhere")
      try SnapshotFault.require(self[place].phase == .free, "a free place that is taken")
      free += 1
      place = self[place].next
    }
    let taken = fetches.count { $0.phase != .free }
    try SnapshotFault.require(
      taken == live && taken + free == fetches.count, "a fetch that is neither under way nor over")
  }

  /// Those in a line, in order; each knows the one before it.
  func members(of line: Line) throws(SnapshotFault) -> [UInt32] {
    var found: [UInt32] = []
    var (before, place) = (Fetch.none, line.first)
    while place != Fetch.none {
      try SnapshotFault.require(
        Int(place) < fetches.count && found.count < Int(line.count) && self[place].previous == before,
        "a line that leads nowhere")
      found.append(place)
      (before, place) = (place, self[place].next)
    }
    try SnapshotFault.require(
      found.count == Int(line.count) && line.last == before, "a line that is miscounted")
    return found
  }
}
