import Snapshots

/// What must hold of fetches and sources that were read from a file, whoever wrote it.
extension ContentSources {
  /// Whether every fetch stands where it says, and nobody else does.
  ///
  /// - Parameter askers: Of each fetch, whose it is; nil: nobody's.
  mutating func checkSoundness(_ askers: [Asker?]) throws(SnapshotFault) {
    try fetches.checkPlaces()
    try SnapshotFault.require(askers.count == fetches.count, "fetches of nobody")
    try peers.checkSoundness(fetches, places: peerPlaces, items: terms.items)
    var lines = Lines(seen: [Int](repeating: 0, count: fetches.count))
    for fetch in 0..<UInt32(fetches.count) {
      let isOver = fetches[fetch].phase == .free
      try SnapshotFault.require(isOver == (askers[Int(fetch)] == nil), "fetches of nobody")
      if let asker = askers[Int(fetch)] {
        try checkNumbers(fetches[fetch])
        try check(fetch, asker, &lines)
      }
    }
    try checkLines(lines)
  }

  /// Where fetches stand by what they say themselves.
  private struct Lines {
    var seen: [Int]
    var waitingAtShelf: [UInt32: Int] = [:]
    var waitingAtPoint: [Int: Int] = [:]
    var servedAtPoint: [Int: Int] = [:]
    var waitingInGroup: [UInt64: Int] = [:]
    var fillers: [UInt32: UInt32] = [:]
    var served: [UInt32: Int] = [:]
  }

  private mutating func check(_ fetch: UInt32, _ asker: Asker, _ lines: inout Lines) throws(SnapshotFault) {
    let (number, step) = (fetches[fetch].number, Int(fetches[fetch].step))
    guard terms.item(of: number, profile: asker.profile) == fetches[fetch].item,
      let place = place(number, step, asker)
    else { throw .impossible("a fetch at a source that does not serve it") }
    let isWaiting = fetches[fetch].phase == .waiting
    var members: [UInt32] = []
    switch plan(number, step).kind {
    case .origin: try SnapshotFault.require(!isWaiting, "nobody waits for an origin")
    case .point:
      if isWaiting {
        members = try fetches.members(of: points.line(at: place))
        lines.waitingAtPoint[place, default: 0] += 1
      } else {
        lines.servedAtPoint[place, default: 0] += 1
      }
    case .cache:
      if isWaiting {
        let shelf = try knownShelf(fetch, step, asker)
        members = try fetches.members(of: shelves[shelf].line)
        lines.waitingAtShelf[shelf, default: 0] += 1
      }
    case .peers(let terms):
      guard let group = group(number, step, fetches[fetch].item, terms, asker) else {
        throw .impossible("a fetch at peers who have nothing for it")
      }
      let have = fetches[fetch].have
      if isWaiting {
        members = try fetches.members(of: peers.lines[peers.line(group, have)])
        lines.waitingInGroup[UInt64(group) << 32 | UInt64(have), default: 0] += 1
      } else {
        let holder = fetches[fetch].holder
        try SnapshotFault.require(
          Int(holder) < peers.holders.count && peers[holder].group == group && peers[holder].have > have,
          "a fetch that nobody serves")
        members = try fetches.members(of: peers[holder].clients)
        lines.served[holder, default: 0] += 1
      }
    }
    let isListed = isWaiting || fetches[fetch].holder != Fetch.none
    try SnapshotFault.require(members.contains(fetch) == isListed, "a fetch that waits nowhere")
    var fills = fetches[fetch].fills
    while fills != 0 {
      let cache = fills.trailingZeroBitCount
      fills &= fills - 1
      let shelf = try knownShelf(fetch, cache, asker)
      let isFirst = lines.fillers.updateValue(fetch, forKey: shelf) == nil
      try SnapshotFault.require(isFirst && shelves[shelf].filler == fetch, "a cache that two fill")
    }
  }

  /// A shelf of a fetch that waits for it, or fills it, is there.
  private func knownShelf(_ fetch: UInt32, _ step: Int, _ asker: Asker) throws(SnapshotFault) -> UInt32 {
    guard let place = place(fetches[fetch].number, step, asker),
      let shelf = shelves.known(at: place, item: fetches[fetch].item)
    else { throw .impossible("a cache that was never asked") }
    return shelf
  }

  /// Nobody stands in a line, or is served, who does not say so.
  private func checkLines(_ lines: Lines) throws(SnapshotFault) {
    for shelf in 0..<UInt32(shelves.count) {
      try SnapshotFault.require(
        Int(shelves[shelf].line.count) == lines.waitingAtShelf[shelf] ?? 0
          && shelves[shelf].filler == lines.fillers[shelf] ?? Fetch.none, "who waits for a cache")
    }
    try shelves.checkSoundness(items: terms.items.count)
    for place in 0..<points.count {
      try SnapshotFault.require(
        points.clients(at: place) == lines.servedAtPoint[place] ?? 0
          && Int(points.line(at: place).count) == lines.waitingAtPoint[place] ?? 0,
        "who is served at a distribution point")
    }
    for group in 0..<UInt32(peers.groups.count) {
      for have in 0..<peers.groups[Int(group)].pieces {
        try SnapshotFault.require(
          Int(peers.lines[peers.line(group, have)].count)
            == lines.waitingInGroup[UInt64(group) << 32 | UInt64(have)] ?? 0, "who waits for peers")
      }
    }
    for holder in 0..<UInt32(peers.holders.count) {
      try SnapshotFault.require(
        Int(peers[holder].used) == lines.served[holder] ?? 0
          && Int(peers[holder].clients.count) == lines.served[holder] ?? 0, "who is served by a peer")
    }
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
