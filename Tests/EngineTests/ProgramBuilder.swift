import Randomness

@testable import Engine

/// Microseconds in an hour: tests count in hours, so that rounding to a microsecond is below 1e-9 of an hour.
let hour = 3.6e9

/// Assembles ops the way strategies are written: verbs with bodies. Durations are in hours.
struct ProgramBuilder {
  typealias Body = (inout ProgramBuilder) -> Void

  private(set) var program = Program()
  private var scope: Int32 = -1
  private var depth: UInt8 = 0
  private var stage: UInt16 = 0

  init(profiles: Int = 1) { program.profileCount = profiles }

  // MARK: Verbs

  mutating func wait(_ hours: Double) { wait(.constant(hours)) }

  mutating func wait(_ law: Distribution) {
    nextStage()
    let drawn = sampler(law, unit: hour)
    emit(.delay) { $0.operand = drawn }
  }

  /// A wait of whole microseconds, for ties that must be exact.
  mutating func waitTicks(_ ticks: Int) {
    nextStage()
    let drawn = sampler(.constant(Double(ticks)), unit: 1)
    emit(.delay) { $0.operand = drawn }
  }

  /// A wait multiplied by a number of the device's profile.
  mutating func wait(_ law: Distribution, timesByProfile factors: [Double]) {
    nextStage()
    let row = Int32(program.factors.count / program.profileCount)
    program.factors += factors
    let drawn = sampler(law, unit: hour)
    emit(.delay) {
      $0.operand = drawn
      $0.factor = row
    }
  }

  mutating func work(
    _ pool: Int, _ hours: Double, units: Int = 1, line: Int = 0, atMost limit: Double = .infinity,
    perSite: Bool = false, ifFull: Body? = nil
  ) {
    work(pool, .constant(hours), units: units, line: line, atMost: limit, perSite: perSite, ifFull: ifFull)
  }

  mutating func work(
    _ pool: Int, _ law: Distribution, units: Int = 1, line: Int = 0, atMost limit: Double = .infinity,
    perSite: Bool = false, ifFull: Body? = nil
  ) {
    let operand = sampler(law, unit: hour)
    hold(pool, units: units, line: line, atMost: limit, perSite: perSite, ifFull: ifFull) { builder in
      builder.emit(.labour) {
        $0.operand = operand
        $0.target = UInt32(pool)
        $0.rank = .release
        if perSite { $0.flags = .perSite }
      }
    }
  }

  mutating func using(_ pool: Int, units: Int = 1, line: Int = 0, perSite: Bool = false, do body: Body) {
    hold(pool, units: units, line: line, atMost: .infinity, perSite: perSite, ifFull: nil, do: body)
  }

  private mutating func hold(
    _ pool: Int, units: Int, line: Int, atMost limit: Double, perSite: Bool, ifFull: Body?, do body: Body
  ) {
    nextStage()
    let seize = emit(.seize) {
      $0.operand = Int32(pool)
      $0.units = UInt16(units)
      $0.depth = UInt8(line)
      $0.value = limit
      if perSite { $0.flags = .perSite }
    }
    inside(.hold(pool: pool, perSite: perSite, units: units)) {
      body(&$0)
      $0.emit(.release) {
        $0.operand = Int32(pool)
        $0.units = UInt16(units)
        if perSite { $0.flags = .perSite }
      }
    }
    if limit.isFinite { program.ops[seize].target = UInt32(alternative(ifFull ?? { _ in })) }
  }

  mutating func transfer(_ flowClass: Int, _ bytes: Double, perSite: Bool = false) {
    transfer(flowClass, .constant(bytes), perSite: perSite)
  }

  mutating func transfer(_ flowClass: Int, _ law: Distribution, perSite: Bool = false) {
    nextStage()
    let size = sampler(law, unit: 1)
    emit(.transfer) {
      $0.operand = Int32(flowClass)
      $0.factor = size
      if perSite { $0.flags = .perSite }
    }
  }

  mutating func call(_ service: Int) {
    nextStage()
    emit(.call) { $0.operand = Int32(service) }
  }

  mutating func awaitOpen(_ calendar: Int) {
    nextStage()
    emit(.awaitOpen) { $0.operand = Int32(calendar) }
  }

  mutating func mark(_ mark: ClockMark) { emit(.mark) { $0.operand = Int32(mark.rawValue) } }

  mutating func outcome(_ outcome: Int) { emit(.finish) { $0.operand = Int32(outcome) } }

  /// The same in the middle of anything; in a closed fleet the device goes back to its first op.
  mutating func outcomeHere(_ code: Int) {
    if program.ops.contains(where: { $0.code == .begin }) { outcomeAndAgain(code) } else { outcome(code) }
  }

  var isInsideHoldOrBranch: Bool {
    var at = scope
    while at >= 0 {
      if program.scopes[Int(at)].kind != .deadline { return true }
      at = program.scopes[Int(at)].parent
    }
    return false
  }

  /// The end of a journey in a closed fleet: back to the first op.
  mutating func outcomeAndAgain(_ outcome: Int) {
    let entry = UInt32(program.entry)
    emit(.finish) {
      $0.operand = Int32(outcome)
      $0.flags = .recycles
      $0.target = entry
    }
  }

  mutating func attempt(
    succeeds odds: Double, retries: Int, pause: Double = 0, backOff: Double = 1, do body: Body,
    otherwise: Body = { _ in }
  ) {
    nextStage()
    let skip = emit(.jump) { _ in }
    let drawn = sampler(.constant(pause), unit: hour)
    let again = emit(.delay) {
      $0.operand = drawn
      $0.flags = .backsOff
      $0.value = backOff
    }
    program.ops[skip].target = UInt32(here)
    let level = depth
    depth += 1
    body(&self)
    depth = level
    nextStage()
    let chance = emit(.chance) { $0.value = odds }
    emit(.settle) { _ in }
    let done = emit(.jump) { _ in }
    program.ops[chance].target = UInt32(here)
    emit(.retry) {
      $0.units = UInt16(retries)
      $0.target = UInt32(again)
    }
    emit(.settle) { _ in }
    otherwise(&self)
    program.ops[done].target = UInt32(here)
  }

  mutating func choose(odds: Double, then: Body, otherwise: Body = { _ in }) {
    nextStage()
    branch(.chance, { $0.value = odds }, then, otherwise)
  }

  mutating func choose(byProfile row: [Int32], then: Body, otherwise: Body = { _ in }) {
    nextStage()
    let place = Int32(program.indices.count / program.profileCount)
    program.indices += row
    branch(.test, { $0.operand = place }, then, otherwise)
  }

  mutating func choose(open calendar: Int, then: Body, otherwise: Body = { _ in }) {
    nextStage()
    branch(.testOpen, { $0.operand = Int32(calendar) }, then, otherwise)
  }

  mutating func deadline(_ hours: Double, do body: Body, otherwise: Body = { _ in }) {
    nextStage()
    let drawn = sampler(.constant(hours), unit: hour)
    let arm = emit(.arm) { $0.operand = drawn }
    inside(.deadline) {
      body(&$0)
      $0.emit(.disarm) { _ in }
    }
    program.ops[arm].target = UInt32(alternative(otherwise))
  }

  mutating func together(_ bodies: [Body]) {
    var next = 0
    together(count: bodies.count) {
      bodies[next](&$0)
      next += 1
    }
  }

  /// `count` branches, each assembled by another call of `body`.
  mutating func together(count: Int, each body: Body) {
    nextStage()
    let fork = emit(.fork) { $0.units = UInt16(count) }
    inside(.branch) { builder in
      let entries = (0..<count).map { _ in builder.emit(.jump) { _ in } }
      for entry in entries {
        builder.program.ops[entry].target = UInt32(builder.here)
        body(&builder)
        builder.emit(.join) { _ in }
      }
    }
    program.ops[fork].target = UInt32(here)
  }

  /// The program of portal jobs starts here; the body handles one job.
  mutating func job(do body: Body) {
    program.jobEntry = here
    body(&self)
    nextStage()
    emit(.releaseJob) { _ in }
  }

  /// The program of devices starts here.
  mutating func startsHere() { program.entry = here }
  mutating func begin() { emit(.begin) { _ in } }

  // MARK: Ops

  var here: Int { program.ops.count }

  @discardableResult
  mutating func emit(_ code: OpCode, _ fill: (inout Op) -> Void) -> Int {
    var op = Op(code)
    op.depth = depth
    op.stage = stage
    op.drawKey = UInt32(stage) &* 0x9e37_79b9
    fill(&op)
    program.ops.append(op)
    program.scopeOf.append(scope)
    return program.ops.count - 1
  }

  /// Changes an op that was emitted before.
  mutating func change(_ op: Int, _ fill: (inout Op) -> Void) { fill(&program.ops[op]) }

  private mutating func nextStage() {
    stage += 1
    program.stageCount = Int(stage) + 1
  }

  private mutating func sampler(_ law: Distribution, unit: Double) -> Int32 {
    if case .constant(let value) = law {
      program.samplers.append(.constant(value * unit))
    } else {
      program.samplers.append(unit == 1 ? law : law.scaled(by: unit))
    }
    return Int32(program.samplers.count - 1)
  }

  private mutating func inside(_ kind: Program.Scope.Kind, _ body: Body) {
    let outer = scope
    program.scopes.append(Program.Scope(parent: outer, kind: kind))
    scope = Int32(program.scopes.count - 1)
    body(&self)
    scope = outer
  }

  /// Ops that are only reached by a jump to the place answered; what comes next is jumped to over them.
  private mutating func alternative(_ body: Body) -> Int {
    let over = emit(.jump) { _ in }
    let start = here
    body(&self)
    program.ops[over].target = UInt32(here)
    return start
  }

  private mutating func branch(_ code: OpCode, _ fill: (inout Op) -> Void, _ then: Body, _ otherwise: Body) {
    let test = emit(code, fill)
    then(&self)
    program.ops[test].target = UInt32(alternative(otherwise))
  }
}
