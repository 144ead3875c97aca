extension Simulation {
  /// An op where it stands: its fields are loaded where they are used, not all at once.
  typealias OpPlace = UnsafePointer<Op>

  /// What a token does after an op.
  enum Step {
    case next
    /// On with the op's target.
    case jump
    /// It waits, or is gone.
    case stop
  }

  /// Stands for "no token goes on".
  static var nobody: Int { -1 }

  /// The loop: takes events and arrivals in order, and lets every token that can go on do so. Tokens that are
  /// ready at the start go first: a trial that goes on with larger amounts than before has some.
  mutating func proceed(_ observe: (JourneyBatch) -> Void) {
    var first: Int? = Self.nobody
    while var token = first {
      var next = 0
      while true {
        if token != Self.nobody { walk(token) }
        if next == ready.count { break }
        token = Int(ready[next])
        next &+= 1
        // An abandoned token may have been made ready by its own deadline's release.
        if tokens[token].state != .ready {
          token = Self.nobody
        } else if tokens[token].flags.contains(.isAdmitted), beginFirstDelay(ofAdmitted: token) {
          token = Self.nobody
        }
      }
      ready.removeAll()
      assert(isConsistent(), "checked above")
      if measure.batchIsFull { flushRecords(observe) }
      first = takeNext()
    }
  }

  /// Handles the next event or arrival.
  ///
  /// - Returns: The token that goes on because of it (others may be on the ready list); nil when there is
  ///   nothing left to do.
  @inline(__always) private mutating func takeNext() -> Int? {
    let arrivalTime = arrivals.nextTime
    if tokens.live == 0 && arrivalTime == .max && entry.count == 0 { return nil }
    if counters.events & 1023 == 0 && mustPause() { return nil }
    // Rates on links are settled when nothing more happens at this instant.
    let limit = links.isUnsettled ? now : progress.end &- 1
    if let event = events.pop(notAfter: min(arrivalTime, limit)) {
      // Fetches the token that the next event but one wakes into the cache, while this event is handled.
      if let soon = events.indexAhead { tokens.prefetch(soon) }
      moveClock(to: event.time)
      return handle(event)
    }
    if arrivalTime <= limit {
      moveClock(to: arrivalTime)
      return arrivals.terms.isEmpty ? admit(arrivals.take(draws)) : admitOnTerms()
    }
    if !links.isUnsettled { return nil }
    settleFlows()
    return Self.nobody
  }

  @inline(__always) private mutating func moveClock(to time: Int64) {
    counters.events &+= 1
    if time == now { counters.ties &+= 1 }
    assert(time >= now, "time runs backwards")
    if time >= measure.milestone { passMilestones(until: time) }
    now = time
  }

  @inline(__always) private mutating func handle(_ event: Event) -> Int {
    switch event.kind {
    case .token:
      if tokens.takeWakeUp(event.index, event.ticket) {
        goOn(event.index)
        return event.index
      }
      counters.stale &+= 1
    case .deadline: fireDeadline(event.index, ticket: event.ticket)
    case .flows: wakeFlows(Waker(code: event.index), ticket: event.ticket)
    case .roster: changeShift(of: event.index)
    case .change: wakeChange()
    case .callers: wakeCallers(event.index, ticket: event.ticket)
    case .caller: wakeCaller(event.index, ticket: event.ticket)
    case .appointment: keepAppointment(event.index, ticket: event.ticket)
    }
    return Self.nobody
  }

  /// Lets a token do ops until it must wait or ends. The one switch of the engine. Private to the loop's
  /// file: so the optimiser sees that it has one caller, and puts it there.
  @inline(__always) private mutating func walk(_ token: Int) {
    var pc = Int(tokens[token].pc)
    while true {
      let op = program.op(at: pc)
      var step = Step.next
      switch op.pointee.code {
      case .delay, .labour, .crewLabour: step = delay(op, token, at: pc)
      case .seize: step = seize(op, token, at: pc)
      case .release: release(op, token)
      case .enlist: step = enlist(op, token, at: pc)
      case .dismiss: dismiss(token)
      case .travel: step = travel(op, token, at: pc)
      case .transfer: step = transfer(op, token, at: pc)
      case .call: step = call(op, token, at: pc)
      case .fetch: fetch(op, token)
      case .obtain: step = obtain(token, at: pc)
      case .awaitOpen: step = awaitOpen(op, token, at: pc)
      case .chance: step = chance(op, token)
      case .test:
        step = program.entry(op.pointee.passRow, profile: tokens[token].profile) != 0 ? .next : .jump
      case .testOpen: step = isOpen(op, token) ? .next : .jump
      case .testHolders: step = Double(holders[holder(op, token)]) >= op.pointee.seeds ? .next : .jump
      case .noteHolder: holders[holder(op, token)] &+= 1
      case .setState: setState(op, token)
      case .testState: step = testState(op, token)
      case .testPool: step = testPool(op, token)
      case .take: step = take(op, token, at: pc)
      case .put: put(op, token)
      case .gather, .disband, .stream, .watch: step = doSeldomOp(op, token, at: pc)
      case .jump: step = .jump
      case .retry: step = countRetry(op, token) ? .jump : .next
      case .settle: forgetRetries(token, from: Int(op.pointee.level), through: Int(op.pointee.level))
      case .arm: arm(op, token, at: pc)
      case .disarm: disarm(token)
      case .fork: step = fork(op, token, at: pc)
      case .join: step = join(token)
      case .mark: mark(op, token)
      case .note: note(op, token)
      case .fallBack: fallBack(token)
      case .begin: enterSystem(token)
      case .finish: step = finishJourney(op, token)
      case .releaseJob: step = releaseJob(token)
      }
      switch step {
      case .next: pc &+= 1
      case .jump: pc = Int(op.pointee.target)
      case .stop: return
      }
    }
  }

  @inline(__always) private func holder(_ op: OpPlace, _ token: Int) -> Int {
    program.holderIndex(of: op, site: tokens[token].site)
  }

  /// What the token was blocked at is over: accounts the time, and the next op is its next.
  @inline(__always) mutating func goOn(_ token: Int) {
    account(token)
    if program.op(at: Int(tokens[token].pc)).pointee.flags.contains(.endsAside) { return endAside(token) }
    tokens.stepOn(token)
  }

  /// The end of a wait after which more is to be done than to go on behind it.
  @inline(never) private mutating func endAside(_ token: Int) {
    let op = program.op(at: Int(tokens[token].pc))
    if op.pointee.code == .fork { return tokens.makeReady(token, at: Int(op.pointee.target)) }
    endInterruptibleWork(token)
    tokens.stepOn(token)
  }

  /// Like ``goOn(_:)``, but puts the token on the ready list.
  @inline(__always) mutating func makeReady(_ token: Int) {
    goOn(token)
    ready.append(UInt32(truncatingIfNeeded: token))
  }
}
