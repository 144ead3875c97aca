/// Deadlines: what was begun and is not over in time is abandoned.
extension Simulation {
  mutating func arm(_ op: OpPlace, _ token: Int, at pc: Int) {
    let span = TimeSpan.drawn(ticks: draw(op.pointee.law, op, token))
    let deadline = control.arm(controlState(of: token), token: token, at: pc)
    let time = now &+ span.microseconds
    // Beyond the horizon it can never fire.
    if time >= eventsEnd { return }
    control.setTicket(ofDeadline: deadline, events.schedule(time, .deadline, .deadline, deadline))
  }

  /// Forgets the innermost deadline.
  mutating func disarm(_ token: Int) { control.disarm(tokens.clocks(of: token).control) }

  mutating func fireDeadline(_ deadline: Int, ticket: UInt32) {
    guard let (token, pc) = control.fired(deadline, ticket) else {
      counters.stale &+= 1
      return
    }
    let op = program.op(at: pc)
    let isRedirected = redirectDisplaced(token, deadlineAt: pc, to: Int(op.pointee.target))
    if !isRedirected {
      abandonStage(token)
      giveBack(token, downTo: program.scope(at: pc))
    }
    control.disarm(tokens.clocks(of: token).control, through: deadline)
    forgetRetries(token, from: Int(op.pointee.level), through: Program.levelLimit - 1)
    if isRedirected { return }
    tokens.makeReady(token, at: Int(op.pointee.target))
    ready.append(UInt32(truncatingIfNeeded: token))
  }

  /// Takes a blocked token out of whatever it is at, with its time accounted; its `pc` stays.
  mutating func abandonStage(_ token: Int) {
    let began = tokens[token].since
    let op = program.op(at: Int(tokens[token].pc))
    switch tokens[token].state {
    case .delayed:
      if isKept(token) { services.noteWait(Int(op.pointee.service), since: began, until: now) }
      account(token)
      tokens.cancelWakeUp(token)
      if op.pointee.code == .fetch { giveUpFetch(token) }
      if op.pointee.flags.contains(.endsAside) { endInterruptibleWork(token) }
    case .queued: leaveLine(op, token)
    case .enlisting: leaveCrew(token)
    case .flowing:
      account(token)
      let flowClass = flowClass(ofFlowing: token)
      let lacking = links.abandon(flowClass, token: UInt32(token), at: now)
      links.noteFlowTime(flowClass, now - began)
      if op.pointee.code == .obtain {
        giveUpFetch(token, lacking: lacking)
      } else if measure.kinds.isUsed {
        measure.count(of: op.pointee.kind, -lacking)
      }
      scheduleWakes()
    case .lacking: leaveStock(op, token)
    case .gathering: leaveRoom(op, token)
    case .attending: leaveSession(token)
    case .refused:
      leaveCallers(token)
      account(token)
    case .joining:
      account(token)
      abandonChildren(of: token)
    case .ready, .free:
      if op.pointee.code == .obtain, tokens[token].state == .ready { giveUpFetch(token) }
      account(token)
    }
  }

  private mutating func leaveLine(_ op: OpPlace, _ token: Int) {
    let (site, profile) = (tokens[token].site, tokens[token].profile)
    let pool = program.pool(of: op, site: site)
    pools.leave(token, line: program.line(of: op, profile: profile), of: pool, at: now, &tokens)
    measure.noteGivingUp(pools.role(of: pool))
    account(token)
    tokens.setFlag(token, .isDisplaced, false)
    // The next in line may need fewer units, and may be served now.
    grantWaiting(pool)
    noteLoad(of: pool)
  }

  private mutating func abandonChildren(of parent: Int) {
    let outer = program.scope(at: Int(tokens[parent].pc))
    while let child = control.takeChild(of: tokens.clocks(of: parent).control, tokens) {
      abandonStage(child)
      giveBack(child, downTo: outer)
      end(child)
    }
  }

  /// Releases what a token holds where it stands, from the innermost scope out to (and without) `outer`.
  mutating func giveBack(_ token: Int, downTo outer: Int32) {
    var scope = program.scope(at: Int(tokens[token].pc))
    while scope != outer && scope >= 0 {
      if let (pool, units) = program.hold(of: scope, site: tokens[token].site) {
        release(units, of: pool, by: token)
      } else if program.isCrew(scope) {
        dismiss(token)
      }
      scope = program.parent(of: scope)
    }
  }
}
