extension Simulation {
  mutating func transfer(_ op: OpPlace, _ token: Int, at pc: Int) -> Step {
    stages.visit(op.pointee.stage)
    let bytes = draw(op.pointee.sizeLaw, op, token) * op.pointee.scale
    if !(bytes > 0) { return .next }
    let flowClass = program.flowClass(of: op, site: tokens[token].site)
    tokens.block(token, at: pc, as: .flowing, at: now)
    wake(flowClass, at: network.join(flowClass, token: token, bytes: min(bytes, 1e18), at: now))
    return .stop
  }

  @inline(__always) private mutating func wake(_ clock: Int, at time: Int64) {
    if time >= horizon { return }
    network.setWake(clock, time: time, ticket: events.schedule(time, .delivery, .flows, clock))
  }

  @inline(never) mutating func wakeFlows(_ clock: Int, ticket: UInt32) {
    if !network.takeWake(clock, ticket: ticket) {
      counters.stale &+= 1
      return
    }
    let start = ready.count
    let next = network.complete(clock, at: now, into: &ready)
    if ready.count == start { counters.stale &+= 1 }
    for place in start..<ready.count {
      let token = Int(ready[place])
      let flowClass =
        clock < network.classCount
        ? clock : program.flowClass(of: program.op(at: Int(tokens[token].pc)), site: tokens[token].site)
      network.noteFlowTime(flowClass, now &- tokens[token].since)
      account(token)
      tokens.stepOn(token)
    }
    wake(clock, at: next)
    if !network.changed.isEmpty { rescheduleFlows() }
  }

  /// The shares that follow from all that happened at this instant.
  mutating func settleFlows() {
    network.settle(at: now)
    rescheduleFlows()
  }

  /// Sets the wake-ups of clocks whose next end moved. An end that moved away keeps the earlier wake-up,
  /// which then finds nothing and sets the next: cheaper than a stale event for every newcomer.
  mutating func rescheduleFlows() {
    for place in 0..<network.changed.count {
      let clock = Int(network.changed[place])
      let end = network.nextEnd(clock, at: now)
      if end < network.wakeTime(clock) { wake(clock, at: end) }
    }
    network.changed.removeAll()
  }
}
