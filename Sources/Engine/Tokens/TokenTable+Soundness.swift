import Snapshots

/// What must hold of tokens that were read from a file, whoever wrote it.
extension TokenTable {
  /// A byte that is none of the cases must not even be looked at as a state.
  static func checkStates(_ tokens: borrowing FlatTable<Token>) throws(SnapshotFault) {
    guard let offset = MemoryLayout<Token>.offset(of: \.state) else { return }
    let memory = UnsafeRawPointer(tokens.base)
    for place in 0..<tokens.count {
      let state = memory.load(fromByteOffset: place * MemoryLayout<Token>.stride + offset, as: UInt8.self)
      try SnapshotFault.require(Token.State(rawValue: state) != nil, "a token in no state")
    }
  }

  /// Every place is either free and on the free list, or taken; none is lost.
  func checkPlaces() throws(SnapshotFault) {
    try SnapshotFault.require(count <= Event.largestIndex, "more tokens than there can be")
    try SnapshotFault.require(
      born >= retired && retired >= 0 && live == born - retired, "tokens born and gone")
    try SnapshotFault.require(SnapshotLimits.isCount(born), "more tokens than there can be")
    var free = 0
    var place = firstFree
    while place != Token.none {
      try SnapshotFault.require(place < count && free < count, "a list of free places that leads nowhere")
      try SnapshotFault.require(self[Int(place)].state == .free, "a free place that is taken")
      free += 1
      place = self[Int(place)].next
    }
    let taken = (0..<count).count { self[$0].state != .free }
    try SnapshotFault.require(
      taken == live && taken + free == count, "a place that is neither free nor taken")
  }

  /// Every place is either free and on the free list, or taken; none is lost. Costs O(places).
  func checkInvariants() {
    precondition(live == born - retired && live >= 0, "tokens born, retired and live")
    var free = 0
    var place = firstFree
    while place != Token.none {
      precondition(self[Int(place)].state == .free, "a token on the free list that is not free")
      free += 1
      precondition(free <= count, "the free list runs in a circle")
      place = self[Int(place)].next
    }
    precondition(count == free + live, "a place that is neither free nor taken")
    for token in 0..<count where self[token].state != .free {
      precondition(
        self[token].flags.contains(.repeats) == (clocks(of: token).attempt != 0), "the attempt word")
    }
  }
}

extension JourneyClocks {
  /// Whether the clocks of a token show times that can have passed since its release.
  ///
  /// - Parameter open: How much of the device's working hours lay before `now`.
  func arePossible(at now: Int64, open: Int64) -> Bool {
    func isPossible(_ shown: Int64, _ clock: Running, _ now: Int64) -> Bool {
      let (passed, isTooLarge) = shown.addingReportingOverflow(running.contains(clock) ? now : 0)
      return !isTooLarge && passed >= 0 && passed <= now
    }
    return released >= 0 && released <= now
      && isPossible(desktop, .desktop, now) && isPossible(productive, .productive, now)
      && isPossible(desktopInHours, .desktop, open) && isPossible(productiveInHours, .productive, open)
  }
}
