import Snapshots

/// Who waits for any of several pools: a token has a place at each of them, in a list beside the waiting line
/// of the same number. Within a list, first come, first served. Joining and leaving cost O(pools).
struct CrewLines {
  struct Place: BitwiseCopyable {
    var token: UInt32
    var pool: PoolID
    var line: WaitingLineID
    /// The places before and behind it in its list.
    var older = Token.none
    var newer = Token.none
    /// The token's place at the next pool; in a free place the next free one.
    var sibling = Token.none
  }

  private var places: [Place] = []
  private var firstFree = Token.none
  /// Of each waiting line the place that is oldest, and newest.
  private var oldest: [UInt32]
  private var newest: [UInt32]
  /// Of each token its place at the pool that it likes best. As long as the largest that ever waited.
  private var firstPlaces: [UInt32] = []

  init(lineCount: Int) {
    oldest = [UInt32](repeating: Token.none, count: lineCount)
    newest = oldest
  }

  func first(of line: WaitingLineID) -> Int? {
    let place = oldest[line.index]
    return place == Token.none ? nil : Int(places[Int(place)].token)
  }

  /// The token stands last in one more line.
  mutating func append(_ token: Int, pool: PoolID, line: WaitingLineID) {
    while firstPlaces.count <= token { firstPlaces.append(Token.none) }
    var place = Place(token: UInt32(token), pool: pool, line: line)
    place.older = newest[line.index]
    let index = take(place)
    if place.older == Token.none {
      oldest[line.index] = index
    } else {
      places[Int(place.older)].newer = index
    }
    newest[line.index] = index
    addSibling(index, to: token)
  }

  private mutating func addSibling(_ index: UInt32, to token: Int) {
    var last = firstPlaces[token]
    if last == Token.none {
      firstPlaces[token] = index
      return
    }
    while places[Int(last)].sibling != Token.none { last = places[Int(last)].sibling }
    places[Int(last)].sibling = index
  }

  private mutating func take(_ place: Place) -> UInt32 {
    if firstFree == Token.none {
      places.append(place)
      return UInt32(places.count - 1)
    }
    let index = firstFree
    firstFree = places[Int(index)].sibling
    places[Int(index)] = place
    return index
  }

  /// The token leaves all its lines.
  ///
  /// - Returns: The pools that it waited for.
  mutating func remove(_ token: Int) -> [PoolID] {
    var left: [PoolID] = []
    var index = firstPlaces[token]
    assert(index != Token.none, "a token that waits nowhere")
    firstPlaces[token] = Token.none
    while index != Token.none {
      let place = places[Int(index)]
      if place.older == Token.none {
        oldest[place.line.index] = place.newer
      } else {
        places[Int(place.older)].newer = place.newer
      }
      if place.newer == Token.none {
        newest[place.line.index] = place.older
      } else {
        places[Int(place.newer)].older = place.older
      }
      left.append(place.pool)
      places[Int(index)].sibling = firstFree
      places[Int(index)].token = Token.none
      firstFree = index
      index = place.sibling
    }
    return left
  }

  /// How many wait at a pool. Costs O(places).
  func count(at pool: PoolID) -> Int { places.count { $0.token != Token.none && $0.pool == pool } }
}

// MARK: - Whole

extension CrewLines {
  /// Who waits, in which order: the lists can be made again of it.
  func save(to writer: inout SnapshotWriter) {
    writer.put(all: places)
    writer.put(firstFree)
    writer.put(all: oldest)
    writer.put(all: newest)
    writer.put(all: firstPlaces)
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    places = try reader.takeAll(of: Place.self)
    firstFree = try reader.take()
    let lines = (try reader.takeAll(of: UInt32.self), try reader.takeAll(of: UInt32.self))
    if lines.0.count != oldest.count || lines.1.count != newest.count { throw .mismatch("waiting lines") }
    (oldest, newest) = lines
    firstPlaces = try reader.takeAll(of: UInt32.self)
  }

  /// Every place is in its list and of its token, or free.
  ///
  /// - Parameter wanted: Of each token the pools and lines at which it is to wait, in their order.
  func checkSoundness(_ wanted: [[(pool: PoolID, line: WaitingLineID)]]) throws(SnapshotFault) {
    let what = "a line for several pools that does not fit"
    try SnapshotFault.require(firstPlaces.count <= wanted.count, what)
    var listed = 0
    for line in oldest.indices {
      var (index, before) = (oldest[line], Token.none)
      while index != Token.none {
        try SnapshotFault.require(Int(index) < places.count && listed < places.count, what)
        let place = places[Int(index)]
        try SnapshotFault.require(place.older == before && Int(place.line.rawValue) == line, what)
        listed += 1
        (before, index) = (index, place.newer)
      }
      try SnapshotFault.require(newest[line] == before, what)
    }
    var owned = 0
    for token in wanted.indices {
      var index = token < firstPlaces.count ? firstPlaces[token] : Token.none
      for want in wanted[token] {
        try SnapshotFault.require(Int(index) < places.count, what)
        let place = places[Int(index)]
        let fits = place.token == UInt32(token) && place.pool == want.pool && place.line == want.line
        try SnapshotFault.require(fits, what)
        owned += 1
        index = place.sibling
      }
      try SnapshotFault.require(index == Token.none, what)
    }
    var (free, index) = (0, firstFree)
    while index != Token.none {
      try SnapshotFault.require(Int(index) < places.count && free < places.count, what)
      try SnapshotFault.require(places[Int(index)].token == Token.none, what)
      free += 1
      index = places[Int(index)].sibling
    }
    try SnapshotFault.require(owned == listed && owned + free == places.count, what)
  }

  /// Costs O(places).
  func checkInvariants(_ tokens: borrowing TokenTable) {
    var listed = 0
    for line in oldest.indices {
      var index = oldest[line]
      while index != Token.none {
        let token = Int(places[Int(index)].token)
        precondition(tokens[token].state == .enlisting, "somebody in a line who does not wait")
        listed += 1
        precondition(listed <= places.count, "a line that runs in a circle")
        index = places[Int(index)].newer
      }
    }
    precondition(places.count { $0.token != Token.none } == listed, "somebody waits in no line")
  }
}
