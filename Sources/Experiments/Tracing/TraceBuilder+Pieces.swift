import Engine
import Randomness

/// What a device was at, and how it ended.
extension TraceBuilder {
  func stage(of step: StepLog.Step) -> Int { Int(program.ops[step.op].stage) }

  func meaning(of step: StepLog.Step) -> Op.Meaning { program.ops[step.op].meaning }

  /// A lane goes on.
  ///
  /// - Parameter next: Where to; nil: it ends.
  mutating func endPiece(_ lane: Int, at time: Instant, next: StepLog.Step?) {
    let (piece, branch) = (lanes[lane].piece, lanes[lane].number)
    let kind = kind(of: piece)
    let resource = resource(of: piece)
    let isDone = isDone(piece, next)
    if time > piece.from {
      let slice = JourneyTrace.Slice(
        kind: kind, branch: branch, stage: stage(of: piece.step), from: piece.from, to: time,
        resource: resource, bytes: bytes(of: piece), luck: luck(piece.step), isAbandoned: !isDone)
      journey?.slices.append(slice)
      if kind == .waits { tell(.waits, lane, at: piece.from, piece.place, .happens, resource: resource) }
    }
    if kind == .loads, let bytes = bytes(of: piece), bytes > 0 {
      let event: JourneyTrace.Event.Kind = piece.step.kind == .loads ? .loads : .sends
      tell(event, lane, at: piece.from, piece.place, .happens, resource: resource, amount: bytes)
    }
    tellEnd(of: piece, lane, at: time, next, isDone: isDone, resource)
  }

  private mutating func tellEnd(
    of piece: Piece, _ lane: Int, at time: Instant, _ next: StepLog.Step?, isDone: Bool, _ resource: String?
  ) {
    guard let next, !piece.isSession else { return }
    let (took, op) = (time > piece.from, program.ops[piece.step.op])
    if !isDone {
      let isFull = !took && op.turns(to: next.op, behind: piece.step.op)
      if isFull || took {
        tell(isFull ? .turnedAway : .givesUp, lane, at: time, place, .pieceEnds, resource: resource)
      }
      return
    }
    switch meaning(of: piece.step) {
    case .asks(_, let units), .takes(_, let units):
      tell(.gets, lane, at: time, place, .pieceEnds, resource: resource, amount: Double(units))
    case .asksCrew, .calls: tell(.gets, lane, at: time, place, .pieceEnds, resource: resource)
    case .awaits, .travels, .gathers:
      if took { tell(.gets, lane, at: time, place, .pieceEnds, resource: resource) }
    case .decides:
      if op.turns(to: next.op, behind: piece.step.op) {
        tell(.turns, lane, at: piece.from, piece.place, .happens)
      }
    case .fails:
      let goesOn = op.turns(to: next.op, behind: piece.step.op)
      tell(
        .failed, lane, at: piece.from, piece.place, .happens, detail: goesOn ? "tries again" : "no try left")
    case .fallsBack:
      tell(
        .continues, lane, at: piece.from, piece.place, .happens,
        detail: legend.stages[stage(of: next)].strategy)
    default: break
    }
  }

  /// Whether it came to its end: not if a deadline cut it off.
  private func isDone(_ piece: Piece, _ next: StepLog.Step?) -> Bool {
    guard let next else { return true }
    if next.kind != .came || next.parent == piece.step.token { return true }
    return program.ops[piece.step.op].isNext(next.op, behind: piece.step.op)
  }

  private func kind(of piece: Piece) -> JourneyTrace.Slice.Kind {
    switch piece.step.kind {
    case .loads: return .loads
    case .waitsForSource, .displaced: return .waits
    case .came, .resumed: break
    }
    if piece.isSession { return .attends }
    switch meaning(of: piece.step) {
    case .works, .crewWorks: return .works
    case .sends: return .loads
    case .forks: return .branches
    default: return program.ops[piece.step.op].isWait ? .waits : .passes
    }
  }

  private func bytes(of piece: Piece) -> Double? {
    switch meaning(of: piece.step) {
    case .sends: piece.step.amount
    default: piece.step.kind == .loads ? piece.step.amount : nil
    }
  }

  private func resource(of piece: Piece) -> String? {
    let step = piece.step
    if step.kind == .loads || step.kind == .waitsForSource {
      return legend.sources.indices.contains(step.place) ? legend.sources[step.place].name : nil
    }
    switch meaning(of: step) {
    case .works(let pool), .asks(let pool, _): return names.pool(pool)
    case .crewWorks, .travels: return step.place >= 0 ? names.pool(step.place) : nil
    case .asksCrew(let crew): return names.crew(crew)
    case .sends(let flowClass): return flowClass.map { names.flowClass($0) }
    case .calls(let service): return names.service(service)
    case .fetches(let fetch): return names.fetch(fetch)
    case .awaits(let calendar):
      return calendar.map { names.calendar($0) } ?? legend.stages[stage(of: step)].waitsFor
    case .takes(let stock, _): return names.stock(stock)
    case .gathers(let gathering): return names.gathering(gathering)
    default: return program.ops[step.op].isWait ? legend.stages[stage(of: step)].waitsFor : nil
    }
  }

  /// The share of draws not above the one made here.
  private func luck(_ step: StepLog.Step) -> Double? {
    guard program.samplers.indices.contains(step.law), step.drawn.isFinite else { return nil }
    let law = program.samplers[step.law]
    if law.quantile(0.999) <= law.quantile(0.001) { return nil }
    let share = law.cdf(step.drawn)
    return share.isFinite ? min(1, max(0, share)) : nil
  }
}
