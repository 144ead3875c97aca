extension Simulation {
  /// True when the newcomer has to wait at the door, without a token.
  @inline(__always) mutating func waitsAtDoor(_ newcomer: Arrivals.Newcomer) -> Bool {
    let pool = door.pool
    if pool < 0 || (pools[pool].waiting == 0 && pools[pool].canGrant(door.units, at: now)) { return false }
    pools[pool].queue(at: now)
    door.append(Door.Guest(since: now, device: newcomer.device, row: newcomer.row))
    measure.entered &+= 1
    measure.changeInSystem(by: 1, at: now)
    if door.marksDown { measure.changeDown(by: 1, at: now) }
    return true
  }

  /// A newcomer who need not wait takes what the door asks for, and begins the delay behind it. Answers its
  /// token if that is over at once.
  mutating func passDoor(_ newcomer: Arrivals.Newcomer) -> Int {
    measure.entered &+= 1
    measure.changeInSystem(by: 1, at: now)
    if door.marksDown { measure.changeDown(by: 1, at: now) }
    pools[door.pool].grant(door.units, at: now)
    measure.noteWait(Int(places[door.pool].role), 0)
    noteLoad(ofPool: door.pool, at: now)
    let token = birth(Door.Guest(since: now, device: newcomer.device, row: newcomer.row))
    return beginFirstDelay(token, of: arrivals.taken &- 1) ? Self.nobody : token
  }

  /// Units are free: the first at the door gets them and a token, with its journey's history.
  mutating func admitFromDoor() {
    pools[door.pool].grant(door.units, at: now)
    admitFirst()
  }

  /// Units that come back go straight to the first at the door, where that makes no difference to how many
  /// are busy. True if it was so.
  @inline(__always) mutating func handOver(_ pool: Int, _ units: Int32) -> Bool {
    if pool != door.pool || door.count == 0 || units != door.units { return false }
    if !pools[pool].handOver(units, at: now) { return false }
    admitFirst()
    return true
  }

  @inline(__always) private mutating func admitFirst() {
    let number = firstDelays.pc >= 0 ? arrivals.taken &- door.count : 0
    let guest = door.removeFirst(arrivals)
    if let row = door.rowAhead(arrivals) { expect(row) }
    pools[door.pool].abandon(since: guest.since, at: now)
    measure.noteWait(Int(places[door.pool].role), now &- guest.since)
    let token = birth(guest)
    if firstDelays.pc < 0 { return makeReady(token) }
    if now != guest.since {
      stages.add(now &- guest.since, to: ops.base + door.pc, isDown: door.marksDown)
      tokens[token].since = now
    }
    // Its turn comes when whoever let it in has gone on: the order of scheduling is that of any other line.
    tokens[token].flags.insert(.isLetIn)
    tokens[token].next = UInt32(truncatingIfNeeded: number)
    tokens[token].state = .ready
    ready.append(UInt32(truncatingIfNeeded: token))
  }

  /// The turn of one that was let in; false if the delay has no length, so that it goes on at once.
  @inline(__always) mutating func beginFirstDelay(_ token: Int) -> Bool {
    tokens[token].flags.remove(.isLetIn)
    return beginFirstDelay(token, of: Int(tokens[token].next))
  }

  /// A guest becomes a token that stands where the door's `seize` is, and has done so since it came.
  @inline(__always) private mutating func birth(_ guest: Door.Guest) -> Int {
    let token = birth(device: guest.device, row: Int(guest.row))
    tokens[token].flags.insert(.inSystem)
    tokens[token].since = guest.since
    tokens[token].pc = UInt32(truncatingIfNeeded: door.pc)
    ledgers[token].released = guest.since
    if door.marksDown {
      tokens[token].flags.insert(.down)
      startClocks(token, at: guest.since)
    }
    return token
  }

  /// What the delay's op would do, with a draw made before. False if the delay has no length: the token then
  /// stands ready behind it.
  @inline(__always) private mutating func beginFirstDelay(_ token: Int, of newcomer: Int) -> Bool {
    let op = ops.base + firstDelays.pc
    stages.visit(op.pointee.stage)
    counters.draws &+= 1
    let span = firstDelays.span(of: newcomer, arrivals, draws)
    if span == 0 {
      tokens[token].pc = UInt32(truncatingIfNeeded: firstDelays.pc &+ 1)
      tokens[token].state = .ready
      return false
    }
    block(token, at: firstDelays.pc, as: .delayed)
    let end = now &+ span
    if end < horizon { tokens[token].ticket = schedule(end, op.pointee.rank, .token, token) }
    return true
  }
}
