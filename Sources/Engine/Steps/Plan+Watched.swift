extension Plan {
  /// The same plan, in whose program a ``OpCode/watch`` stands in front of every op where one can stand. It
  /// takes no time and draws nothing, so that a trial of it is the same trial. (Arrivals then wait as tokens
  /// and not in the entry queue, in the same order.)
  package func watched() -> Plan {
    var other = self
    let places = program.watchPlaces()
    other.program = program.watched(places)
    other.amountChanges = amountChanges.map { change in
      var change = change
      change.amounts = change.amounts.map { amount in
        guard case .value(let op) = amount else { return amount }
        return .value(op: places.address(of: op))
      }
      return change
    }
    return other
  }
}

/// Where the ops of a program stand once others stand between them.
struct WatchPlaces {
  /// Whether a watch stands in front of each op.
  let isWatched: [Bool]
  /// Of each op the place of the watch in front of it, or else its own.
  let entries: [Int]

  init(isWatched: [Bool]) {
    self.isWatched = isWatched
    var next = 0
    entries = isWatched.map { isWatched in
      defer { next += isWatched ? 2 : 1 }
      return next
    }
  }

  func address(of op: Int) -> Int { entries[op] + (isWatched[op] ? 1 : 0) }
}

extension Program {
  /// Nothing may stand between an `obtain` and its `fetch`, nor between the first ops of the branches of a
  /// `fork`, which are found by counting.
  func watchPlaces() -> WatchPlaces {
    var isWatched = [Bool](repeating: true, count: ops.count)
    for (pc, op) in ops.enumerated() {
      if op.code == .obtain { isWatched[pc] = false }
      guard op.code == .fork, op.units > 1 else { continue }
      for branch in 0..<Int(op.branches) { isWatched[pc + 1 + branch] = false }
    }
    return WatchPlaces(isWatched: isWatched)
  }

  func watched(_ places: WatchPlaces) -> Program {
    var other = self
    other.ops = []
    other.scopeOf = []
    for (pc, op) in ops.enumerated() {
      if places.isWatched[pc] {
        var watch = Op(.watch)
        watch.stage = op.stage
        other.ops.append(watch)
        other.scopeOf.append(scopeOf[pc])
      }
      var op = op
      if op.leadsToTarget { op.target = UInt32(places.entries[Int(op.target)]) }
      other.ops.append(op)
      other.scopeOf.append(scopeOf[pc])
    }
    other.entry = places.entries[entry]
    if jobEntry >= 0 { other.jobEntry = places.entries[jobEntry] }
    assert(other.ops.count == other.scopeOf.count, "every op has its scope")
    return other
  }
}

extension Op {
  /// Whether its target is an address. Where it is not used it is 0, and stays an address.
  var leadsToTarget: Bool { code != .labour }
}
