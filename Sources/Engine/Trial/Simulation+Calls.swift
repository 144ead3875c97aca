/// Calls of rate-limited services.
extension Simulation {
  /// The token goes on if the service admits it. Else it waits until it is admitted, or gives up.
  mutating func call(_ op: OpPlace, _ token: Int, at pc: Int) -> Step {
    stages.visit(op.pointee.stage)
    let service = Int(op.pointee.service)
    let answer = services.request(service, for: caller(token), at: now)
    if answer == .admitted { return .next }
    tokens.block(token, at: pc, as: .refused, at: now)
    sendAway(token, from: service, answer)
    return .stop
  }

  private func caller(_ token: Int) -> LimitTable.Caller {
    LimitTable.Caller(site: tokens[token].site, device: tokens[token].device)
  }

  /// A refused token stands in line, or comes back for itself.
  private mutating func sendAway(_ token: Int, from service: Int, _ answer: ServiceTable.Answer) {
    switch answer {
    case .admitted: preconditionFailure("who is admitted is not refused")
    case .standsInLine:
      if let wake = services.join(service, token, at: now, &tokens) { put(wake) }
    case .comesBack(let time): comeBack(token, at: time)
    }
  }

  private mutating func comeBack(_ token: Int, at time: Int64) {
    tokens.block(token, at: Int(tokens[token].pc), as: .delayed, at: tokens[token].since)
    tokens.setTicket(token, 0)
    if time < eventsEnd { tokens.setTicket(token, events.schedule(time, .resume, .caller, token)) }
  }

  private mutating func put(_ wake: ServiceTable.Wake) {
    assert(wake.time >= now, "a wake-up in the past")
    if wake.time >= eventsEnd { return }
    services.noteScheduled(wake, ticket: events.schedule(wake.time, .resume, .callers, wake.line))
  }

  /// Some of those come back who stand in a line of callers.
  @inline(never) mutating func wakeCallers(_ line: Int, ticket: UInt32) {
    if !services.takeWake(line, ticket: ticket) {
      counters.stale &+= 1
      return
    }
    while true {
      switch services.nextReturn(to: line, at: now, &tokens) {
      case .admitted(let token): makeReady(token)
      case .comesBack(let token, let time): comeBack(token, at: time)
      case .nobody:
        if let wake = services.refuseRest(of: line, at: now, tokens) { put(wake) }
        return
      }
    }
  }

  /// A caller comes back for itself: a limit of its own device had kept it, or it backs off.
  @inline(never) mutating func wakeCaller(_ token: Int, ticket: UInt32) {
    if !tokens.takeWakeUp(token, ticket) {
      counters.stale &+= 1
      return
    }
    let service = serviceAsked(by: token)
    let answer = services.requestAgain(service, for: caller(token), since: tokens[token].since, at: now)
    if answer == .admitted {
      services.noteWait(service, since: tokens[token].since, until: now)
      return makeReady(token)
    }
    tokens.block(token, at: Int(tokens[token].pc), as: .refused, at: tokens[token].since)
    sendAway(token, from: service, answer)
  }

  private func serviceAsked(by token: Int) -> Int {
    Int(program.op(at: Int(tokens[token].pc)).pointee.service)
  }

  /// A caller gives up: nothing of it is left behind.
  mutating func leaveCallers(_ token: Int) {
    services.leave(serviceAsked(by: token), token, at: now, &tokens)
  }

  /// Counts how often those were refused who wait for a service still.
  mutating func countRefusals() {
    for token in 0..<tokens.count where tokens[token].state == .refused || isKept(token) {
      services.noteWait(serviceAsked(by: token), since: tokens[token].since, until: now)
    }
  }

  /// Whether the token was refused by the service that it calls, and comes back for itself.
  func isKept(_ token: Int) -> Bool {
    tokens[token].state == .delayed && program.op(at: Int(tokens[token].pc)).pointee.code == .call
  }

  /// Limits, or when callers come back, have changed.
  mutating func takeUpCallers() {
    for line in 0..<services.lineCount {
      for (token, time) in services.takeAway(from: line, at: now, &tokens) { comeBack(token, at: time) }
      if let wake = services.takeUp(line, at: now, &tokens) { put(wake) }
    }
  }
}
