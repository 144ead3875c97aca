extension Simulation {
  mutating func transfer(_ op: OpPlace, _ token: Int, at pc: Int) -> Step {
    stages.visit(op.pointee.stage)
    let bytes = draw(op.pointee.factor, op, token) * op.pointee.value
    if !(bytes > 0) { return .next }
    let flowClass = flowClass(op.pointee.operand, op.pointee.flags, token)
    block(token, at: pc, as: .flowing)
    if let wake = links.join(flowClass, token: UInt32(truncatingIfNeeded: token), Bytes(bytes), at: now) {
      put(wake)
    }
    return .stop
  }

  /// The class of a transfer's flows: the one that the op names, or the one of the token's site.
  @inline(__always) func flowClass(_ operand: Int32, _ flags: Op.Flags, _ token: Int) -> FlowClassID {
    FlowClassID(Int(operand) &+ (flags.contains(.perSite) ? Int(tokens[token].site) : 0))
  }

  /// Puts a wake-up on the event list, unless it is beyond the horizon.
  @inline(__always) private mutating func put(_ wake: Wake) {
    assert(wake.time >= now, "a wake-up in the past")
    if wake.time >= horizon { return }
    links.noteScheduled(wake, ticket: schedule(wake.time, .delivery, .flows, wake.waker.code))
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
    let op = OpPlace(ops.base + Int(tokens[token].pc))
    let flowClass =
      switch waker {
      case .flowClass(let id): id
      case .sharedLink: flowClass(op.pointee.operand, op.pointee.flags, token)
      }
    links.noteFlowTime(flowClass, now &- tokens[token].since)
    account(token)
    tokens[token].pc &+= 1
    tokens[token].state = .ready
  }

  /// Finds the rates that follow from all that happened at this instant.
  mutating func settleFlows() {
    links.settle(at: now)
    scheduleWakes()
  }

  /// Puts the wake-ups on the event list that follow from what has changed on the links.
  mutating func scheduleWakes() {
    while let wake = links.nextWake(at: now) { put(wake) }
    assert(links.isWokenInTime(before: horizon, at: now), "flows that end before anybody looks")
  }
}
