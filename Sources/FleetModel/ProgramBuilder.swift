import Engine
import Randomness

/// Puts ops together: shares samplers and tables, keeps the scopes, and mends jumps once their target is
/// known.
struct ProgramBuilder {
  private(set) var program = Program()
  private(set) var samplerNames: [String] = []
  private var samplerIndex: [Distribution: Int] = [:]
  private var factorRow: [[Double]: Int] = [:]
  private var indexRow: [[Int32]: Int] = [:]
  private var keys: [UInt32: String] = [:]
  private(set) var collisions: [String] = []
  /// Innermost open scope.
  private(set) var scope: Int32 = -1
  /// Row of the stage whose ops are being added.
  var stage: UInt16 = 0

  init(profileCount: Int) { program.profileCount = max(1, profileCount) }

  var position: Int { program.ops.count }

  @discardableResult mutating func add(_ op: Op) -> Int {
    var op = op
    op.stage = stage
    program.ops.append(op)
    program.scopeOf.append(scope)
    return program.ops.count - 1
  }

  @discardableResult mutating func add(_ code: OpCode, _ change: (inout Op) -> Void = { _ in }) -> Int {
    var op = Op(code)
    change(&op)
    return add(op)
  }

  mutating func jump(to target: Int) { add(.jump) { $0.target = UInt32(target) } }

  /// Adds ops whose target is set by ``land(_:)``.
  mutating func jumpAhead() -> Int { add(.jump) }

  /// Makes a jump added before come here.
  mutating func land(_ op: Int) { program.ops[op].target = UInt32(position) }

  mutating func setTarget(of op: Int, to target: Int) { program.ops[op].target = UInt32(target) }

  /// All devices wait in one line of the pool.
  mutating func setLine(of op: Int, to line: UInt8) {
    program.ops[op].factor = -1
    program.ops[op].depth = line
  }

  mutating func setFactor(of op: Int, to row: Int32) { program.ops[op].factor = row }

  mutating func open(_ kind: Program.Scope.Kind) {
    program.scopes.append(Program.Scope(parent: scope, kind: kind))
    scope = Int32(program.scopes.count - 1)
  }

  mutating func close() { scope = program.scopes[Int(scope)].parent }

  mutating func sampler(_ distribution: Distribution, scale: Double) -> Int {
    let scaled = scale == 1 ? distribution : distribution.scaled(by: scale)
    if let known = samplerIndex[scaled] { return known }
    samplerIndex[scaled] = program.samplers.count
    program.samplers.append(scaled)
    samplerNames.append(distribution.description(in: scale == 1 ? .bytes : .seconds))
    return program.samplers.count - 1
  }

  mutating func factors(_ row: [Double]) -> Int {
    if let known = factorRow[row] { return known }
    factorRow[row] = program.factors.count / program.profileCount
    program.factors += row
    return program.factors.count / program.profileCount - 1
  }

  mutating func indices(_ row: [Int32]) -> Int {
    if let known = indexRow[row] { return known }
    indexRow[row] = program.indices.count / program.profileCount
    program.indices += row
    return program.indices.count / program.profileCount - 1
  }

  /// The key of a stage's draws. Two names with one hash would share their luck: noted as a fault.
  mutating func key(_ name: String) -> UInt32 {
    let hash = StageHash.of(name)
    if let other = keys[hash], other != name { collisions.append("'\(other)' and '\(name)'") }
    keys[hash] = name
    return hash
  }

  mutating func setEntry(_ entry: Int) { program.entry = entry }
  mutating func setJobEntry(_ entry: Int) { program.jobEntry = entry }
  mutating func setStageCount(_ count: Int) { program.stageCount = count }
  mutating func newContent() -> Int {
    program.contentCount += 1
    return program.contentCount - 1
  }
}
