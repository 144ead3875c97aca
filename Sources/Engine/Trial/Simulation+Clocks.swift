/// The clocks of a device's downtime, and the end of its journey.
extension Simulation {
  /// A clock changes. A child's mark concerns its device, whose wait for the children is split at this
  /// instant.
  @inline(__always) mutating func mark(_ op: OpPlace, _ token: Int) {
    let device = tokens[token].flags.contains(.child) ? root(of: token) : token
    if tokens[device].flags.contains(.session) { return markMembers(op, of: device) }
    if device != token { account(device) }
    let before = tokens.clocks(of: device).running
    let after = before.union(op.pointee.startsClocks).subtracting(op.pointee.stopsClocks)
    if after != before { turnClocks(device, to: after) }
  }

  /// A reason is the device's, also where a child of it meets the exception.
  @inline(never) mutating func note(_ op: OpPlace, _ token: Int) {
    let device = tokens[token].flags.contains(.child) ? root(of: token) : token
    if tokens[device].flags.contains(.session) { return noteMembers(op, of: device) }
    let before = tokens.clocks(of: device).reason
    tokens.setReason(device, ReasonWord.word(after: before, meeting: op.pointee.reason))
  }

  @inline(__always) private mutating func turnClocks(_ device: Int, to after: JourneyClocks.Running) {
    let open = hours.openTime(ofProfile: tokens[device].profile, before: now)
    if compliance.isUsed {
      compliance.turn(device, from: tokens.clocks(of: device).running, to: after, at: now, open: open)
    }
    let stopped = tokens.turnClocks(device, to: after, at: now, open: open)
    if stopped != 0 { measure.changeDown(by: 0 &- stopped, at: now) }
  }

  /// The journey is over: the token is gone, or its device of a closed fleet goes back to work.
  mutating func finishJourney(_ op: OpPlace, _ token: Int) -> Step {
    let running = tokens.clocks(of: token).running
    if !running.isDisjoint(with: [.desktop, .productive, .compliant]) {
      turnClocks(token, to: running.subtracting([.desktop, .productive, .compliant]))
    }
    if contents.endsWithJourneys { leavePeers(token) }
    tokens.setFlag(token, .inSystem, false)
    if states.isUsed { states.end(token, outcome: Int(op.pointee.outcome), &measure, at: now) }
    let released = tokens.clocks(of: token).released
    measure.leave(
      released: released, downtime: tokens.clocks(of: token).productive,
      inHours: tokens.clocks(of: token).productiveInHours, of: tokens[token].profile, at: now)
    if measure.isCounted(released: released) {
      let outcome = UInt8(truncatingIfNeeded: op.pointee.outcome)
      measure.append(tokens.record(of: token, outcome: outcome, at: now))
    }
    if compliance.isUsed { finishCompliance(token, released: released) }
    if !op.pointee.flags.contains(.recycles) {
      end(token)
      return .stop
    }
    let state = tokens.clocks(of: token).control
    if state != Token.none { control.disarmAll(state) }
    tokens.beginCycle(token)
    forgetAllRetries(token)
    return .jump
  }
}
