/// Work in pools that preempt: what happens to a token that loses its units, and when it has them again.
///
/// A displaced token stands where it asked for the units, first in its line, and its control state remembers
/// where it goes on and how much of its work is left.
extension Simulation {
  /// The token is at work with units of a pool that may take them away.
  mutating func beginInterruptibleWork(_ token: Int, at pc: Int, length: Int64, until end: Int64) {
    let (site, profile) = (tokens[token].site, tokens[token].profile)
    let seize = program.op(at: program.seize(interruptedAt: pc))
    let pool = program.pool(of: seize, site: site)
    guard pools.preempts(pool) else { return tokens.setNext(token, Token.none) }
    let work = pools.beginWork(
      token, Int32(seize.pointee.units), line: program.line(of: seize, profile: profile), of: pool,
      length: length, until: end)
    tokens.setNext(token, work)
    if pools.mayInterrupt(in: pool) {
      grantWaiting(pool)
      noteLoad(of: pool)
    }
  }

  /// The work of a delayed token is done or given up.
  mutating func endInterruptibleWork(_ token: Int) {
    let work = tokens[token].next
    if work != Token.none { pools.endWork(work) }
  }

  /// A request of better priority takes the units that the token works with, and its work is suspended.
  mutating func displace(_ token: Int) {
    let (pc, work, start) = (Int(tokens[token].pc), tokens[token].next, tokens[token].since)
    account(token)
    tokens.cancelWakeUp(token)
    tokens.block(token, at: program.seize(interruptedAt: pc), as: .queued, at: now)
    tokens.setFlag(token, .isDisplaced, true)
    let left = pools.interrupt(
      work, since: start, followsShifts: program.op(at: pc).pointee.code == .labour, at: now, &tokens)
    control.setInterrupted(controlState(of: token), at: pc, left: left)
  }

  /// The token has its units again: it goes on where it stopped.
  mutating func resumeWork(_ token: Int) {
    account(token)
    tokens.setFlag(token, .isDisplaced, false)
    let (pc, left) = control.interrupted(tokens.clocks(of: token).control)
    if left == 0 {
      tokens.makeReady(token, at: pc)
      return ready.append(UInt32(truncatingIfNeeded: token))
    }
    let op = program.op(at: pc)
    let end = endOfWork(op, token, left)
    tokens.block(token, at: pc, as: .delayed, at: now)
    wakeUp(token, at: end, op.pointee.rank)
    beginInterruptibleWork(token, at: pc, length: left, until: end)
  }

  /// A deadline inside what a displaced token works at is over: when it has its units again, it goes on at
  /// the deadline's target instead.
  ///
  /// - Returns: False if the token is not displaced, or the deadline is outside of what it lost: then it is
  ///   for the token to leave its line.
  mutating func redirectDisplaced(_ token: Int, deadlineAt pc: Int, to target: Int) -> Bool {
    if !tokens[token].flags.contains(.isDisplaced) { return false }
    if !program.isInside(pc, holdOf: Int(tokens[token].pc)) { return false }
    control.setInterrupted(tokens.clocks(of: token).control, at: target, left: 0)
    return true
  }
}
