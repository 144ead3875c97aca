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

  /// The hold with which a token works at the op at `pc`, where that may be interrupted; nil: it may not, at
  /// this op or at this token's site.
  func interruptibleHold(_ token: Int, at pc: Int) -> HoldID? {
    guard let seize = program.seize(interruptedAt: pc) else { return nil }
    if !pools.preempts(program.pool(of: program.op(at: seize), site: tokens[token].site)) { return nil }
    return control.hold(of: tokens.clocks(of: token).control)
  }

  /// The token is at work that may be interrupted.
  mutating func beginInterruptibleWork(_ token: Int, at pc: Int, length: Int64, until end: Int64) {
    guard let seize = program.seize(interruptedAt: pc), let hold = interruptibleHold(token, at: pc) else {
      return
    }
    pools.beginWork(hold, length: length, until: end)
    let pool = program.pool(of: program.op(at: seize), site: tokens[token].site)
    // Somebody may have been waiting for the chance to interrupt.
    grantWaiting(pool)
    noteLoad(of: pool)
  }

  /// The work of a delayed token is done or given up.
  mutating func endInterruptibleWork(_ token: Int) {
    if let hold = interruptibleHold(token, at: Int(tokens[token].pc)) { pools.endWork(hold) }
  }

  /// A request of better priority takes the units that the token works with, and its work is suspended.
  mutating func displace(_ token: Int) {
    let (pc, start) = (Int(tokens[token].pc), tokens[token].since)
    guard let seize = program.seize(interruptedAt: pc), let hold = interruptibleHold(token, at: pc) else {
      preconditionFailure("a token is displaced from what nobody may interrupt")
    }
    account(token)
    tokens.cancelWakeUp(token)
    tokens.block(token, at: seize, as: .queued, at: now)
    tokens.setFlag(token, .isDisplaced, true)
    let isWork = program.op(at: pc).pointee.code == .labour
    let (left, outer) = pools.interrupt(hold, since: start, followsShifts: isWork, at: now, &tokens)
    let state = tokens.clocks(of: token).control
    control.setHold(of: state, outer)
    control.setInterrupted(state, at: pc, left: left)
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
