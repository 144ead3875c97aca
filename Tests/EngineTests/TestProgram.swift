import Randomness

@testable import Engine

/// Microseconds in an hour: tests count in hours, so that rounding to a microsecond is below 1e-9 of an hour.
let hour = 3.6e9

/// A program written as strategies are, by the verbs of the engine. Durations are in hours; every verb is a
/// stage of its own, and its draws are keyed by the stage.
struct TestProgram: ProgramWriter {
  var builder: ProgramBuilder
  private var stages: UInt16 = 0

  init(profiles: Int = 1) { builder = ProgramBuilder(profileCount: profiles) }

  var program: Program { builder.program }

  // MARK: Verbs

  mutating func wait(_ hours: Double) { wait(.constant(hours)) }

  mutating func wait(_ law: Distribution) { builder.addDelay(time(law)) }

  /// A wait of whole microseconds, for ties that must be exact.
  mutating func waitTicks(_ ticks: Int) { builder.addDelay(time(.constant(Double(ticks)), unit: 1)) }

  /// A wait multiplied by a number of the device's profile.
  mutating func wait(_ law: Distribution, timesByProfile factors: [Double]) {
    var time = time(law)
    time.scale = .row(builder.factors(factors))
    builder.addDelay(time)
  }

  mutating func work(
    _ pool: Int, _ hours: Double, units: Int = 1, line: Int = 0, atMost limit: Double = .infinity,
    perSite: Bool = false, ifFull: Body = { _ in }
  ) {
    work(pool, .constant(hours), units: units, line: line, atMost: limit, perSite: perSite, ifFull: ifFull)
  }

  mutating func work(
    _ pool: Int, _ law: Distribution, units: Int = 1, line: Int = 0, atMost limit: Double = .infinity,
    perSite: Bool = false, ifFull: Body = { _ in }
  ) {
    let time = time(law)
    let limit = limit.isFinite ? Int(limit) : nil
    let request = PoolRequest(
      pool: pool, perSite: perSite, units: units, line: .same(line), queueLimit: limit)
    work(request, time, ifFull: ifFull)
  }

  mutating func using(_ pool: Int, units: Int = 1, line: Int = 0, perSite: Bool = false, do body: Body) {
    nextStage()
    using(PoolRequest(pool: pool, perSite: perSite, units: units, line: .same(line)), do: body)
  }

  /// Work whose hours and waiting line are the device's profile's.
  mutating func work(_ pool: Int, hours: [Double], lines: [Int32]) {
    var time = time(.constant(1))
    time.scale = .row(builder.factors(hours))
    work(PoolRequest(pool: pool, line: .row(builder.indices(lines))), time)
  }

  /// A hold whose waiting line is the device's profile's.
  mutating func using(_ pool: Int, lines: [Int32], do body: Body) {
    nextStage()
    using(PoolRequest(pool: pool, line: .row(builder.indices(lines))), do: body)
  }

  mutating func transfer(_ flowClass: Int, _ bytes: Double, perSite: Bool = false) {
    transfer(flowClass, .constant(bytes), perSite: perSite)
  }

  mutating func transfer(_ flowClass: Int, _ law: Distribution, perSite: Bool = false) {
    nextStage()
    let size = builder.sampler(law)
    builder.addTransfer(flowClass, perSite: perSite, size: .same(size), key: key)
  }

  mutating func call(_ service: Int) {
    nextStage()
    builder.addCall(service)
  }

  mutating func awaitOpen(_ calendar: Int) {
    nextStage()
    builder.addAwaitOpen(.same(calendar))
  }

  mutating func mark(_ mark: ClockMark) { builder.addMark(mark) }

  mutating func attempt(
    succeeds odds: Double, retries: Int, pause: Double = 0, backOff: Double = 1, do body: Body,
    otherwise: Body = { _ in }
  ) {
    let pause = time(.constant(pause))
    attempt(retries: retries, backOff: backOff, do: body) { writer in
      writer.nextStage()
      return writer.builder.addChance(.same(odds), key: writer.key)
    } pause: { _ in
      pause
    } otherwise: {
      otherwise(&$0)
    }
  }

  mutating func choose(odds: Double, then: Body, otherwise: Body = { _ in }) {
    nextStage()
    branch(unless: [builder.addChance(.same(odds), key: key)], then: then, otherwise: otherwise)
  }

  mutating func choose(byProfile row: [Int32], then: Body, otherwise: Body = { _ in }) {
    nextStage()
    branch(unless: [builder.addTest(row: builder.indices(row))], then: then, otherwise: otherwise)
  }

  mutating func choose(open calendar: Int, then: Body, otherwise: Body = { _ in }) {
    nextStage()
    branch(unless: [builder.addTestOpen(calendar)], then: then, otherwise: otherwise)
  }

  mutating func deadline(_ hours: Double, do body: Body, otherwise: Body = { _ in }) {
    let time = time(.constant(hours))
    deadline(time.law, key: time.key, do: body, otherwise: otherwise)
  }

  mutating func together(_ bodies: [Body]) {
    nextStage()
    together(bodies.count) { bodies[$1](&$0) }
  }

  /// `count` branches, each written by another call of `body`.
  mutating func together(count: Int, each body: Body) {
    nextStage()
    together(count) { writer, _ in body(&writer) }
  }

  // MARK: Beginnings and ends

  /// The program of devices starts here.
  mutating func startsHere() { builder.program.entry = here }
  mutating func begin() { emit(.begin) { _ in } }

  /// The program of portal jobs starts here; the body handles one job.
  mutating func job(do body: Body) {
    builder.setJobEntry()
    body(&self)
    nextStage()
    emit(.releaseJob) { _ in }
  }

  mutating func outcome(_ outcome: Int) { builder.addFinish(outcome: outcome) }

  /// The end of a journey in a closed fleet: back to the first op.
  mutating func outcomeAndAgain(_ outcome: Int) {
    builder.addFinish(outcome: outcome, again: program.entry)
  }

  /// The same in the middle of anything; in a closed fleet the device goes back to its first op.
  mutating func outcomeHere(_ code: Int) {
    if program.ops.contains(where: { $0.code == .begin }) { outcomeAndAgain(code) } else { outcome(code) }
  }

  var isInsideHoldOrBranch: Bool { builder.openScopes.contains { $0 != .deadline } }

  // MARK: Ops

  var here: Int { builder.position }

  @discardableResult
  mutating func emit(_ code: OpCode, _ fill: (inout Op) -> Void) -> Int {
    let key = key
    return builder.add(code) { op in
      op.drawKey = key
      fill(&op)
    }
  }

  /// Changes an op that was emitted before.
  mutating func change(_ op: Int, _ fill: (inout Op) -> Void) { fill(&builder.program.ops[op]) }

  var key: UInt32 { UInt32(builder.stage) &* 0x9e37_79b9 }

  mutating func nextStage() {
    stages += 1
    builder.stage = stages
    builder.setStageCount(Int(stages) + 1)
  }

  /// The time that the next stage takes.
  mutating func time(_ law: Distribution, unit: Double = hour) -> DrawnTime {
    nextStage()
    let scaled: Distribution =
      if case .constant(let value) = law { .constant(value * unit) } else { law.scaled(by: unit) }
    return DrawnTime(law: .same(builder.sampler(scaled)), key: key)
  }
}
