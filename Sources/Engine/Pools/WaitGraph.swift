/// Who waits for whom at an instant: which tokens can go on some time, and which never can, because each
/// waits for what another of them holds.
///
/// It is found as for any resources of several units (Holt, Computing Surveys 4, 1972): whoever does not wait
/// for a pool will go on and give back what it holds; with that, those at the heads of lines go on that find
/// enough units, and so forth. Whoever is left waits for ever. Lines are kept in order: the first is not
/// overtaken.
struct WaitGraph {
  /// What a token holds, and what it waits for.
  struct Party {
    var token: Int
    var holds: [(pool: Int, units: Int)] = []
    /// The pool it stands in line for, and with how many units; nil: it goes on by itself.
    var wants: (pool: Int, units: Int)?
    /// Its place among the parties whose branch it is; nil: it is no branch.
    var parent: Int?
    /// Branches that it waits for.
    var branches = 0
  }

  private(set) var parties: [Party]
  private var free: [Int]
  /// Of each pool the parties that wait for it, in the order in which it is their turn.
  private var lines: [[Int]]
  private(set) var goesOn: [Bool]

  /// - Parameters:
  ///   - free: Of each pool, the units that nobody holds.
  ///   - lines: Of each pool, the parties that wait, in order.
  init(_ parties: [Party], free: [Int], lines: [[Int]]) {
    precondition(free.count == lines.count, "every pool has its lines")
    self.parties = parties
    self.free = free
    self.lines = lines
    goesOn = [Bool](repeating: false, count: parties.count)
    for party in parties.indices where parties[party].wants == nil && parties[party].branches == 0 {
      goOn(party)
    }
    var isMoving = true
    while isMoving {
      isMoving = false
      for pool in lines.indices { if serve(pool) { isMoving = true } }
    }
  }

  /// The party gives back, some time, what it holds.
  private mutating func goOn(_ party: Int) {
    assert(!goesOn[party], "nobody goes on twice")
    goesOn[party] = true
    for hold in parties[party].holds { free[hold.pool] += hold.units }
    guard let parent = parties[party].parent else { return }
    parties[parent].branches -= 1
    if parties[parent].branches == 0 { goOn(parent) }
  }

  /// - Returns: Whether somebody in a pool's line can go on who could not before.
  private mutating func serve(_ pool: Int) -> Bool {
    var hasServed = false
    while let first = lines[pool].first {
      if !goesOn[first] {
        guard let wants = parties[first].wants, wants.units <= free[pool] else { break }
        goOn(first)
        hasServed = true
      }
      lines[pool].removeFirst()
    }
    return hasServed
  }

  /// One of the parties that a stuck one waits for, and the pool of which it holds units; −1: it stands
  /// before it in line. Nil: nobody has what it waits for, as there is too little of it.
  func blocker(of party: Int) -> (party: Int, pool: Int)? {
    guard let wants = parties[party].wants, let first = lines[wants.pool].first else { return nil }
    if first != party { return (first, -1) }
    let holder = parties.indices.first { other in
      !goesOn[other] && parties[other].holds.contains { $0.pool == wants.pool }
    }
    return holder.map { ($0, wants.pool) }
  }

  /// The party itself, if it stands in a line, or a branch of it that does and is stuck.
  func waiter(of party: Int) -> Int? {
    var party = party
    while parties[party].wants == nil {
      guard let branch = parties.indices.first(where: { parties[$0].parent == party && !goesOn[$0] }) else {
        return nil
      }
      party = branch
    }
    return party
  }

  /// Those that wait on each other in a circle: of each the party that stands in line, and the pool of which
  /// it holds (itself, or whoever it is a branch of) what the one before it waits for. Empty: there is no
  /// circle.
  var circle: [(party: Int, holds: Int)] {
    for start in parties.indices where parties[start].wants != nil && !goesOn[start] {
      var way: [(party: Int, holds: Int)] = [(start, -1)]
      while let blocker = blocker(of: way[way.count - 1].party), let next = waiter(of: blocker.party) {
        if let first = way.firstIndex(where: { $0.party == next }) {
          way[first].holds = blocker.pool
          return Array(way[first...])
        }
        way.append((next, blocker.pool))
      }
    }
    return []
  }
}
