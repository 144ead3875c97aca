/// Asking for units of a pool, giving them back, and shifts.
extension Simulation {
  @inline(__always) mutating func seize(_ op: OpPlace, _ token: Int, at pc: Int) -> Step {
    let pool = program.pool(of: op, site: tokens[token].site)
    let line = program.line(of: op, profile: tokens[token].profile)
    while true {
      switch pools.request(
        Int32(op.pointee.units), of: pool, line: line, limit: op.pointee.queueLimit, at: now)
      {
      case .granted:
        measure.noteWait(pools.role(of: pool), 0)
        noteLoad(of: pool)
        if pools.preempts(pool) { beginHold(token, at: pc) }
        return .next
      case .wait:
        tokens.block(token, at: pc, as: .queued, at: now)
        pools.enqueue(token, in: line, of: pool, &tokens)
        return .stop
      case .full: return .jump
      case .displace(let other): displace(other)
      }
    }
  }

  @inline(__always) mutating func release(_ op: OpPlace, _ token: Int) {
    release(Int32(op.pointee.units), of: program.pool(of: op, site: tokens[token].site), by: token)
  }

  @inline(__always) mutating func release(_ units: Int32, of pool: PoolID, by token: Int) {
    if handOver(pool, units) { return }
    if pools.preempts(pool) { endHold(token) }
    pools.release(units, of: pool, at: now)
    grantWaiting(pool)
    noteLoad(of: pool)
  }

  /// Units may be free: the tokens whose turn it is get them and go on.
  @inline(__always) mutating func grantWaiting(_ pool: PoolID) {
    if pool == entry.pool { return admitFromQueue() }
    if crews.isUsed, crews.serves(pool) { return grantInTurn(pool) }
    while grantNext(pool) {}
  }

  /// The next of those who wait for this pool alone gets units, or somebody is displaced for it.
  ///
  /// - Returns: False if it is nobody's turn.
  @inline(__always) mutating func grantNext(_ pool: PoolID) -> Bool {
    switch pools.nextGrant(of: pool, at: now, &tokens, program) {
    case .nobody: return false
    case .displace(let token): displace(token)
    case .granted(let token, let waited):
      measure.noteWait(pools.role(of: pool), waited)
      if pools.preempts(pool) { beginHold(token, at: Int(tokens[token].pc)) }
      if tokens[token].flags.contains(.isDisplaced) { resumeWork(token) } else { makeReady(token) }
    }
    return true
  }

  /// The load series of a role counts busy units; the measure keeps the sum over the role's pools.
  @inline(__always) mutating func noteLoad(of pool: PoolID) {
    measure.notePool(pool.index, role: pools.role(of: pool), busy: pools.working(in: pool), at: now)
  }

  /// A shift begins or ends for every pool of a roster; sets the wake-up of the next change.
  mutating func changeShift(of roster: Int) {
    let next = pools.changeShift(of: roster, at: now)
    for pool in pools.rosters.pools(of: roster) {
      if crews.isUsed, !pools.isOnShift(pool) { crews.endShift(of: pool) }
      grantWaiting(pool)
      noteLoad(of: pool)
    }
    if next < eventsEnd { _ = events.schedule(next, .rosterChange, .roster, roster) }
  }
}
