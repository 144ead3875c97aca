/// What a trial tells a ``StepLog`` of the devices that it follows. None of it changes the trial.
extension Simulation {
  /// Runs to the end, and logs where some devices go.
  ///
  /// - Parameters:
  ///   - log: Made for the program of this trial's plan, which is ``Plan/watched()``.
  ///   - observe: Is handed the journeys that end, in batches: also those that the horizon cuts off.
  /// - Throws: Why there is nothing to return.
  package mutating func run(logging log: StepLog, observe: (JourneyBatch) -> Void) throws(TrialFault) {
    measure.follow(in: log)
    advance(observe: observe)
    _ = try finish(observe, cutOff: observe, followed: observe)
  }

  /// A token comes to the op behind this one.
  mutating func watch(_ token: Int, at pc: Int) {
    guard let log = measure.log, !tokens[token].flags.contains(.job) else { return }
    let place = crewPool(of: token, at: pc + 1)
    keep(.came, of: token, at: pc + 1, draw: drawn(at: pc + 1, by: token), place: place, in: log)
  }

  /// A fetch has been answered: it loads from a source, or waits for one.
  @inline(never) mutating func logFetch(_ answer: ContentTable.Answer, of token: Int, at pc: Int) {
    guard let log = measure.log else { return }
    let fetch = contents.sources.fetches[fetch(of: token)]
    let steps = plan.content.fetches[Int(fetch.number)].steps
    let source = steps.indices.contains(Int(fetch.step)) ? steps[Int(fetch.step)].source : -1
    switch answer {
    case .done: break
    case .load(_, let bytes):
      let draw = LoggedDraw(amount: bytes.count)
      keep(.loads, of: token, at: pc, draw: draw, place: source, in: log)
    case .waits: keep(.waitsForSource, of: token, at: pc, draw: LoggedDraw(), place: source, in: log)
    }
  }

  /// A token lost the units that it works with, or has them again.
  @inline(never) mutating func logPreemption(_ kind: StepLog.Step.Kind, of token: Int, at pc: Int) {
    guard let log = measure.log else { return }
    keep(kind, of: token, at: pc, draw: LoggedDraw(), place: -1, in: log)
  }

  /// What is drawn at an op.
  private struct LoggedDraw {
    var drawn = Double.nan
    var amount = Double.nan
    var law = -1
  }

  /// A step of a token is that of its device; one of a session is that of each member.
  private mutating func keep(
    _ kind: StepLog.Step.Kind, of token: Int, at pc: Int, draw: LoggedDraw, place: Int, in log: StepLog
  ) {
    let device = tokens[token].flags.contains(.child) ? root(of: token) : token
    func add(_ followed: Int, parent: UInt32) {
      let number = tokens[followed].device
      if !log.follows(number) { return }
      log.add(
        StepLog.Step(
          kind: kind, time: Instant(microseconds: now), device: number,
          token: UInt32(truncatingIfNeeded: token), parent: parent, op: pc, drawn: draw.drawn,
          amount: draw.amount, law: draw.law, place: place))
    }
    let parent =
      token == device ? StepLog.nobody : UInt32(control.parent(of: tokens.clocks(of: token).control))
    guard tokens[device].flags.contains(.session) else { return add(device, parent: parent) }
    var member = gatherings!.firstMember(of: gatherings!.session(of: device))
    while member != Token.none {
      add(Int(member), parent: token == device ? member : parent)
      member = tokens[Int(member)].next
    }
  }

  /// Draws what the op will draw, without counting it.
  private mutating func drawn(at pc: Int, by token: Int) -> LoggedDraw {
    let op = program.op(at: pc)
    let counted = counters.draws
    defer { counters.draws = counted }
    switch op.pointee.code {
    case .delay, .labour, .crewLabour:
      return LoggedDraw(
        drawn: draw(op.pointee.law, op, token), amount: Double(spanOfDelay(op, token)),
        law: program.law(op.pointee.law, of: op, profile: tokens[token].profile))
    case .transfer, .stream:
      let bytes = draw(op.pointee.sizeLaw, op, token)
      return LoggedDraw(
        drawn: bytes, amount: bytes * op.pointee.scale,
        law: program.law(op.pointee.sizeLaw, of: op, profile: tokens[token].profile))
    default: return LoggedDraw()
    }
  }

  /// The pool of a crew that serves the token, at ops at which it does; else -1.
  private mutating func crewPool(of token: Int, at pc: Int) -> Int {
    switch program.op(at: pc).pointee.code {
    case .crewLabour, .travel: crews.pool(of: token).index
    default: -1
    }
  }
}
