import Randomness

/// Puts a program together op by op: shares samplers and rows of tables, keeps the scopes, and sets the
/// targets of jumps once they are known.
///
/// Single ops are in `ProgramBuilder+Ops`; verbs with bodies, of which strategies consist, are those of
/// ``ProgramWriter``.
package struct ProgramBuilder: Sendable {
  package internal(set) var program = Program()
  private var samplerIndex: [Distribution: Int] = [:]
  private var factorRow: [[Double]: Int] = [:]
  private var indexRow: [[Int32]: Int] = [:]
  /// Innermost open scope; -1: none.
  private var scope: Int32 = -1
  /// Number of attempts that are open around the next op.
  package internal(set) var level = 0
  /// Row of the tallies to which the next ops belong.
  package var stage: UInt16 = 0

  /// A program without ops.
  ///
  /// - Parameter profileCount: The length of rows of the tables.
  package init(profileCount: Int) { program.profileCount = max(1, profileCount) }

  /// The address of the next op.
  package var position: Int { program.ops.count }

  /// - Returns: The op's address.
  @discardableResult package mutating func add(_ op: Op) -> Int {
    assert(program.scopeOf.count == program.ops.count, "every op has its scope")
    var op = op
    op.stage = stage
    program.ops.append(op)
    program.scopeOf.append(scope)
    return program.ops.count - 1
  }

  /// Adds an op with the fields that `change` sets.
  ///
  /// - Returns: The op's address.
  @discardableResult package mutating func add(_ code: OpCode, _ change: (inout Op) -> Void = { _ in }) -> Int
  {
    var op = Op(code)
    change(&op)
    return add(op)
  }
}

// MARK: - Jumps

extension ProgramBuilder {
  /// Goes on at the address `target`.
  package mutating func addJump(to target: Int) { add(.jump) { $0.target = UInt32(target) } }

  /// Adds a jump whose target is still to be set.
  ///
  /// - Returns: Its address, for ``land(_:)``.
  package mutating func addJumpAhead() -> Int { add(.jump) }

  /// The next op becomes the target of an op added before.
  package mutating func land(_ op: Int) { setTarget(of: op, to: position) }

  /// Sets the address at which the op at the address `op` goes on.
  package mutating func setTarget(of op: Int, to target: Int) {
    assert(op < position && target <= position, "a target that is not there")
    program.ops[op].target = UInt32(target)
  }
}

// MARK: - Scopes

extension ProgramBuilder {
  /// The next ops stand in a scope of this kind, until ``close()``.
  mutating func open(_ kind: Program.Scope.Kind) {
    program.scopes.append(Program.Scope(parent: scope, kind: kind))
    scope = Int32(program.scopes.count - 1)
  }

  mutating func close() {
    assert(scope >= 0, "no scope is open")
    scope = program.scopes[Int(scope)].parent
  }

  /// The scopes around the next op, innermost first.
  package var openScopes: [Program.Scope.Kind] {
    var kinds: [Program.Scope.Kind] = []
    var next = scope
    while next >= 0 {
      kinds.append(program.scopes[Int(next)].kind)
      next = program.scopes[Int(next)].parent
    }
    return kinds
  }
}

// MARK: - Tables

extension ProgramBuilder {
  /// - Returns: The sampler's place in the program's table. The same distribution has one place.
  package mutating func sampler(_ distribution: Distribution) -> Int {
    if let known = samplerIndex[distribution] { return known }
    samplerIndex[distribution] = program.samplers.count
    program.samplers.append(distribution)
    return program.samplers.count - 1
  }

  /// - Parameter row: A number for each profile.
  /// - Returns: The row's place among the factors.
  package mutating func factors(_ row: [Double]) -> Int {
    assert(row.count == program.profileCount, "a row has an entry for each profile")
    if let known = factorRow[row] { return known }
    factorRow[row] = program.factors.count / program.profileCount
    program.factors += row
    return program.factors.count / program.profileCount - 1
  }

  /// - Parameter row: An index for each profile.
  /// - Returns: The row's place among the indices.
  package mutating func indices(_ row: [Int32]) -> Int {
    assert(row.count == program.profileCount, "a row has an entry for each profile")
    if let known = indexRow[row] { return known }
    indexRow[row] = program.indices.count / program.profileCount
    program.indices += row
    return program.indices.count / program.profileCount - 1
  }

  /// Portal jobs start at the next op.
  package mutating func setJobEntry() { program.jobEntry = position }

  /// Sets how many stages times are tallied for.
  package mutating func setStageCount(_ count: Int) { program.stageCount = count }

  /// - Returns: The number of one more reason why a journey goes another way than planned.
  package mutating func addReason() -> Int {
    assert(program.reasonCount < Int(ReasonWord.limit), "more reasons than there are numbers")
    program.reasonCount += 1
    return program.reasonCount - 1
  }

  /// Adds the op by which a device remembers a reason.
  ///
  /// - Parameter leaves: The journey leaves its plan for good.
  package mutating func addNote(_ reason: Int, leaves: Bool = false) {
    assert(reason > 0 && reason < program.reasonCount, "a reason that was not added")
    add(.note) { $0.reason = UInt16(clamping: reason) | (leaves ? ReasonWord.leaves : 0) }
  }

  /// - Returns: A content that no device holds yet.
  package mutating func addContent() -> Int {
    program.contentCount += 1
    return program.contentCount - 1
  }

  /// What holds once a whole program has been added: every body has ended, and every jump lands at an op.
  package func checkInvariants() {
    assert(scope == -1, "a scope was never closed")
    assert(level == 0, "an attempt has no end")
    assert(program.scopeOf.count == program.ops.count, "an op without a scope")
    assert(
      program.ops.allSatisfy { $0.target < program.ops.count || $0.code == .labour }, "a jump to nowhere")
    assert(program.ops.allSatisfy { $0.stage < program.stageCount }, "an op of a stage that has no row")
    assert(program.scopes.indices.allSatisfy { program.scopes[$0].parent < $0 }, "a scope within itself")
  }

  /// Numbers the waiting lines once all priorities are known: until then the rows of ``PoolRequest/line`` may
  /// hold something else, from which `line` tells the line at a pool.
  ///
  /// - Parameter line: Of a crew the pool is -1 less its number.
  package mutating func numberLines(_ line: (_ pool: Int, _ entry: Int) -> Int) {
    for pc in program.ops.indices where program.ops[pc].asksInLine && program.ops[pc].lineRow >= 0 {
      let first = Int(program.ops[pc].lineRow) * program.profileCount
      let pool = Int(program.ops[pc].pool)
      let place = program.ops[pc].code == .enlist ? -1 - pool : pool
      let lines = program.indices[first..<first + program.profileCount].map { Int32(line(place, Int($0))) }
      if Set(lines).count == 1 {
        program.ops[pc].lineRow = -1
        program.ops[pc].line = UInt8(clamping: lines[0])
      } else {
        program.ops[pc].lineRow = Int32(indices(lines))
      }
    }
  }
}
