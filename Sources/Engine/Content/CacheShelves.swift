import Snapshots

/// What the caches of a trial have, and who waits until they have it.
///
/// A cache that is asked for what it has not is filled once, however many ask for it meanwhile. What it has
/// more than it may keep it throws away, from what was asked for the longest ago.
struct CacheShelves: ~Copyable {
  /// One item at one cache, from when it was first asked for.
  struct Shelf: BitwiseCopyable {
    let place: UInt32
    let item: UInt32
    /// The fetch that fills it; none: nobody does.
    fileprivate(set) var filledBy = Fetch.none
    fileprivate var isKept: UInt32 = 0
    /// The shelves of its cache that are kept: those asked for before it and after it.
    fileprivate var older = Fetch.none
    fileprivate var newer = Fetch.none
    /// Bytes that the filling still lacks; of what nobody fills, what is left of a filling that was given up.
    fileprivate(set) var lacks = 0.0
    /// Bytes that are kept.
    fileprivate var bytes = 0.0
    fileprivate(set) var line = FetchTable.Line()
    /// How long whoever fills it had waited for it before, in microseconds.
    fileprivate(set) var waited: Int64 = 0

    fileprivate init(place: UInt32, item: UInt32) {
      self.place = place
      self.item = item
    }
  }

  /// What one cache keeps.
  private struct Cache: BitwiseCopyable {
    var bytes = 0.0
    var oldest = Fetch.none
    var newest = Fetch.none
  }

  enum Answer {
    /// It has the item.
    case has
    /// It is being filled: the fetch stands in line.
    case waits
    /// The fetch is to fill it.
    case fill
  }

  private var caches: [Cache]
  private var shelves: [Shelf] = []
  /// Shelves by place and item; looked up only.
  private var numbers: [UInt64: UInt32] = [:]

  /// - Parameter count: Places of all caches.
  init(count: Int) { caches = [Cache](repeating: Cache(), count: count) }

  subscript(shelf: UInt32) -> Shelf { shelves[Int(shelf)] }

  /// The shelf of an item at a cache.
  mutating func shelf(at place: Int, item: UInt32) -> UInt32 {
    assert(caches.indices.contains(place), "a cache that is not there")
    let key = CacheShelves.key(UInt32(place), item)
    if let known = numbers[key] { return known }
    shelves.append(Shelf(place: UInt32(place), item: item))
    numbers[key] = UInt32(shelves.count - 1)
    return UInt32(shelves.count - 1)
  }

  private static func key(_ place: UInt32, _ item: UInt32) -> UInt64 { UInt64(place) << 32 | UInt64(item) }

  /// A fetch asks for the item of a shelf, of so many bytes.
  mutating func ask(
    _ fetch: UInt32, for shelf: UInt32, of bytes: Double, _ fetches: inout FetchTable, at now: Int64
  ) -> Answer {
    let number = Int(shelf)
    if shelves[number].isKept != 0 {
      unlink(shelf)
      link(shelf)
      return .has
    }
    if shelves[number].filledBy != Fetch.none {
      assert(shelves[number].filledBy != fetch, "a fetch waits for itself")
      fetches.join(fetch, &shelves[number].line, at: now)
      return .waits
    }
    shelves[number].filledBy = fetch
    shelves[number].waited = 0
    if shelves[number].lacks <= 0 || shelves[number].lacks > bytes { shelves[number].lacks = bytes }
    return .fill
  }

  /// It is full: kept, if there is room for it, at the cost of others.
  ///
  /// - Parameter room: Bytes that its cache may keep.
  /// - Returns: The line of those who waited for it, which is empty now.
  mutating func fill(_ shelf: UInt32, _ bytes: Double, room: Double) -> FetchTable.Line {
    let number = Int(shelf)
    assert(shelves[number].isKept == 0 && shelves[number].filledBy != Fetch.none, "nobody fills the shelf")
    let line = shelves[number].line
    shelves[number].filledBy = Fetch.none
    shelves[number].lacks = 0
    shelves[number].line = FetchTable.Line()
    if bytes > room { return line }
    let cache = Int(shelves[number].place)
    while caches[cache].bytes + bytes > room, caches[cache].oldest != Fetch.none {
      throwAway(caches[cache].oldest)
    }
    shelves[number].isKept = 1
    shelves[number].bytes = bytes
    caches[cache].bytes += bytes
    link(shelf)
    return line
  }

  /// Who fills a shelf gives up. The first who waits goes on with it, else what was loaded lies there until
  /// somebody asks again.
  ///
  /// - Returns: Who goes on, out of the line.
  mutating func giveUp(_ shelf: UInt32, _ fetches: inout FetchTable, at now: Int64) -> UInt32? {
    let number = Int(shelf)
    let heir = shelves[number].line.first
    shelves[number].filledBy = heir
    if heir == Fetch.none { return nil }
    fetches.remove(heir, from: &shelves[number].line)
    assert(now >= fetches[heir].since, "a fetch that waits since a time to come")
    shelves[number].waited = now - fetches[heir].since
    return heir
  }

  /// So many bytes of a filling are there.
  mutating func receive(_ bytes: Double, on shelf: UInt32) {
    shelves[Int(shelf)].lacks = max(0, shelves[Int(shelf)].lacks - bytes)
  }

  /// A fetch waits no longer.
  mutating func leave(_ fetch: UInt32, _ shelf: UInt32, _ fetches: inout FetchTable) {
    fetches.remove(fetch, from: &shelves[Int(shelf)].line)
  }

  /// Copies of an item are of no use any more.
  mutating func forget(item: UInt32) {
    for number in shelves.indices where shelves[number].item == item {
      if shelves[number].isKept != 0 { throwAway(UInt32(number)) }
      if shelves[number].filledBy == Fetch.none { shelves[number].lacks = 0 }
    }
  }

  private mutating func throwAway(_ shelf: UInt32) {
    unlink(shelf)
    shelves[Int(shelf)].isKept = 0
    let cache = Int(shelves[Int(shelf)].place)
    caches[cache].bytes = caches[cache].oldest == Fetch.none ? 0 : caches[cache].bytes - self[shelf].bytes
    shelves[Int(shelf)].bytes = 0
  }

  /// The shelf becomes the one that was asked for last.
  private mutating func link(_ shelf: UInt32) {
    let cache = Int(shelves[Int(shelf)].place)
    shelves[Int(shelf)].older = caches[cache].newest
    shelves[Int(shelf)].newer = Fetch.none
    if caches[cache].newest == Fetch.none {
      caches[cache].oldest = shelf
    } else {
      shelves[Int(caches[cache].newest)].newer = shelf
    }
    caches[cache].newest = shelf
  }

  private mutating func unlink(_ shelf: UInt32) {
    let cache = Int(shelves[Int(shelf)].place)
    let (older, newer) = (shelves[Int(shelf)].older, shelves[Int(shelf)].newer)
    if older == Fetch.none { caches[cache].oldest = newer } else { shelves[Int(older)].newer = newer }
    if newer == Fetch.none { caches[cache].newest = older } else { shelves[Int(newer)].older = older }
  }
}

// MARK: - Snapshots

extension CacheShelves {
  func save(to writer: inout SnapshotWriter) {
    writer.put(all: caches)
    writer.put(all: shelves)
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let count = caches.count
    caches = try reader.takeAll()
    shelves = try reader.takeAll()
    if caches.count != count { throw .mismatch("another number of caches") }
    numbers = [:]
    for (number, shelf) in shelves.enumerated() {
      numbers[CacheShelves.key(shelf.place, shelf.item)] = UInt32(number)
    }
    try SnapshotFault.require(numbers.count == shelves.count, "two shelves for one item")
  }

  var count: Int { shelves.count }

  /// The shelf of an item at a cache; nil: nobody has asked for it.
  func known(at place: Int, item: UInt32) -> UInt32? { numbers[CacheShelves.key(UInt32(place), item)] }

  /// Whether shelves are where caches are, and every list comes to an end.
  func checkSoundness(items: Int) throws(SnapshotFault) {
    var kept = 0
    for cache in caches.indices {
      var (before, shelf, bytes) = (Fetch.none, caches[cache].oldest, 0.0)
      while shelf != Fetch.none {
        try SnapshotFault.require(
          Int(shelf) < shelves.count && kept < shelves.count && self[shelf].isKept == 1
            && self[shelf].older == before && Int(self[shelf].place) == cache,
          "a cache that keeps what is not there")
        kept += 1
        bytes += self[shelf].bytes
        (before, shelf) = (shelf, self[shelf].newer)
      }
      try SnapshotFault.require(
        caches[cache].newest == before && abs(bytes - caches[cache].bytes) <= 1e-6 * (1 + bytes),
        "a cache that is miscounted")
    }
    try SnapshotFault.require(kept == shelves.count { $0.isKept != 0 }, "a shelf of no cache")
    for shelf in shelves {
      try SnapshotFault.require(
        Int(shelf.place) < caches.count && Int(shelf.item) < items && SnapshotLimits.isAmount(shelf.lacks)
          && SnapshotLimits.isAmount(shelf.bytes) && (shelf.isKept == 0 || shelf.filledBy == Fetch.none)
          && (shelf.line.count == 0 || shelf.filledBy != Fetch.none)
          && (0...SnapshotLimits.time).contains(shelf.waited),
        "a shelf that cannot be")
    }
  }
}
