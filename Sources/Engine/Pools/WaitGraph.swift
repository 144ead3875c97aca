/// Who waits for whom at an instant: which tokens can go on some time, and which never can, because each
/// waits for what another of them holds, or is to bring.
///
/// It is found as for any resources of several units (Holt, Computing Surveys 4, 1972): whoever does not wait
/// will go on and give back what it holds; with that, those at the heads of lines go on that find enough
/// units, and so forth. Whoever is left waits for ever. Lines are kept in order: the first is not overtaken.
/// Units of stocks are resources, too, that are used up: as soon as anybody goes on who may put some, there
/// are taken to be enough. A room of a gathering is taken to be full when as many as it lacks may come to it.
struct WaitGraph {
  /// What a token holds, and what it waits for.
  struct Party {
    var token: Int
    /// The first of some arrivals that have no token yet, for whom the party stands, and how many they are.
    var entrant: (device: UInt32, site: UInt32)?
    var stands = 1
    var holds: [(pool: Int, units: Int)] = []
    /// The pool or stock it stands in line for, and with how many units; nil: for none. Where any of several
    /// pools will do, the first of them: it stands in the lines of all.
    var wants: (pool: Int, units: Int)?
    /// The room in which it waits for others; nil: in none.
    var room: Int?
    /// The places of the parties whose branch it is, or whose session it does.
    var parents: [Int] = []
    /// Branches that it waits for.
    var branches = 0
    /// Stocks into which it may put something, and rooms to which it may come, when it goes on.
    var puts: [Int] = []
    var comesTo: [Int] = []

    var waits: Bool { wants != nil || room != nil }
  }

  /// A room of a gathering: with so many a session begins.
  struct Room {
    var need: Int
    /// How many are there.
    var present: Int
  }

  /// What a stuck party waits for another one to do.
  enum Tie: Equatable {
    /// To give back units of a pool.
    case holds(pool: Int)
    case standsBefore
    /// To put something into a stock, or to come to a room.
    case isToPut
    case isToCome
  }

  private(set) var parties: [Party]
  /// Of each pool, and then of each stock.
  private var free: [Int]
  private let firstStock: Int
  /// Of each of them the parties that wait for it, in the order in which it is their turn.
  private var lines: [[Int]]
  private var rooms: [Room]
  private(set) var goesOn: [Bool]

  /// - Parameters:
  ///   - free: Of each pool, the units that nobody holds; of each stock those that are there.
  ///   - firstStock: The place of the first stock; nil: there is none.
  ///   - lines: Of each of them, the parties that wait, in order.
  init(
    _ parties: [Party], free: [Int], lines: [[Int]], firstStock: Int? = nil, rooms: [Room] = []
  ) {
    precondition(free.count == lines.count, "every pool has its lines")
    self.parties = parties
    self.free = free
    self.firstStock = firstStock ?? free.count
    self.lines = lines
    self.rooms = rooms
    goesOn = [Bool](repeating: false, count: parties.count)
    for party in parties.indices where !parties[party].waits && parties[party].branches == 0 { goOn(party) }
    var isMoving = true
    while isMoving {
      isMoving = false
      for pool in lines.indices { if serve(pool) { isMoving = true } }
      for room in rooms.indices { if fill(room) { isMoving = true } }
    }
  }

  /// The party gives back, some time, what it holds.
  private mutating func goOn(_ party: Int) {
    if goesOn[party] { return }
    goesOn[party] = true
    for hold in parties[party].holds { free[hold.pool] += hold.units }
    for stock in parties[party].puts { free[stock] = .max / 2 }
    for room in parties[party].comesTo where parties[party].room != room {
      rooms[room].present += parties[party].stands
    }
    for parent in parties[party].parents {
      parties[parent].branches -= 1
      if parties[parent].branches == 0 { goOn(parent) }
    }
  }

  /// - Returns: Whether somebody in a line can go on who could not before.
  private mutating func serve(_ pool: Int) -> Bool {
    var hasServed = false
    while let first = lines[pool].first {
      if !goesOn[first] {
        guard let wants = parties[first].wants, wants.units <= free[pool] else { break }
        if pool >= firstStock { free[pool] -= wants.units }
        goOn(first)
        hasServed = true
      }
      lines[pool].removeFirst()
    }
    return hasServed
  }

  private mutating func fill(_ room: Int) -> Bool {
    if rooms[room].present < rooms[room].need { return false }
    var hasFilled = false
    for party in parties.indices where parties[party].room == room && !goesOn[party] {
      goOn(party)
      hasFilled = true
    }
    return hasFilled
  }

  /// One of the parties that a stuck one waits for, and what that is to do. Nil: nobody can help.
  func blocker(of party: Int) -> (party: Int, tie: Tie)? {
    func firstStuck(_ can: (Party) -> Bool) -> Int? {
      parties.indices.first { $0 != party && !goesOn[$0] && can(parties[$0]) }
    }
    if let room = parties[party].room {
      return firstStuck { $0.comesTo.contains(room) && $0.room != room }.map { ($0, .isToCome) }
    }
    guard let wants = parties[party].wants, let first = lines[wants.pool].first else { return nil }
    if first != party { return (first, .standsBefore) }
    if wants.pool >= firstStock {
      return firstStuck { $0.puts.contains(wants.pool) }.map { ($0, .isToPut) }
    }
    let holder = parties.indices.first { other in
      !goesOn[other] && parties[other].holds.contains { $0.pool == wants.pool }
    }
    return holder.map { ($0, .holds(pool: wants.pool)) }
  }

  /// The party itself, if it waits in a line or a room, or a branch of it that does and is stuck.
  func waiter(of party: Int) -> Int? {
    var party = party
    while !parties[party].waits {
      guard
        let branch = parties.indices.first(where: { parties[$0].parents.contains(party) && !goesOn[$0] })
      else { return nil }
      party = branch
    }
    return party
  }

  /// Those that wait on each other in a circle: of each the party that waits, and what it (itself, or whoever
  /// it is a branch of) is to do for the one before it. Empty: there is no circle.
  var circle: [(party: Int, tie: Tie)] {
    for start in parties.indices where parties[start].waits && !goesOn[start] {
      var way: [(party: Int, tie: Tie)] = [(start, .standsBefore)]
      while let blocker = blocker(of: way[way.count - 1].party), let next = waiter(of: blocker.party) {
        if let first = way.firstIndex(where: { $0.party == next }) {
          way[first].tie = blocker.tie
          return Array(way[first...])
        }
        way.append((next, blocker.tie))
      }
    }
    return []
  }

  /// Those that wait for ever for units of a stock, or for others to come.
  var stranded: [Int] {
    parties.indices.filter { party in
      !goesOn[party]
        && (parties[party].room != nil || parties[party].wants.map { $0.pool >= firstStock } ?? false)
    }
  }
}
