/// Arrivals: straight into the program, or by way of the entry queue.
extension Simulation {
  /// A device or a portal job arrives. A job is handled first, and then releases its devices.
  ///
  /// - Returns: The token that goes on; none where the arrival waits.
  @inline(__always) mutating func admit(_ arrival: Arrival) -> Int {
    if entry.isUsed, !pools.isFree(entry.units, of: entry.pool, at: now) {
      waitToEnter(arrival)
      return Self.nobody
    }
    if let row = arrivals.rowAhead { tokens.prefetch(row: row) }
    if entry.drawsAhead { return enterAtOnce(arrival) }
    let token = tokens.bear(device: arrival.device, row: Int(arrival.row))
    if states.isUsed { states.bear(token, row: arrival.row) }
    if arrival.jobSize > 0 {
      startJob(token, arrival)
    } else {
      startDevice(token)
    }
    return token
  }

  /// An arrival of a stream that takes only devices of which a state has some values: another one is passed
  /// over, as if it had not come. What the stream sets is set when the journey begins.
  ///
  /// - Returns: The token that goes on; none where the arrival is passed over.
  @inline(never) mutating func admitOnTerms() -> Int {
    let terms = arrivals.termsOfNext
    let arrival = arrivals.take(draws)
    if !terms.conditions.allSatisfy({ states.meets($0, row: Int(arrival.row)) }) { return Self.nobody }
    let token = admit(arrival)
    for setting in terms.settings {
      assert(token != Self.nobody, "what has states is a token")
      states.set(setting.state, to: setting.value, of: token, &measure, at: now)
    }
    return token
  }

  /// A device's journey starts at the program's entry. (In a closed fleet it starts at `begin`.)
  @inline(__always) mutating func startDevice(_ token: Int) {
    tokens.makeReady(token, at: program.entry)
    if !arrivals.isClosed { enterSystem(token) }
  }

  /// A journey begins: the device counts as in the system from here.
  @inline(__always) mutating func enterSystem(_ token: Int) {
    tokens.enterSystem(token, since: now)
    measure.enter(at: now)
    if states.isUsed { states.begin(token, &measure, at: now) }
  }

  /// The arrival has to wait in the entry queue, without a token.
  @inline(__always) private mutating func waitToEnter(_ arrival: Arrival) {
    pools.countWaiting(at: entry.pool, at: now)
    entry.append(EntryQueue.Waiting(since: now, device: arrival.device, row: arrival.row))
    measure.enter(isDown: entry.marksDown, at: now)
  }

  /// An arrival that need not wait takes what the entry asks for, and begins the delay behind it.
  ///
  /// - Returns: Its token, if that delay is over at once.
  private mutating func enterAtOnce(_ arrival: Arrival) -> Int {
    measure.enter(isDown: entry.marksDown, at: now)
    pools.grant(entry.units, of: entry.pool, at: now)
    measure.noteWait(pools.role(of: entry.pool), 0)
    noteLoad(of: entry.pool)
    let token = bear(EntryQueue.Waiting(since: now, device: arrival.device, row: arrival.row))
    return beginFirstDelay(token, of: arrivals.taken &- 1) ? Self.nobody : token
  }

  /// Units are free: the first in the entry queue gets them and a token, with its journey's history.
  mutating func admitFromQueue() {
    while entry.count > 0, pools.canGrant(entry.units, of: entry.pool, at: now) {
      pools.grant(entry.units, of: entry.pool, at: now)
      admitFirst()
    }
  }

  /// Units that come back go straight to the first in the entry queue, where that makes no difference to how
  /// many are busy.
  ///
  /// - Returns: Whether the units were handed over.
  @inline(__always) mutating func handOver(_ pool: PoolID, _ units: Int32) -> Bool {
    if pool != entry.pool || entry.count == 0 || units != entry.units { return false }
    if !pools.handOver(units, of: pool, at: now) { return false }
    admitFirst()
    return true
  }

  @inline(__always) private mutating func admitFirst() {
    let number = entry.drawsAhead ? entry.numberOfFirst(arrivals) : 0
    let waiting = entry.removeFirst(arrivals)
    if let row = entry.rowAhead(arrivals) { tokens.prefetch(row: row) }
    pools.stopWaiting(at: entry.pool, since: waiting.since, at: now)
    measure.noteWait(pools.role(of: entry.pool), now &- waiting.since)
    let token = bear(waiting)
    if !entry.drawsAhead { return makeReady(token) }
    if now != waiting.since {
      stages.add(now &- waiting.since, to: program.op(at: entry.pc), isDown: entry.marksDown)
    }
    // It is scheduled like a token from any other line, so its turn comes after the token that freed the
    // unit.
    tokens.admit(token, number: number, at: now)
    ready.append(UInt32(truncatingIfNeeded: token))
  }

  /// A waiting arrival becomes a token that has stood at the entry's `seize` since it arrived.
  @inline(__always) private mutating func bear(_ waiting: EntryQueue.Waiting) -> Int {
    let token = tokens.bear(device: waiting.device, row: Int(waiting.row))
    tokens.enterSystem(token, since: waiting.since)
    tokens.standSince(token, waiting.since, at: entry.pc)
    if entry.marksDown {
      let open = hours.openTime(ofProfile: tokens[token].profile, before: waiting.since)
      let started = JourneyClocks.Running.started(hasThird: compliance.isUsed)
      tokens.startClocks(token, started, at: waiting.since, open: open)
      if compliance.isUsed { compliance.turn(token, from: [], to: started, at: waiting.since, open: open) }
    }
    return token
  }

  /// Begins the delay of a token that was admitted from the entry queue, when its turn has come.
  ///
  /// - Returns: False if the delay has no length, so that it goes on at once.
  @inline(__always) mutating func beginFirstDelay(ofAdmitted token: Int) -> Bool {
    tokens.setFlag(token, .isAdmitted, false)
    return beginFirstDelay(token, of: Int(tokens[token].next))
  }

  /// Does what the delay's op would do, with a time that was drawn ahead.
  ///
  /// - Returns: False if the delay has no length: the token then stands ready behind it.
  @inline(__always) private mutating func beginFirstDelay(_ token: Int, of number: Int) -> Bool {
    let op = program.op(at: entry.delayPC)
    stages.visit(op.pointee.stage)
    counters.draws &+= 1
    let span = entry.firstDelay(of: number, arrivals, draws)
    if span == 0 {
      tokens.makeReady(token, at: entry.delayPC &+ 1)
      return false
    }
    tokens.block(token, at: entry.delayPC, as: .delayed, at: now)
    wakeUp(token, at: now &+ span, op.pointee.rank)
    return true
  }
}
