import Snapshots

/// People who travel, and where each of them is. How many of a pool may be out at once is the pool's matter:
/// where more are sent than were there at the start, they come from the base.
struct Travellers {
  private struct Person: BitwiseCopyable {
    /// The site where they are, or to which they are on the way; -1: the base.
    var place: Int32
    /// 1 while they are with a device, or on the way to one.
    var isOut: Int32 = 0
    /// When they are at `place`.
    var arrives: Int64 = 0
  }

  /// Two places, as the key of an exceptional way.
  private struct Way: Hashable {
    var from: Int32
    var to: Int32
  }

  private let plans: [TravelPlan]
  private let ways: [[Way: Int64]]
  /// Of each pool its plan; -1: its people stay. Empty where nobody travels.
  private let planOfPool: [Int32]
  /// Of each plan.
  private var people: [[Person]]

  init(_ plan: Plan) {
    plans = plan.travels
    ways = plan.travels.map { travel in
      var known: [Way: Int64] = [:]
      for way in travel.ways {
        known[Way(from: Int32(way.from), to: Int32(way.to))] = way.takes.microseconds
      }
      return known
    }
    var numbers = plan.travels.isEmpty ? [] : [Int32](repeating: -1, count: plan.pools.count)
    for (number, travel) in plan.travels.enumerated() { numbers[travel.pool] = Int32(number) }
    planOfPool = numbers
    people = plan.travels.map { travel in
      Array(repeating: Person(place: Int32(travel.base)), count: plan.pools[travel.pool].capacity)
    }
  }

  private func number(of pool: PoolID) -> Int? {
    if planOfPool.isEmpty || planOfPool[pool.index] < 0 { return nil }
    return Int(planOfPool[pool.index])
  }

  private func time(from: Int32, to: Int32, _ number: Int) -> Int64 {
    if from == to { return 0 }
    if let known = ways[number][Way(from: from, to: to)] { return known }
    return (from < 0 || to < 0 ? plans[number].fromBase : plans[number].between).microseconds
  }

  /// Sends the one who is at the site first; of equals the first.
  ///
  /// - Returns: Who it is and how long they are on the way; nil where people of the pool do not travel.
  mutating func send(from pool: PoolID, to site: Int32, at now: Int64) -> (person: Int, way: Int64)? {
    guard let number = number(of: pool) else { return nil }
    var best: (person: Int, way: Int64)?
    for (place, person) in people[number].enumerated() where person.isOut == 0 {
      let way = max(0, person.arrives - now) + time(from: person.place, to: site, number)
      if way < best?.way ?? .max { best = (place, way) }
    }
    if best == nil {
      people[number].append(Person(place: Int32(plans[number].base)))
      best = (people[number].count - 1, time(from: Int32(plans[number].base), to: site, number))
    }
    guard let sent = best else { preconditionFailure("nobody was sent") }
    people[number][sent.person] = Person(place: site, isOut: 1, arrives: now + sent.way)
    return sent
  }

  /// Somebody is done with a device.
  mutating func free(_ person: Int, of pool: PoolID, isOnShift: Bool, at now: Int64) {
    guard let number = number(of: pool) else { preconditionFailure("somebody who does not travel") }
    let base = Int32(plans[number].base)
    var after = people[number][person]
    assert(after.isOut == 1, "somebody comes back who was not out")
    after.isOut = 0
    switch plans[number].returns {
    case .never: after.arrives = now
    case .atShiftEnd:
      after.arrives = now
      if !isOnShift { after.place = base }
    case .afterEachJob:
      after.arrives = isOnShift ? now + time(from: after.place, to: base, number) : now
      after.place = base
    }
    people[number][person] = after
  }

  /// Who is free goes home, and is at the base when the next shift begins.
  mutating func endShift(of pool: PoolID) {
    guard let number = number(of: pool), plans[number].returns != .never else { return }
    for place in people[number].indices where people[number][place].isOut == 0 {
      people[number][place] = Person(place: Int32(plans[number].base))
    }
  }

  /// How many are out.
  var outside: Int { people.reduce(0) { $0 + $1.count { $0.isOut == 1 } } }

  func save(to writer: inout SnapshotWriter) { for some in people { writer.put(all: some) } }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    for number in people.indices { people[number] = try reader.takeAll(of: Person.self) }
  }

  /// Everybody is somewhere, and whoever is out was sent to the site of exactly one token.
  ///
  /// - Parameter sent: The pool and person, and the site, of each who is out.
  func checkSoundness(_ sent: [(pool: PoolID, person: UInt32, site: UInt32)], siteCount: Int)
    throws(SnapshotFault)
  {
    let what = "people who are nowhere"
    for some in people {
      for person in some {
        let isSomewhere = person.place >= -1 && Int(person.place) < siteCount
        let isPossible = person.arrives >= 0 && person.arrives <= 4 * SnapshotLimits.time
        try SnapshotFault.require(isSomewhere && isPossible && (0...1).contains(person.isOut), what)
      }
    }
    var seen = people.map { $0.map { _ in false } }
    for one in sent {
      guard let number = number(of: one.pool), Int(one.person) < people[number].count else {
        throw .impossible(what)
      }
      let person = people[number][Int(one.person)]
      let isThere = person.isOut == 1 && person.place == Int32(one.site) && !seen[number][Int(one.person)]
      try SnapshotFault.require(isThere, what)
      seen[number][Int(one.person)] = true
    }
    try SnapshotFault.require(sent.count == outside, what)
  }

  /// Whether people of the pool travel.
  func travel(from pool: PoolID) -> Bool { number(of: pool) != nil }
}
