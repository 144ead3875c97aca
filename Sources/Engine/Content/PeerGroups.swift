import Snapshots

/// Devices that have content and give it to others of their group, and those who wait for them.
///
/// Of those who have a piece and a slot that is free, one with the fewest pieces serves, so that those with
/// more are left to whoever needs these; among them who has not been asked for the longest.
struct PeerGroups: ~Copyable {
  private(set) var groups: [Group] = []
  private(set) var lists: [List] = []
  private(set) var lines: [FetchTable.Line] = []
  private(set) var holders: [Holder] = []
  private(set) var firstFree = Fetch.none
  /// Looked up only.
  private var numbers: [UInt64: UInt32] = [:]
  /// Of each device the first of what it has; looked up only.
  private(set) var ofDevice: [UInt32: UInt32] = [:]

  subscript(holder: UInt32) -> Holder { holders[Int(holder)] }

  /// The group of an item at a place, which has these seeds when it is first asked for.
  mutating func group(at place: Int, item: UInt32, pieces: Int, seeds: Int) -> UInt32 {
    let key = UInt64(place) << 32 | UInt64(item)
    if let known = numbers[key] { return known }
    let number = UInt32(groups.count)
    groups.append(Group(key: key, first: UInt32(lists.count), pieces: UInt32(pieces)))
    numbers[key] = number
    for _ in 0..<pieces {
      lists.append(List())
      lines.append(FetchTable.Line())
    }
    for _ in 0..<seeds {
      let seed = add(Holder(group: number, have: UInt32(pieces), isWired: true))
      append(seed)
    }
    return number
  }

  private mutating func add(_ holder: Holder) -> UInt32 {
    if firstFree == Fetch.none {
      holders.append(holder)
      return UInt32(holders.count - 1)
    }
    let place = firstFree
    firstFree = holders[Int(place)].next
    holders[Int(place)] = holder
    return place
  }

  // MARK: Asking

  /// Gives a fetch with so many pieces somebody who has more, if there is one with a free slot.
  mutating func serve(
    _ fetch: UInt32, of group: UInt32, have: UInt32, slots: Int, _ fetches: inout FetchTable, at now: Int64
  ) -> Bool {
    for pieces in have + 1...max(have + 1, groups[Int(group)].pieces) {
      guard let holder = available(group, pieces, at: now) else { continue }
      unlist(holder)
      holders[Int(holder)].used += 1
      fetches[fetch].holder = holder
      fetches.append(fetch, to: &holders[Int(holder)].clients)
      if holders[Int(holder)].used < UInt32(slots) { append(holder) }
      return true
    }
    return false
  }

  /// The first of those with so many pieces who can serve; who serves nobody any more is taken out.
  private mutating func available(_ group: UInt32, _ pieces: UInt32, at now: Int64) -> UInt32? {
    if pieces > groups[Int(group)].pieces { return nil }
    while true {
      let first = lists[list(group, pieces)].first
      if first == Fetch.none { return nil }
      if holders[Int(first)].until > now { return first }
      unlist(first)
      if holders[Int(first)].used == 0 { free(first) }
    }
  }

  /// A fetch with so many pieces waits for somebody who has more.
  mutating func join(
    _ fetch: UInt32, of group: UInt32, have: UInt32, _ fetches: inout FetchTable, at now: Int64
  ) { fetches.join(fetch, &lines[line(group, have)], at: now) }

  mutating func leave(_ fetch: UInt32, of group: UInt32, have: UInt32, _ fetches: inout FetchTable) {
    fetches.remove(fetch, from: &lines[line(group, have)])
  }

  /// A fetch is served no longer by its peer, which may then serve others.
  mutating func release(_ fetch: UInt32, slots: Int, _ fetches: inout FetchTable, at now: Int64) {
    let holder = fetches[fetch].holder
    assert(holders[Int(holder)].used > 0, "nobody is served")
    fetches.remove(fetch, from: &holders[Int(holder)].clients)
    fetches[fetch].holder = Fetch.none
    holders[Int(holder)].used -= 1
    if holders[Int(holder)].until <= now {
      if holders[Int(holder)].used == 0, holders[Int(holder)].isListed == 0 { free(holder) }
    } else if holders[Int(holder)].isListed == 0, holders[Int(holder)].used < UInt32(slots) {
      append(holder)
    }
  }

  /// The first in line who can be served now: out of the line, and served.
  mutating func next(of group: UInt32, slots: Int, _ fetches: inout FetchTable, at now: Int64) -> UInt32? {
    var found = Fetch.none
    for have in 0..<groups[Int(group)].pieces {
      let first = lines[line(group, have)].first
      if first == Fetch.none || !canServe(group, have, at: now) { continue }
      if found == Fetch.none || fetches[first].order < fetches[found].order { found = first }
    }
    if found == Fetch.none { return nil }
    let have = fetches[found].have
    leave(found, of: group, have: have, &fetches)
    let isServed = serve(found, of: group, have: have, slots: slots, &fetches, at: now)
    assert(isServed, "somebody can serve, and does not")
    return found
  }

  private mutating func canServe(_ group: UInt32, _ have: UInt32, at now: Int64) -> Bool {
    for pieces in have + 1...groups[Int(group)].pieces where available(group, pieces, at: now) != nil {
      return true
    }
    return false
  }

  // MARK: Having

  /// A device has so many pieces from now on.
  ///
  /// - Parameters:
  ///   - until: From then on it serves nobody new.
  ///   - leaves: Whether its journey's end takes it away.
  mutating func note(
    _ device: UInt32, of group: UInt32, have: UInt32, isWired: Bool, until: Int64, leaves: Bool, slots: Int
  ) {
    assert(have > 0 && have <= groups[Int(group)].pieces, "pieces that there are not")
    let known = holder(device, of: group)
    if let known {
      if holders[Int(known)].isListed != 0 { unlist(known) }
    }
    let holder = known ?? add(Holder(group: group, have: have, isWired: isWired))
    if known == nil {
      holders[Int(holder)].device = device
      holders[Int(holder)].nextOfDevice = ofDevice[device] ?? Fetch.none
      ofDevice[device] = holder
    }
    // Two branches of one device may fetch the same.
    let before = known == nil ? 0 : holders[Int(holder)].have
    holders[Int(holder)].have = max(before, have)
    holders[Int(holder)].until = until
    holders[Int(holder)].leaves = leaves ? 1 : 0
    if holders[Int(holder)].used < UInt32(slots) { append(holder) }
  }

  /// The fetch that a peer began to serve first, of those whom it serves; it is then served no longer.
  mutating func takeClient(of holder: UInt32, _ fetches: inout FetchTable) -> UInt32? {
    let first = holders[Int(holder)].clients.first
    if first == Fetch.none { return nil }
    fetches.remove(first, from: &holders[Int(holder)].clients)
    fetches[first].holder = Fetch.none
    holders[Int(holder)].used -= 1
    return first
  }

  /// A device that serves nobody has nothing any more.
  mutating func remove(_ holder: UInt32) {
    assert(holders[Int(holder)].used == 0, "a peer goes that serves somebody")
    if holders[Int(holder)].isListed != 0 { unlist(holder) }
    free(holder)
  }

  /// Copies of an item are of no use any more: who has one serves nobody new.
  mutating func forget(item: UInt32) {
    for place in holders.indices where holders[place].have > 0 && holders[place].device != Fetch.none {
      if UInt32(truncatingIfNeeded: groups[Int(holders[place].group)].key) != item { continue }
      if holders[place].isListed != 0 { unlist(UInt32(place)) }
      holders[place].until = 0
      if holders[place].used == 0 { free(UInt32(place)) }
    }
  }

  private mutating func free(_ holder: UInt32) {
    assert(holders[Int(holder)].isListed == 0, "who is gone can serve")
    let device = holders[Int(holder)].device
    if device != Fetch.none {
      let next = holders[Int(holder)].nextOfDevice
      if ofDevice[device] == holder {
        ofDevice[device] = next == Fetch.none ? nil : next
      } else {
        var before = ofDevice[device] ?? Fetch.none
        while holders[Int(before)].nextOfDevice != holder { before = holders[Int(before)].nextOfDevice }
        holders[Int(before)].nextOfDevice = next
      }
    }
    holders[Int(holder)] = Holder(group: 0, have: 0, isWired: false)
    holders[Int(holder)].next = firstFree
    firstFree = holder
  }

  // MARK: Lists

  func list(_ group: UInt32, _ pieces: UInt32) -> Int { Int(groups[Int(group)].first + pieces) - 1 }
  func line(_ group: UInt32, _ have: UInt32) -> Int { Int(groups[Int(group)].first + have) }

  private mutating func append(_ holder: UInt32) {
    assert(holders[Int(holder)].isListed == 0, "who can serve is listed once")
    let list = list(holders[Int(holder)].group, holders[Int(holder)].have)
    holders[Int(holder)].isListed = 1
    holders[Int(holder)].previous = lists[list].last
    holders[Int(holder)].next = Fetch.none
    if lists[list].last == Fetch.none {
      lists[list].first = holder
    } else {
      holders[Int(lists[list].last)].next = holder
    }
    lists[list].last = holder
  }

  private mutating func unlist(_ holder: UInt32) {
    assert(holders[Int(holder)].isListed != 0, "who is not listed cannot be taken out")
    let list = list(holders[Int(holder)].group, holders[Int(holder)].have)
    let (previous, next) = (holders[Int(holder)].previous, holders[Int(holder)].next)
    if previous == Fetch.none { lists[list].first = next } else { holders[Int(previous)].next = next }
    if next == Fetch.none { lists[list].last = previous } else { holders[Int(next)].previous = previous }
    holders[Int(holder)].isListed = 0
  }
}

// MARK: - Another plan

extension PeerGroups {
  /// Devices of a group serve so many at a time from now on.
  mutating func takeUp(_ group: UInt32, slots: Int) {
    for place in holders.indices where holders[place].have > 0 && holders[place].group == group {
      let hasRoom = holders[place].used < UInt32(slots)
      if hasRoom && holders[place].isListed == 0 { append(UInt32(place)) }
      if !hasRoom && holders[place].isListed != 0 { unlist(UInt32(place)) }
    }
  }
}

// MARK: - Snapshots

extension PeerGroups {
  func save(to writer: inout SnapshotWriter) {
    writer.put(all: groups)
    writer.put(all: lists)
    writer.put(all: lines)
    writer.put(all: holders)
    writer.put(firstFree)
    // A device's own list is in the order in which it got what it has, the latest first.
    writer.put(all: firstsOfDevices)
  }

  /// Of each device that has anything, the first of its list, in the order of places.
  private var firstsOfDevices: [UInt32] {
    (0..<UInt32(holders.count)).filter { ofDevice[holders[Int($0)].device] == $0 }
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    groups = try reader.takeAll()
    lists = try reader.takeAll()
    lines = try reader.takeAll()
    holders = try reader.takeAll()
    firstFree = try reader.take()
    let firsts = try reader.takeAll(of: UInt32.self)
    (numbers, ofDevice) = ([:], [:])
    for (number, group) in groups.enumerated() { numbers[group.key] = UInt32(number) }
    for first in firsts {
      try SnapshotFault.require(Int(first) < holders.count, "a peer that is not there")
      ofDevice[holders[Int(first)].device] = first
    }
    try SnapshotFault.require(
      numbers.count == groups.count && ofDevice.count == firsts.count && lists.count == lines.count,
      "peers that are counted twice")
  }
}
