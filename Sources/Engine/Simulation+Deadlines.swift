extension Simulation {
  mutating func arm(_ op: OpPlace, _ token: Int, at pc: Int) {
    let span = TimeSpan.drawn(ticks: draw(op.pointee.operand, op, token))
    let index = allocateDeadline()
    let time = now &+ span.microseconds
    deadlines[index].token = UInt32(token)
    deadlines[index].op = UInt32(pc)
    // Beyond the horizon it can never fire.
    deadlines[index].ticket =
      time < horizon ? schedule(time, .resume, .deadline, index) : 0
    let owner = extrasIndex(of: token)
    deadlines[index].outer = extras[owner].armed
    extras[owner].armed = UInt32(index)
  }

  private mutating func allocateDeadline() -> Int {
    if freeDeadline != Token.none {
      let index = Int(freeDeadline)
      freeDeadline = deadlines[index].outer
      return index
    }
    deadlines.append(ArmedDeadline())
    return deadlines.count - 1
  }

  /// Forgets the innermost deadline.
  mutating func disarm(_ token: Int) {
    let owner = Int(ledgers[token].extras)
    let index = Int(extras[owner].armed)
    extras[owner].armed = deadlines[index].outer
    deadlines[index].ticket = 0
    deadlines[index].outer = freeDeadline
    freeDeadline = UInt32(index)
  }

  /// Forgets all its deadlines: the journey is over.
  mutating func disarmAll(_ token: Int) {
    if ledgers[token].extras == Token.none { return }
    while extras[Int(ledgers[token].extras)].armed != Token.none { disarm(token) }
  }

  mutating func fireDeadline(_ index: Int, ticket: UInt32) {
    if deadlines[index].ticket != ticket {
      counters.stale &+= 1
      return
    }
    let token = Int(deadlines[index].token)
    let armedAt = Int(deadlines[index].op)
    abandonStage(token)
    giveBack(token, from: Int(tokens[token].pc), downTo: plan.program.scopeOf[armedAt])
    while Int(extras[Int(ledgers[token].extras)].armed) != index { disarm(token) }
    disarm(token)
    forgetRetries(token, from: Int(ops[armedAt].depth), through: Extras.depthLimit - 1)
    tokens[token].pc = ops[armedAt].target
    tokens[token].state = .ready
    ready.append(UInt32(truncatingIfNeeded: token))
  }

  /// Takes a blocked token out of whatever it is at, with its time accounted; its `pc` stays.
  private mutating func abandonStage(_ token: Int) {
    let began = tokens[token].since
    account(token)
    let op = ops[Int(tokens[token].pc)]
    switch tokens[token].state {
    case .delayed: tokens[token].ticket = 0
    case .queued: leaveLine(op, token, since: began)
    case .flowing:
      let flowClass = flowClass(op.operand, op.flags, token)
      links.abandon(flowClass, token: UInt32(token), at: now)
      links.noteFlowTime(flowClass, now - began)
      scheduleWakes()
    case .joining: abandonChildren(of: token)
    case .ready, .free: break
    }
  }

  private mutating func leaveLine(_ op: Op, _ token: Int, since began: Int64) {
    let index = Int(op.operand) + (op.flags.contains(.perSite) ? Int(tokens[token].site) : 0)
    let line = op.factor < 0 ? Int(op.depth) : Int(entry(op.factor, token))
    lines[Int(places[index].firstLine) + line].remove(token, in: &tokens)
    pools[index].abandon(since: began, at: now)
    measure.noteWait(Int(places[index].role), now - began)
    // Somebody behind who needs fewer units may go now.
    grantWaiting(index)
    noteLoad(ofPool: index, at: now)
  }

  private mutating func abandonChildren(of parent: Int) {
    let fork = Int(tokens[parent].pc)
    let owner = Int(ledgers[parent].extras)
    while extras[owner].firstChild != Token.none {
      let child = Int(extras[owner].firstChild)
      extras[owner].firstChild = extras[Int(ledgers[child].extras)].sibling
      abandonStage(child)
      giveBack(child, from: Int(tokens[child].pc), downTo: plan.program.scopeOf[fork])
      die(child)
    }
    extras[owner].childrenLeft = 0
  }

  /// Releases what a token at `pc` holds, from the innermost scope out to (and without) `outer`.
  private mutating func giveBack(_ token: Int, from pc: Int, downTo outer: Int32) {
    var scope = plan.program.scopeOf[pc]
    while scope != outer && scope >= 0 {
      if case .hold(let pool, let perSite, let units) = plan.program.scopes[Int(scope)].kind {
        release(pool, perSite ? .perSite : [], units: Int32(units), site: tokens[token].site)
      }
      scope = plan.program.scopes[Int(scope)].parent
    }
  }
}
