import Engine
import Randomness

/// Puts ops together. Equal samplers and equal rows of tables are stored once, every op knows the scope it
/// stands in, and the target of a jump ahead is filled in when the op to jump to is known.
struct ProgramBuilder {
  private(set) var program = Program()
  private(set) var samplerNames: [String] = []
  private var samplerIndex: [Distribution: Int] = [:]
  private var factorRow: [[Double]: Int] = [:]
  private var indexRow: [[Int32]: Int] = [:]
  private var keys: [UInt32: String] = [:]
  private(set) var collisions: [String] = []
  /// Innermost open scope; -1: none.
  private var scope: Int32 = -1
  /// Jumps ahead whose target is not known yet.
  private var openJumps: Set<Int> = []
  /// Row of the stage whose ops are being added.
  var stage: UInt16 = 0

  init(profileCount: Int) { program.profileCount = max(1, profileCount) }

  var position: Int { program.ops.count }

  @discardableResult mutating func add(_ op: Op) -> Int {
    var op = op
    op.stage = stage
    program.ops.append(op)
    program.scopeOf.append(scope)
    if op.code.alwaysHasTarget, op.target == 0 { openJumps.insert(program.ops.count - 1) }
    return program.ops.count - 1
  }

  @discardableResult mutating func add(_ code: OpCode, _ change: (inout Op) -> Void = { _ in }) -> Int {
    var op = Op(code)
    change(&op)
    return add(op)
  }

  /// Adds a jump back to an op that is there.
  mutating func jump(to target: Int) { setTarget(of: add(.jump), to: target) }

  /// Adds a jump whose target is set later, by ``land(_:)`` or ``setTarget(of:to:)``; returns its op.
  mutating func jumpAhead() -> Int { add(.jump) }

  /// Lets an op added before jump to the op that is added next.
  mutating func land(_ op: Int) {
    assert(program.ops[op].code.alwaysHasTarget || program.ops[op].code == .seize, "op \(op) never jumps")
    assert(position > op, "op \(op) would jump back")
    program.ops[op].target = UInt32(position)
    openJumps.remove(op)
  }

  mutating func setTarget(of op: Int, to target: Int) {
    assert(program.ops.indices.contains(target), "op \(op) would jump to \(target), which is not there")
    program.ops[op].target = UInt32(target)
    openJumps.remove(op)
  }

  /// All devices wait in one line of the pool.
  mutating func setLine(of op: Int, to line: UInt8) {
    assert(program.ops[op].code == .seize, "only a seize has a waiting line")
    program.ops[op].factor = -1
    program.ops[op].depth = line
  }

  mutating func setFactor(of op: Int, to row: Int32) { program.ops[op].factor = row }

  mutating func open(_ kind: Program.Scope.Kind) {
    program.scopes.append(Program.Scope(parent: scope, kind: kind))
    scope = Int32(program.scopes.count - 1)
  }

  mutating func close() {
    precondition(scope >= 0, "a scope is closed that was never opened")
    scope = program.scopes[Int(scope)].parent
  }

  /// The index of a distribution multiplied by `scale`: 1e6 turns seconds into the engine's microseconds,
  /// 1 leaves bytes as they are.
  mutating func sampler(_ distribution: Distribution, scale: Double) -> Int {
    assert(scale > 0, "a scale is positive")
    let scaled = scale == 1 ? distribution : distribution.scaled(by: scale)
    if let known = samplerIndex[scaled] { return known }
    samplerIndex[scaled] = program.samplers.count
    program.samplers.append(scaled)
    samplerNames.append(distribution.text(scale == 1 ? .bytes : .seconds))
    return program.samplers.count - 1
  }

  /// The index of a row of numbers, one a profile.
  mutating func factors(_ row: [Double]) -> Int {
    assert(row.count == program.profileCount || row.isEmpty, "a row has a number a profile")
    if let known = factorRow[row] { return known }
    factorRow[row] = program.factors.count / program.profileCount
    program.factors += row
    return program.factors.count / program.profileCount - 1
  }

  /// The index of a row of indices or yes/no, one a profile.
  mutating func indices(_ row: [Int32]) -> Int {
    assert(row.count == program.profileCount || row.isEmpty, "a row has an index a profile")
    if let known = indexRow[row] { return known }
    indexRow[row] = program.indices.count / program.profileCount
    program.indices += row
    return program.indices.count / program.profileCount - 1
  }

  /// The key of a stage's draws. Two names with the same hash would get the same random numbers: they are
  /// noted in ``collisions``.
  mutating func key(_ name: String) -> UInt32 {
    let hash = stageHash(name)
    if let other = keys[hash], other != name { collisions.append("'\(other)' and '\(name)'") }
    keys[hash] = name
    return hash
  }

  /// Where portal jobs start: the op that is added next.
  mutating func setJobEntry(_ entry: Int) { program.jobEntry = entry }
  mutating func setStageCount(_ count: Int) { program.stageCount = count }
  mutating func newContent() -> Int {
    program.contentCount += 1
    return program.contentCount - 1
  }

  /// What holds once a whole program has been added without a fault. Costs time in proportion to the ops, in
  /// debug builds only.
  func checkInvariants() {
    assert(scope == -1, "a scope was never closed")
    assert(openJumps.isEmpty, "ops \(openJumps.sorted()) jump to nowhere")
    assert(program.scopeOf.count == program.ops.count, "an op without a scope")
    let jumps = program.ops.filter { $0.code.alwaysHasTarget }
    assert(jumps.allSatisfy { $0.target < program.ops.count }, "a target beyond the last op")
    assert(program.ops.allSatisfy { $0.stage < program.stageCount }, "an op of a stage that has no row")
    assert(program.factors.count % program.profileCount == 0, "a row of factors is short")
    assert(program.indices.count % program.profileCount == 0, "a row of indices is short")
    assert(samplerNames.count == program.samplers.count, "a sampler without a name")
    assert(program.scopes.indices.allSatisfy { program.scopes[$0].parent < $0 }, "a scope within itself")
  }
}

extension OpCode {
  /// Whether every op of this code jumps somewhere. A `seize` does only where the line has a limit, and a
  /// `finish` goes back to op 0 in a closed fleet.
  fileprivate var alwaysHasTarget: Bool {
    switch self {
    case .jump, .chance, .test, .testOpen, .testHolders, .retry, .arm, .fork: true
    case .delay, .labour, .seize, .release, .transfer, .call, .awaitOpen, .settle, .disarm, .join, .mark,
      .nextLeg, .noteHolder, .begin, .finish, .releaseJob:
      false
    }
  }
}
