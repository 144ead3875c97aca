import CLibrary
import Randomness

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

  /// The loop: takes events and newcomers in order, and lets every token that can go on do so. First of all
  /// those that are ready: a trial may go on with more of something than it was saved with.
  mutating func proceed(_ observe: (UnsafeBufferPointer<DeviceRecord>) -> Void) {
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
        } else if tokens[token].flags.contains(.isLetIn), beginFirstDelay(token) {
          token = Self.nobody
        }
      }
      ready.removeAll()
      if measure.batchIsFull { flushRecords(observe) }
      first = takeNext()
    }
  }

  static var nobody: Int { -1 }

  /// Handles the next event or newcomer, and answers the token that goes on because of it (others may be on
  /// the ready list); nil when there is nothing left to do.
  @inline(__always) private mutating func takeNext() -> Int? {
    let arrivalTime = arrivals.nextTime
    if live == 0 && arrivalTime == .max && door.count == 0 { return nil }
    if counters.events & 4095 == 0 && mustPause { return nil }
    // Rates on links are settled when nothing more happens at this instant.
    let limit = links.isUnsettled ? now : end &- 1
    if let event = queue.pop(notAfter: min(arrivalTime, limit)) {
      // While this event is handled, what the next but one wakes comes into the cache.
      if let soon = queue.run.indexAhead(1) {
        tokens.prefetch(soon)
        ledgers.prefetch(soon)
      }
      moveClock(to: event.time)
      return handle(event)
    }
    if arrivalTime <= limit {
      moveClock(to: arrivalTime)
      return admit(arrivals.take(draws))
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

  /// Bins of the load series end, or the warm-up does.
  @inline(never) private mutating func passMilestones(until time: Int64) {
    if now < plan.warmUp.microseconds && time >= plan.warmUp.microseconds { endWarmUp() }
    measure.passMilestones(until: time)
  }

  @inline(__always) private mutating func handle(_ event: Event) -> Int {
    switch event.kind {
    case .token:
      let token = event.index
      if tokens[token].state == .delayed && tokens[token].ticket == event.ticket {
        tokens[token].ticket = 0
        goOn(token)
        return token
      }
      counters.stale &+= 1
    case .deadline: fireDeadline(event.index, ticket: event.ticket)
    case .flows: wakeFlows(Waker(code: event.index), ticket: event.ticket)
    case .roster: changeShift(event.index)
    }
    return Self.nobody
  }

  /// Lets a token do ops until it must wait or ends. The one switch of the engine. Private to the loop's
  /// file: so the optimiser sees that it has one caller, and puts it there.
  @inline(__always) private mutating func walk(_ token: Int) {
    var pc = Int(tokens[token].pc)
    while true {
      let op = UnsafePointer(ops.base + pc)
      var step = Step.next
      switch op.pointee.code {
      case .delay, .labour: step = delay(op, token, at: pc)
      case .seize: step = seize(op, token, at: pc)
      case .release: release(op, token)
      case .transfer: step = transfer(op, token, at: pc)
      case .call: step = call(op, token, at: pc)
      case .awaitOpen: step = awaitOpen(op, token, at: pc)
      case .chance: step = chance(op, token)
      case .test: step = entry(op.pointee.operand, token) != 0 ? .next : .jump
      case .testOpen: step = hours.isOpen(Int(op.pointee.operand), at: now) ? .next : .jump
      case .testHolders: step = Double(holders[holderIndex(op, token)]) >= op.pointee.value ? .next : .jump
      case .noteHolder: holders[holderIndex(op, token)] &+= 1
      case .jump: step = .jump
      case .retry: step = countRetry(op, token) ? .jump : .next
      case .settle: forgetRetries(token, from: Int(op.pointee.depth), through: Int(op.pointee.depth))
      case .arm: arm(op, token, at: pc)
      case .disarm: disarm(token)
      case .fork: step = fork(op, token, at: pc)
      case .join: step = join(token)
      case .mark: mark(op, token)
      case .nextLeg: nextLeg(token)
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

  @inline(__always) private mutating func delay(_ op: OpPlace, _ token: Int, at pc: Int) -> Step {
    stages.visit(op.pointee.stage)
    let end = endOfDelay(op, token)
    if end == now { return .next }
    block(token, at: pc, as: .delayed)
    if end < horizon { tokens[token].ticket = schedule(end, op.pointee.rank, .token, token) }
    return .stop
  }

  @inline(__always) private mutating func chance(_ op: OpPlace, _ token: Int) -> Step {
    let odds = op.pointee.factor < 0 ? op.pointee.value : factor(op.pointee.factor, token)
    counters.draws &+= 1
    let uniform = draws.uniform(
      device: tokens[token].device, stage: op.pointee.drawKey, attempt: attempt(of: token))
    return uniform < odds ? .next : .jump
  }

  /// The token stays at `pc`; time that passes from now on is accounted to that op.
  @inline(__always) mutating func block(_ token: Int, at pc: Int, as state: Token.State) {
    tokens[token].pc = UInt32(truncatingIfNeeded: pc)
    tokens[token].since = now
    tokens[token].state = state
  }

  /// What the token was blocked at is over: accounts the time, and the next op is its next.
  @inline(__always) mutating func goOn(_ token: Int) {
    account(token)
    let op = ops.base + Int(tokens[token].pc)
    tokens[token].pc = op.pointee.code == .fork ? op.pointee.target : tokens[token].pc &+ 1
    tokens[token].state = .ready
  }

  /// The same, and puts it on the ready list.
  @inline(__always) mutating func makeReady(_ token: Int) {
    goOn(token)
    ready.append(UInt32(truncatingIfNeeded: token))
  }

  /// How long a delay takes, without interruptions. Draws below zero count as zero.
  @inline(__always) mutating func spanOfDelay(_ op: OpPlace, _ token: Int) -> Int64 {
    var ticks = draw(op.pointee.operand, op, token)
    if op.pointee.flags.contains(.backsOff) {
      ticks *= backOff(op, token)
    } else {
      ticks *= op.pointee.value
    }
    if op.pointee.factor >= 0 { ticks *= factor(op.pointee.factor, token) }
    return TimeSpan.drawn(ticks: ticks).microseconds
  }

  /// When a delay that starts now is over.
  @inline(__always) private mutating func endOfDelay(_ op: OpPlace, _ token: Int) -> Int64 {
    let span = spanOfDelay(op, token)
    if op.pointee.code == .labour, let end = suspendedEnd(op, token, span) { return end }
    return now &+ span
  }

  private mutating func backOff(_ op: OpPlace, _ token: Int) -> Double {
    pow(op.pointee.value, Double(max(1, retries(token, depth: Int(op.pointee.depth)))) - 1)
  }

  /// Work under a roster that suspends it at the end of the shift ends when enough shift time has passed.
  @inline(__always) private mutating func suspendedEnd(_ op: OpPlace, _ token: Int, _ span: Int64) -> Int64? {
    let pool = Int(op.pointee.target) &+ (op.pointee.flags.contains(.perSite) ? Int(tokens[token].site) : 0)
    return places[pool].suspends ? endInShifts(pool, span) : nil
  }

  private mutating func endInShifts(_ pool: Int, _ span: Int64) -> Int64? {
    guard let roster = plan.pools[pool].roster else { return nil }
    return plan.rosters[roster].hours.end(
      of: TimeSpan(microseconds: span), from: Instant(microseconds: now)
    ).microseconds
  }

  /// A draw of the op's law `row`, or of the law that the device's profile has there.
  @inline(__always) mutating func draw(_ row: Int32, _ op: OpPlace, _ token: Int) -> Double {
    counters.draws &+= 1
    let law = op.pointee.flags.contains(.byProfile) ? entry(row, token) : row
    return draws.draw(
      Int(law), device: tokens[token].device, stage: op.pointee.drawKey, attempt: attempt(of: token))
  }

  @inline(__always) func attempt(of token: Int) -> UInt32 {
    tokens[token].flags.contains(.repeats) ? ledgers[token].attempt : 0
  }

  @inline(__always) func factor(_ row: Int32, _ token: Int) -> Double {
    factors[Int(row) &* profileCount &+ Int(tokens[token].profile)]
  }

  @inline(__always) func entry(_ row: Int32, _ token: Int) -> Int32 {
    indices[Int(row) &* profileCount &+ Int(tokens[token].profile)]
  }

  @inline(__always) private func holderIndex(_ op: OpPlace, _ token: Int) -> Int {
    Int(op.pointee.operand) &* plan.siteCount &+ Int(tokens[token].site)
  }
}
