#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Randomness

extension Simulation {
  /// Lets a token do ops until it must wait or ends. The one switch of the engine.
  mutating func walk(_ token: Int) {
    var pc = Int(tokens[token].pc)
    while true {
      let op = ops[pc]
      switch op.code {
      case .delay, .labour:
        tallies[Int(op.stage)].visits &+= 1
        let end = endOfDelay(op, token)
        if end == now { break }
        block(token, at: pc, as: .delayed)
        if end < plan.horizon.microseconds { tokens[token].ticket = schedule(end, op.rank, .token, token) }
        return
      case .seize:
        switch seize(op, token, at: pc) {
        case .granted: break
        case .waits: return
        case .lineIsFull:
          pc = Int(op.target)
          continue
        }
      case .release: release(Int(op.operand), op.flags, units: Int32(op.units), site: tokens[token].site)
      case .transfer:
        tallies[Int(op.stage)].visits &+= 1
        if transfer(op, token, at: pc) { return }
      case .call:
        tallies[Int(op.stage)].visits &+= 1
        if call(op, token, at: pc) { return }
      case .awaitOpen:
        tallies[Int(op.stage)].visits &+= 1
        if awaitOpen(op, token, at: pc) { return }
      case .chance:
        let odds = op.factor < 0 ? op.value : factor(op.factor, token)
        if !(drawUniform(op, token) < odds) {
          pc = Int(op.target)
          continue
        }
      case .test:
        if indices[Int(op.operand) &* profileCount &+ Int(tokens[token].profile)] == 0 {
          pc = Int(op.target)
          continue
        }
      case .testOpen:
        if !plan.calendars[Int(op.operand)].isOpen(at: Instant(microseconds: now)) {
          pc = Int(op.target)
          continue
        }
      case .testHolders:
        if Double(holders[holderIndex(op, token)]) < op.value {
          pc = Int(op.target)
          continue
        }
      case .noteHolder: holders[holderIndex(op, token)] &+= 1
      case .jump:
        pc = Int(op.target)
        continue
      case .retry:
        if countRetry(op, token) {
          pc = Int(op.target)
          continue
        }
      case .settle: forgetRetries(token, from: Int(op.depth), through: Int(op.depth))
      case .arm: arm(op, token, at: pc)
      case .disarm: disarm(token)
      case .fork:
        fork(op, token, at: pc)
        return
      case .join:
        join(token)
        return
      case .mark: mark(ClockMark(rawValue: UInt8(op.operand)).unsafelyUnwrapped, token)
      case .nextLeg: nextLeg(token)
      case .begin: enterSystem(token)
      case .finish:
        if finishJourney(op, token) { return }
        pc = Int(op.target)
        continue
      case .releaseJob:
        releaseJob(token)
        return
      }
      pc &+= 1
    }
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
    guard let roster = plan.pools[pool].roster, plan.rosters[roster].atShiftEnd == .suspend else { return nil }
    let end = plan.rosters[roster].hours.end(of: TimeSpan(microseconds: span), from: Instant(microseconds: now))
    return end.microseconds
  }

  @inline(__always) mutating func draw(_ sampler: Int32, _ key: UInt32, _ token: Int) -> Double {
    counters.draws &+= 1
    generator.rekey(device: tokens[token].device, stage: key, attempt: tokens[token].attempt)
    return plan.program.samplers[Int(sampler)].draw(generator)
  }

  @inline(__always) private mutating func drawUniform(_ op: Op, _ token: Int) -> Double {
    counters.draws &+= 1
    generator.rekey(device: tokens[token].device, stage: op.drawKey, attempt: tokens[token].attempt)
    return generator.uniform()
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
