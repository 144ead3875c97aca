import Snapshots

/// Asking for a unit of any of several pools, and people who come to the device.
extension Simulation {
  mutating func enlist(_ op: OpPlace, _ token: Int, at pc: Int) -> Step {
    let site = tokens[token].site
    let line = program.line(of: op, profile: tokens[token].profile)
    let wanted = crews.pools(of: Int(op.pointee.crew), at: site)
    assert(!wanted.isEmpty, "a crew without pools at a site")
    for pool in wanted where pools.isNext(line, of: pool, at: now) {
      pools.grant(1, of: pool, at: now)
      measure.noteWait(pools.role(of: pool), 0)
      noteLoad(of: pool)
      crews.assign(token, pool, at: site, now: now)
      return .next
    }
    if wanted.allSatisfy({ Double(pools.waiting(at: $0)) >= op.pointee.queueLimit }) { return .jump }
    tokens.block(token, at: pc, as: .enlisting, at: now)
    for pool in wanted { pools.countWaiting(at: pool, at: now) }
    crews.wait(token, at: wanted, line: line, pools.lines)
    return .stop
  }

  /// Units of a pool may be free for which tokens wait alone and together with others.
  @inline(never) mutating func grantInTurn(_ pool: PoolID) {
    while let first = crews.first(at: pool, pools.lines) {
      let alone = pools.first(of: pool, tokens)
      let since = tokens[first.token].since
      if let alone, (alone.line, alone.since) <= (first.line, since) {
        if !grantNext(pool) { return }
        continue
      }
      if !pools.canGrant(1, of: pool, at: now) { return }
      grant(pool, toWaiting: first.token)
    }
    while grantNext(pool) {}
  }

  private mutating func grant(_ pool: PoolID, toWaiting token: Int) {
    let since = tokens[token].since
    for left in crews.leave(token) { pools.stopWaiting(at: left, since: since, at: now) }
    pools.grant(1, of: pool, at: now)
    measure.noteWait(pools.role(of: pool), now &- since)
    crews.assign(token, pool, at: tokens[token].site, now: now)
    makeReady(token)
  }

  /// A waiting token gives up.
  mutating func leaveCrew(_ token: Int) {
    let left = crews.leave(token)
    for pool in left { pools.stopWaiting(at: pool, since: tokens[token].since, at: now) }
    if let best = left.first { measure.noteGivingUp(pools.role(of: best)) }
    account(token)
  }

  mutating func dismiss(_ token: Int) {
    let isOnShift = pools.isOnShift(crews.pool(of: token))
    let pool = crews.dismiss(token, isOnShift: isOnShift, at: now)
    pools.release(1, of: pool, at: now)
    grantWaiting(pool)
    noteLoad(of: pool)
  }

  /// Whoever was given to the token is on the way to it.
  mutating func travel(_ op: OpPlace, _ token: Int, at pc: Int) -> Step {
    let way = crews.way(of: token)
    if way == 0 { return .next }
    stages.visit(op.pointee.stage)
    tokens.block(token, at: pc, as: .delayed, at: now)
    wakeUp(token, at: now &+ way, op.pointee.rank)
    return .stop
  }
}

// MARK: - Soundness

extension Simulation {
  /// Everybody who waits for several pools stands at each of them, and whom tokens were given is whom they
  /// asked for.
  ///
  /// - Parameter enlists: Of each token the addresses of each `enlist` whose units it holds.
  /// - Returns: The pools of the units that tokens hold.
  mutating func checkCrews(_ enlists: [[Int]]) throws(SnapshotFault) -> [PoolID] {
    if !crews.isUsed { return [] }
    let chains = try crews.assignments.chains(tokenCount: tokens.count)
    var sent: [(pool: PoolID, person: UInt32, site: UInt32)] = []
    var held: [PoolID] = []
    for token in 0..<tokens.count {
      let site = tokens[token].site
      try SnapshotFault.require(chains[token].count == enlists[token].count, "people nobody asked for")
      for (assignment, enlist) in zip(chains[token], enlists[token]) {
        let crew = Int(program.op(at: enlist).pointee.crew)
        let isOne = crews.pools(of: crew, at: site).contains(assignment.pool)
        let travels = isOne && crews.travellers.travel(from: assignment.pool)
        let isPossible = assignment.way >= 0 && assignment.way <= SnapshotLimits.time
        try SnapshotFault.require(
          isOne && isPossible && travels == (assignment.person != Token.none), "people nobody asked for")
        if travels { sent.append((assignment.pool, assignment.person, site)) }
        held.append(assignment.pool)
      }
    }
    try crews.travellers.checkSoundness(sent, siteCount: plan.siteCount)
    try checkCrewLines()
    return held
  }

  private mutating func checkCrewLines() throws(SnapshotFault) {
    var wanted = [[(pool: PoolID, line: WaitingLineID)]](repeating: [], count: tokens.count)
    for token in 0..<tokens.count where tokens[token].state == .enlisting {
      let op = program.op(at: Int(tokens[token].pc))
      let line = program.line(of: op, profile: tokens[token].profile)
      for pool in crews.pools(of: Int(op.pointee.crew), at: tokens[token].site) {
        wanted[token].append((pool, pools.lines.id(line, of: pool)))
      }
    }
    try crews.lines.checkSoundness(wanted)
  }
}
