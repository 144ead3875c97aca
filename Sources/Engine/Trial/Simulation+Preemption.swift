/// Work in pools that preempt: what happens to a token that loses its units, and when it has them again.
///
/// The control state of a token that holds units of such pools knows the innermost hold. A displaced token
/// stands where it asked for the units, first in its line, and its control state remembers where it goes on
/// and how much of its work is left.
extension Simulation {
  /// The token has got the units that the `seize` at `pc` asks for, from a pool that preempts.
  mutating func beginHold(_ token: Int, at pc: Int) {
    let op = program.op(at: pc)
    let state = controlState(of: token)
    let hold = pools.beginHold(
      token, Int32(op.pointee.units), line: program.line(of: op, profile: tokens[token].profile),
      of: program.pool(of: op, site: tokens[token].site), outer: control.hold(of: state))
    control.setHold(of: state, hold)
  }

  /// The token gives back the units of its innermost hold.
  mutating func endHold(_ token: Int) {
    let state = tokens.clocks(of: token).control
    control.setHold(of: state, pools.endHold(control.hold(of: state)))
  }

  /// What a token works with at an op where it may be interrupted.
  struct InterruptibleWork {
    var hold: HoldID
    /// The address of the `seize` by which it got the units, and whose they are.
    var seize: Int
    var pool: PoolID
  }

  /// - Returns: Nil where the token may not be interrupted, at this op or at its site.
  func interruptibleWork(_ token: Int, at pc: Int) -> InterruptibleWork? {
    guard let seize = program.seize(interruptedAt: pc) else { return nil }
    let pool = program.pool(of: program.op(at: seize), site: tokens[token].site)
    if !pools.preempts(pool) { return nil }
    let hold = control.hold(of: tokens.clocks(of: token).control)
    return InterruptibleWork(hold: hold, seize: seize, pool: pool)
  }

  /// The token begins work that may be interrupted. A request of better priority may have waited for this.
  mutating func beginInterruptibleWork(_ token: Int, at pc: Int, length: Int64, until end: Int64) {
    guard let work = interruptibleWork(token, at: pc) else { return }
    pools.beginWork(work.hold, length: length, until: end)
    grantWaiting(work.pool)
    noteLoad(of: work.pool)
  }

  /// The work of a delayed token is done or given up.
  mutating func endInterruptibleWork(_ token: Int) {
    if let work = interruptibleWork(token, at: Int(tokens[token].pc)) { pools.endWork(work.hold) }
  }

  /// A request of better priority takes the units that the token works with, and its work is suspended.
  mutating func displace(_ token: Int) {
    let (pc, start) = (Int(tokens[token].pc), tokens[token].since)
    guard let work = interruptibleWork(token, at: pc) else {
      preconditionFailure("a token is displaced from what may not be interrupted")
    }
    account(token)
    tokens.cancelWakeUp(token)
    tokens.block(token, at: work.seize, as: .queued, at: now)
    tokens.setFlag(token, .isDisplaced, true)
    let isWork = program.op(at: pc).pointee.code == .labour
    let (left, outer) = pools.interrupt(work.hold, since: start, followsShifts: isWork, at: now, &tokens)
    let state = tokens.clocks(of: token).control
    control.setHold(of: state, outer)
    control.setInterrupted(state, at: pc, left: left)
    if measure.log != nil { logPreemption(.displaced, of: token, at: work.seize) }
  }

  /// The token has its units again: it goes on where it stopped. What waits still is found by the loop that
  /// granted them; asking here would nest one grant in the other, as deep as tokens go on at this instant.
  mutating func resumeWork(_ token: Int) {
    account(token)
    tokens.setFlag(token, .isDisplaced, false)
    let (pc, left) = control.interrupted(tokens.clocks(of: token).control)
    if left == 0 {
      tokens.makeReady(token, at: pc)
      return ready.append(UInt32(truncatingIfNeeded: token))
    }
    if measure.log != nil { logPreemption(.resumed, of: token, at: pc) }
    let op = program.op(at: pc)
    let end = endOfWork(op, token, left)
    tokens.block(token, at: pc, as: .delayed, at: now)
    wakeUp(token, at: end, op.pointee.rank)
    if let work = interruptibleWork(token, at: pc) { pools.beginWork(work.hold, length: left, until: end) }
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
