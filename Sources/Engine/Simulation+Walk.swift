#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Randomness

extension Simulation {
  /// What a token does after an op.
  enum Step {
    case next
    /// On with the op's target.
    case jump
    /// It waits, or is gone.
    case stop
  }

  /// Lets a token do ops until it must wait or ends. The one switch of the engine.
  mutating func walk(_ token: Int) {
    var pc = Int(tokens[token].pc)
    while true {
      let op = ops[pc]
      var step = Step.next
      switch op.code {
      case .delay, .labour: step = delay(op, token, at: pc)
      case .seize: step = seize(op, token, at: pc)
      case .release: release(Int(op.operand), op.flags, units: Int32(op.units), site: tokens[token].site)
      case .transfer: step = transfer(op, token, at: pc)
      case .call: step = call(op, token, at: pc)
      case .awaitOpen: step = awaitOpen(op, token, at: pc)
      case .chance: step = chance(op, token)
      case .test: step = entry(op.operand, token) != 0 ? .next : .jump
      case .testOpen: step = calendarIsOpen(Int(op.operand)) ? .next : .jump
      case .testHolders: step = Double(holders[holderIndex(op, token)]) >= op.value ? .next : .jump
      case .noteHolder: holders[holderIndex(op, token)] &+= 1
      case .jump: step = .jump
      case .retry: step = countRetry(op, token) ? .jump : .next
      case .settle: forgetRetries(token, from: Int(op.depth), through: Int(op.depth))
      case .arm: arm(op, token, at: pc)
      case .disarm: disarm(token)
      case .fork: step = fork(op, token, at: pc)
      case .join: step = join(token)
      case .mark: mark(ClockMark(rawValue: UInt8(op.operand)).unsafelyUnwrapped, token)
      case .nextLeg: nextLeg(token)
      case .begin: enterSystem(token)
      case .finish: step = finishJourney(op, token)
      case .releaseJob: step = releaseJob(token)
      }
      switch step {
      case .next: pc &+= 1
      case .jump: pc = Int(op.target)
      case .stop: return
      }
    }
  }

  @inline(__always) private mutating func delay(_ op: Op, _ token: Int, at pc: Int) -> Step {
    tallies[Int(op.stage)].visits &+= 1
    let end = endOfDelay(op, token)
    if end == now { return .next }
    block(token, at: pc, as: .delayed)
    if end < horizon { tokens[token].ticket = schedule(end, op.rank, .token, token) }
    return .stop
  }

  @inline(__always) private mutating func chance(_ op: Op, _ token: Int) -> Step {
    let odds = op.factor < 0 ? op.value : factor(op.factor, token)
    return drawUniform(op, token) < odds ? .next : .jump
  }

  private func calendarIsOpen(_ calendar: Int) -> Bool {
    plan.calendars[calendar].isOpen(at: Instant(microseconds: now))
  }

  /// The token stays at `pc`; time that passes from now on is accounted to that op.
  @inline(__always) mutating func block(_ token: Int, at pc: Int, as state: Token.State) {
    tokens[token].pc = UInt32(truncatingIfNeeded: pc)
    tokens[token].since = now
    tokens[token].state = state
  }

  /// What the token was blocked at is over: accounts the time and queues it to go on with the next op.
  @inline(__always) mutating func makeReady(_ token: Int) {
    account(token)
    let op = ops[Int(tokens[token].pc)]
    tokens[token].pc = op.code == .fork ? op.target : tokens[token].pc &+ 1
    tokens[token].state = .ready
    ready.append(UInt32(truncatingIfNeeded: token))
  }

  private func endOfDelayClamped(_ ticks: Double) -> Int64 {
    ticks < 4.0e18 ? Int64(max(0, ticks) + 0.5) : TimeSpan.longest.microseconds
  }

  /// When a delay that starts now is over. Draws below zero count as zero.
  @inline(__always) private mutating func endOfDelay(_ op: Op, _ token: Int) -> Int64 {
    let sampler = op.flags.contains(.byProfile) ? entry(op.operand, token) : op.operand
    var ticks = draw(sampler, op.drawKey, token)
    if op.flags.contains(.backsOff) {
      ticks *= pow(op.value, Double(max(1, retries(token, depth: Int(op.depth)))) - 1)
    } else {
      ticks *= op.value
    }
    if op.factor >= 0 { ticks *= factor(op.factor, token) }
    let span = endOfDelayClamped(ticks)
    if op.code == .labour, let end = suspendedEnd(op, token, span) { return end }
    return now &+ span
  }

  /// Work under a roster that suspends it at the end of the shift ends when enough shift time has passed.
  private func suspendedEnd(_ op: Op, _ token: Int, _ span: Int64) -> Int64? {
    let pool = Int(op.target) &+ (op.flags.contains(.perSite) ? Int(tokens[token].site) : 0)
    guard let roster = plan.pools[pool].roster, plan.rosters[roster].atShiftEnd == .suspend else {
      return nil
    }
    let end = plan.rosters[roster].hours.end(
      of: TimeSpan(microseconds: span), from: Instant(microseconds: now))
    return end.microseconds
  }

  @inline(__always) mutating func draw(_ sampler: Int32, _ key: UInt32, _ token: Int) -> Double {
    counters.draws &+= 1
    return draws.draw(Int(sampler), device: tokens[token].device, stage: key, attempt: tokens[token].attempt)
  }

  @inline(__always) private mutating func drawUniform(_ op: Op, _ token: Int) -> Double {
    counters.draws &+= 1
    return draws.uniform(device: tokens[token].device, stage: op.drawKey, attempt: tokens[token].attempt)
  }

  @inline(__always) func factor(_ row: Int32, _ token: Int) -> Double {
    factors[Int(row) &* profileCount &+ Int(tokens[token].profile)]
  }

  @inline(__always) func entry(_ row: Int32, _ token: Int) -> Int32 {
    indices[Int(row) &* profileCount &+ Int(tokens[token].profile)]
  }

  private func holderIndex(_ op: Op, _ token: Int) -> Int {
    Int(op.operand) &* plan.siteCount &+ Int(tokens[token].site)
  }
}
