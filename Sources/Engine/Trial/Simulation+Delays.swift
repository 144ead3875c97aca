import CLibrary

/// Ops at which time passes by itself, and what is drawn for them.
extension Simulation {
  @inline(__always) mutating func delay(_ op: OpPlace, _ token: Int, at pc: Int) -> Step {
    stages.visit(op.pointee.stage)
    let span = spanOfDelay(op, token)
    if !op.pointee.flags.isDisjoint(with: [.isStretched, .endsAside]) {
      return stretchedDelay(op, token, at: pc, span)
    }
    let end = now &+ span
    if end == now { return .next }
    tokens.block(token, at: pc, as: .delayed, at: now)
    wakeUp(token, at: end, op.pointee.rank)
    return .stop
  }

  /// Work under a roster that suspends it at the end of the shift ends when enough shift time has passed;
  /// work in a pool that preempts may be interrupted before it ends.
  @inline(never) private mutating func stretchedDelay(_ op: OpPlace, _ token: Int, at pc: Int, _ span: Int64)
    -> Step
  {
    let end = endOfWork(op, token, span)
    if end == now { return .next }
    tokens.block(token, at: pc, as: .delayed, at: now)
    wakeUp(token, at: end, op.pointee.rank)
    if op.pointee.flags.contains(.endsAside) {
      beginInterruptibleWork(token, at: pc, length: span, until: end)
    }
    return .stop
  }

  /// When work that takes `span` and goes on now is done; what no pool works at takes just its time.
  mutating func endOfWork(_ op: OpPlace, _ token: Int, _ span: Int64) -> Int64 {
    if op.pointee.code == .crewLabour {
      return pools.endOfWork(span, in: crews.pool(of: token), from: now)
    }
    if op.pointee.code != .labour { return now &+ span }
    return pools.endOfWork(span, in: program.pool(workingAt: op, site: tokens[token].site), from: now)
  }

  /// The delayed token is woken at `end`, unless events have come to their end by then.
  @inline(__always) mutating func wakeUp(_ token: Int, at end: Int64, _ rank: Rank) {
    if end < eventsEnd { tokens.setTicket(token, events.schedule(end, rank, .token, token)) }
  }

  mutating func awaitOpen(_ op: OpPlace, _ token: Int, at pc: Int) -> Step {
    stages.visit(op.pointee.stage)
    let calendar = program.calendar(of: op, profile: tokens[token].profile, site: tokens[token].site)
    if calendar < 0 { return .next }
    let opens =
      calendar < OwnHours.first ? hours.nextOpen(calendar, from: now) : ownOpening(calendar, of: token)
    if opens == now { return .next }
    tokens.block(token, at: pc, as: .delayed, at: now)
    wakeUp(token, at: opens, .resume)
    return .stop
  }

  @inline(__always) mutating func isOpen(_ op: OpPlace, _ token: Int) -> Bool {
    let calendar = program.calendar(tested: op, site: tokens[token].site)
    return calendar < OwnHours.first ? hours.isOpen(calendar, at: now) : isOwnOpen(calendar, of: token)
  }

  @inline(__always) mutating func chance(_ op: OpPlace, _ token: Int) -> Step {
    let row = op.pointee.oddsRow
    let odds = row < 0 ? op.pointee.odds : program.factor(row, profile: tokens[token].profile)
    counters.draws &+= 1
    let uniform = draws.uniform(
      device: tokens[token].device, stage: op.pointee.drawKey, attempt: tokens.attempt(of: token))
    return uniform < odds ? .next : .jump
  }

  // MARK: Draws

  /// How long a delay takes, without interruptions. Draws below zero count as zero.
  @inline(__always) mutating func spanOfDelay(_ op: OpPlace, _ token: Int) -> Int64 {
    var ticks = draw(op.pointee.law, op, token)
    if op.pointee.flags.contains(.backsOff) {
      ticks *= backOff(op, token)
    } else {
      ticks *= op.pointee.scale
    }
    let row = op.pointee.scaleRow
    if row >= 0 { ticks *= program.factor(row, profile: tokens[token].profile) }
    return TimeSpan.drawn(ticks: ticks).microseconds
  }

  private mutating func backOff(_ op: OpPlace, _ token: Int) -> Double {
    pow(op.pointee.scale, Double(max(1, retries(token, depth: Int(op.pointee.level)))) - 1)
  }

  /// A draw of the op's distribution `row`, or of the one that the device's profile has there.
  @inline(__always) mutating func draw(_ row: Int32, _ op: OpPlace, _ token: Int) -> Double {
    counters.draws &+= 1
    return draws.draw(
      program.law(row, of: op, profile: tokens[token].profile), device: tokens[token].device,
      stage: op.pointee.drawKey, attempt: tokens.attempt(of: token))
  }
}
