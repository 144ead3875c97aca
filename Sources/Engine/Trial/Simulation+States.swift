import Snapshots

/// States that journeys write and read, and conditions on what goes on at pools.
extension Simulation {
  /// All states are as they start; nothing has begun.
  mutating func startStates() {
    for (place, count) in states.startingCounts.enumerated() {
      measure.changeState(place, all: Int64(count), underWay: 0, at: 0)
    }
    measure.expectMoment(states.nextMoment)
  }

  /// A state is the device's, also where a child of it is at work; what a session sets, all of its members
  /// have.
  @inline(never) mutating func setState(_ op: OpPlace, _ token: Int) {
    let walker = tokens[token].flags.contains(.child) ? root(of: token) : token
    guard tokens[walker].flags.contains(.session) else {
      let value = UInt8(truncatingIfNeeded: op.pointee.stateValue)
      return states.set(Int(op.pointee.state), to: value, of: walker, &measure, at: now)
    }
    var member = gatherings!.firstMember(of: gatherings!.session(of: walker))
    while member != Token.none {
      setState(op, Int(member))
      member = tokens[Int(member)].next
    }
  }

  /// The loop is given the step and not the answer: it has to stay small for the optimiser.
  @inline(never) mutating func testState(_ op: OpPlace, _ token: Int) -> Step {
    hasState(op, token) ? .next : .jump
  }

  /// Of a session, whether its first member has it.
  private mutating func hasState(_ op: OpPlace, _ token: Int) -> Bool {
    let walker = tokens[token].flags.contains(.child) ? root(of: token) : token
    if tokens[walker].flags.contains(.session) {
      return hasState(op, Int(gatherings!.firstMember(of: gatherings!.session(of: walker))))
    }
    let value = states.value(of: Int(op.pointee.state), walker)
    return op.pointee.passing >> UInt64(value) & 1 == 1
  }

  /// Whether so many wait at the pool of the device's site now, or so many units are free there.
  @inline(never) mutating func testPool(_ op: OpPlace, _ token: Int) -> Step {
    let pool = program.pool(of: op, site: tokens[token].site)
    let count = pools.count(op.pointee.counted, at: pool, now)
    return count >= Int32(op.pointee.units) && Double(count) <= op.pointee.atMost ? .next : .jump
  }

  /// States are counted at every moment up to `time`, which nothing has changed since.
  @inline(never) mutating func countStates(until time: Int64) {
    states.passMoments(until: time)
    measure.expectMoment(states.nextMoment)
  }

  /// What is told of states at the end.
  mutating func stateRecords() -> [StateRecord] {
    plan.states.states.indices.map { state in
      let places = states.places(of: state)
      return StateRecord(
        all: places.map { measure.stateLoad($0, underWay: false, at: now) },
        underWay: places.map { measure.stateLoad($0, underWay: true, at: now) },
        time: places.map { measure.stateIntegral($0, underWay: false, at: now).rounded },
        timeUnderWay: places.map { measure.stateIntegral($0, underWay: true, at: now).rounded },
        tables: states.tables(of: state))
    }
  }

  /// - Returns: What does not hold of states; nil: everything does.
  ///
  /// Of each state, values add up to the devices, or to the journeys that have begun; those under way to the
  /// journeys in the system, and so do their times.
  mutating func brokenLawOfStates() -> String? {
    if !states.isUsed { return nil }
    if let broken = states.brokenLaw() { return broken }
    if states.begun != measure.entered { return "journeys begun, and journeys with states" }
    for state in plan.states.states.indices {
      let places = states.places(of: state)
      let levels = places.map { measure.stateLevel($0) }
      let isCounted = zip(places, levels).allSatisfy { $1.all == states.count(at: $0) }
      if !isCounted { return "values of states, and their levels" }
      if levels.reduce(0, { $0 + Int($1.underWay) }) != measure.inSystem {
        return "values of journeys under way, and journeys under way"
      }
      let time = places.reduce(Int128(0)) { $0 + measure.stateIntegral($1, underWay: true, at: now) }
      if time != measure.inSystemIntegral(at: now) { return "time in each value, and time in the system" }
    }
    return nil
  }

  /// What must hold of states that were read from a file.
  mutating func checkStates() throws(SnapshotFault) {
    if !states.isUsed { return }
    var journeys: [(token: Int, profile: UInt16)] = []
    for token in 0..<tokens.count where isOnJourney(token) {
      journeys.append((token, tokens[token].profile))
    }
    var idle: [Int] = []
    for token in 0..<tokens.count where tokens[token].state != .free {
      if !tokens[token].flags.isDisjoint(with: [.child, .session]) { continue }
      try SnapshotFault.require(token < states.rows.count, "a device without states")
      if !isOnJourney(token) { idle.append(token) }
    }
    try SnapshotFault.require(states.begun == measure.entered, "journeys with states")
    try states.checkSoundness(journeys: journeys, idle: idle) { measure.stateLevel($0) }
  }
}

extension PoolTable {
  /// How many requests wait at a pool, or how many of its units are there for somebody to take.
  func count(_ counted: PoolCount, at pool: PoolID, _ now: Int64) -> Int32 {
    switch counted {
    case .waiting: pools[pool].waiting
    case .free: pools[pool].isStarting(at: now) ? max(0, pools[pool].free) : 0
    }
  }
}

extension TrialMeasure {
  func stateLevel(_ place: Int) -> (all: Int64, underWay: Int64) {
    (levels.level(stateRow(place)), levels.level(stateRow(place) + 1))
  }

  func stateIntegral(_ place: Int, underWay: Bool, at now: Int64) -> Int128 {
    levels.integral(stateRow(place) + (underWay ? 1 : 0), at: now)
  }

  func stateLoad(_ place: Int, underWay: Bool, at now: Int64) -> SeriesRecord {
    let row = stateRow(place) + (underWay ? 1 : 0)
    return levels.records(row..<row + 1, at: now)[0]
  }
}
