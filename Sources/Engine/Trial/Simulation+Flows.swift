/// Transfers over shared links.
extension Simulation {
  mutating func transfer(_ op: OpPlace, _ token: Int, at pc: Int) -> Step {
    stages.visit(op.pointee.stage)
    let bytes = draw(op.pointee.sizeLaw, op, token) * op.pointee.scale
    if !(bytes > 0) { return .next }
    if measure.kinds.isUsed { measure.count(of: op.pointee.kind, bytes) }
    let flowClass = program.flowClass(of: op, site: tokens[token].site)
    tokens.block(token, at: pc, as: .flowing, at: now)
    join(flowClass, token, Bytes(bytes))
    return .stop
  }

  /// The token's bytes begin to flow.
  @inline(__always) mutating func join(_ flowClass: FlowClassID, _ token: Int, _ bytes: Bytes) {
    if let wake = links.join(flowClass, token: UInt32(truncatingIfNeeded: token), bytes, at: now) {
      put(wake)
    }
  }

  /// Puts a wake-up on the event list, unless it is beyond the end of all events.
  @inline(__always) mutating func put(_ wake: Wake) {
    assert(wake.time >= now, "a wake-up in the past")
    if wake.time >= eventsEnd { return }
    links.noteScheduled(wake, ticket: events.schedule(wake.time, .delivery, .flows, wake.waker.code))
  }

  @inline(never) mutating func wakeFlows(_ waker: Waker, ticket: UInt32) {
    if !links.takeWake(waker, ticket: ticket) {
      counters.stale &+= 1
      return
    }
    let start = ready.count
    let next = links.complete(waker, at: now, into: &ready)
    if ready.count == start { counters.stale &+= 1 }
    for place in start..<ready.count { endTransfer(Int(ready[place]), waker) }
    if let next { put(next) }
    scheduleWakes()
  }

  /// A token that is on the ready list has sent all it had to.
  @inline(__always) private mutating func endTransfer(_ token: Int, _ waker: Waker) {
    assert(tokens[token].state == .flowing, "a transfer ends that is not under way")
    let flowClass =
      switch waker {
      case .flowClass(let id): id
      case .sharedLink: flowClass(ofFlowing: token)
      }
    links.noteFlowTime(flowClass, now &- tokens[token].since)
    account(token)
    if program.op(at: Int(tokens[token].pc)).pointee.code == .obtain { return endLoad(token) }
    tokens.stepOn(token)
  }

  /// Finds the rates that follow from all that happened at this instant.
  mutating func settleFlows() {
    links.settle(at: now)
    scheduleWakes()
  }

  /// Puts the wake-ups on the event list that follow from what has changed on the links.
  mutating func scheduleWakes() {
    while let wake = links.nextWake(at: now) { put(wake) }
    assert(links.isWokenInTime(before: eventsEnd, at: now), "flows that end before anybody looks")
  }
}
