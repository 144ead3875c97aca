import Snapshots

/// What must hold of fetches and sources that were read from a file, whoever wrote it.
extension ContentSources {
  /// Where a fetch stands in line, or by whom it is served.
  private enum Home: Equatable {
    case nowhere
    case shelf(UInt32)
    case point(Int)
    case peers(group: UInt32, have: UInt32)
    case peer(UInt32)
  }

  /// Whether every fetch stands where it says, and nobody else does.
  ///
  /// - Parameter askers: Of each fetch, whose it is; nil: nobody's.
  mutating func checkSoundness(_ askers: [Asker?]) throws(SnapshotFault) {
    try fetches.checkPlaces()
    try SnapshotFault.require(askers.count == fetches.count, "fetches of nobody")
    try shelves.checkSoundness(items: terms.items.count)
    try peers.checkSoundness(places: peerPlaces, items: terms.items)
    let homes = try homes()
    var clients = [Int](repeating: 0, count: points.count)
    var fillers: [UInt32: UInt32] = [:]  // looked up only
    for fetch in 0..<UInt32(fetches.count) {
      var home = Home.nowhere
      if let asker = askers[Int(fetch)] {
        try checkNumbers(fetches[fetch])
        home = try self.home(of: fetch, asker, &clients)
        try noteFills(of: fetch, asker, &fillers)
      }
      try SnapshotFault.require(
        home == homes[Int(fetch)] && (fetches[fetch].phase == .free) == (askers[Int(fetch)] == nil),
        "a fetch that does not stand where it says")
    }
    for place in 0..<points.count {
      try SnapshotFault.require(points.clients(at: place) == clients[place], "who is served at a point")
    }
    for shelf in 0..<UInt32(shelves.count) {
      try SnapshotFault.require(shelves[shelf].filledBy == fillers[shelf] ?? Fetch.none, "who fills a cache")
    }
  }

  /// Of each fetch where it is found.
  private func homes() throws(SnapshotFault) -> [Home] {
    var homes = [Home](repeating: .nowhere, count: fetches.count)
    func note(_ line: FetchTable.Line, _ home: Home) throws(SnapshotFault) {
      for member in try fetches.members(of: line) {
        try SnapshotFault.require(homes[Int(member)] == .nowhere, "a fetch in two lines")
        homes[Int(member)] = home
      }
    }
    for shelf in 0..<UInt32(shelves.count) { try note(shelves[shelf].line, .shelf(shelf)) }
    for place in 0..<points.count { try note(points.line(at: place), .point(place)) }
    for group in 0..<UInt32(peers.groups.count) {
      for have in 0..<peers.groups[Int(group)].pieces {
        try note(peers.lines[peers.line(group, have)], .peers(group: group, have: have))
      }
    }
    for holder in 0..<UInt32(peers.holders.count) where peers[holder].have > 0 {
      try note(peers[holder].clients, .peer(holder))
      try SnapshotFault.require(peers[holder].clients.count == peers[holder].used, "who is served by a peer")
    }
    return homes
  }

  /// Where a fetch is to be found, by what it says itself.
  private mutating func home(of fetch: UInt32, _ asker: Asker, _ clients: inout [Int])
    throws(SnapshotFault) -> Home
  {
    let (number, step) = (fetches[fetch].number, Int(fetches[fetch].step))
    guard terms.item(of: number, profile: asker.profile) == fetches[fetch].item,
      let place = place(number, step, asker)
    else { throw .impossible("a fetch at a source that does not serve it") }
    let isWaiting = fetches[fetch].phase == .waiting
    switch plan(number, step).kind {
    case .origin:
      try SnapshotFault.require(!isWaiting, "nobody waits for an origin")
      return .nowhere
    case .point:
      if !isWaiting { clients[place] += 1 }
      return isWaiting ? .point(place) : .nowhere
    case .cache: return isWaiting ? .shelf(try knownShelf(fetch, step, asker)) : .nowhere
    case .peers(let terms):
      guard let group = group(number, step, fetches[fetch].item, terms, asker) else {
        throw .impossible("a fetch at peers who have nothing for it")
      }
      let (have, holder) = (fetches[fetch].have, fetches[fetch].holder)
      if isWaiting { return .peers(group: group, have: have) }
      try SnapshotFault.require(
        Int(holder) < peers.holders.count && peers[holder].group == group && peers[holder].have > have,
        "a fetch that nobody serves")
      return .peer(holder)
    }
  }

  private func noteFills(of fetch: UInt32, _ asker: Asker, _ fillers: inout [UInt32: UInt32])
    throws(SnapshotFault)
  {
    var fills = fetches[fetch].fills
    while fills != 0 {
      let shelf = try knownShelf(fetch, fills.trailingZeroBitCount, asker)
      fills &= fills - 1
      try SnapshotFault.require(fillers.updateValue(fetch, forKey: shelf) == nil, "a cache that two fill")
    }
  }

  /// A shelf that a fetch waits for, or fills, is there.
  private func knownShelf(_ fetch: UInt32, _ step: Int, _ asker: Asker) throws(SnapshotFault) -> UInt32 {
    guard let place = place(fetches[fetch].number, step, asker),
      let shelf = shelves.known(at: place, item: fetches[fetch].item)
    else { throw .impossible("a cache that was never asked") }
    return shelf
  }

  private var peerPlaces: Int {
    terms.sources.reduce(0) { sum, source in
      if case .peers = source.kind { sum + source.places } else { sum }
    }
  }

  /// Between two events a fetch waits or loads.
  private func checkNumbers(_ fetch: Fetch) throws(SnapshotFault) {
    try SnapshotFault.require(
      Int(fetch.number) < terms.count && Int(fetch.item) < terms.items.count, "a fetch of nothing")
    let steps = terms.stepCount(of: fetch.number)
    let cachesBefore = (0..<min(steps, Int(fetch.step))).reduce(UInt32(0)) { bits, step in
      if case .cache = plan(fetch.number, step).kind { bits | 1 << UInt32(step) } else { bits }
    }
    try SnapshotFault.require(
      (fetch.phase == .waiting || fetch.phase == .loading) && Int(fetch.step) < steps
        && fetch.fills & ~cachesBefore == 0 && fetch.since >= 0
        && Int(fetch.have) < terms.items[Int(fetch.item)].pieces, "a fetch at no source")
    try SnapshotFault.require(
      [fetch.rest, fetch.unit, fetch.amount].allSatisfy(SnapshotLimits.isAmount) && fetch.rest > 0
        && (fetch.phase == .waiting || fetch.amount > 0), "a fetch of no bytes")
  }
}
