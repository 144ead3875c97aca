/// From which ops of a program others can still be come to.
///
/// It errs on one side alone: where a way is possible by the ops, devices are taken to go it, whatever their
/// conditions are.
struct ProgramReach {
  /// Of each op that was asked about, by its address, from where it can be reached.
  private var sources: [Int: [Bool]] = [:]  // looked up only

  /// Costs O(ops) for each op asked about.
  init(_ program: Program, of wanted: [Int]) {
    if wanted.isEmpty { return }
    var before = [[Int]](repeating: [], count: program.ops.count)
    for (pc, op) in program.ops.enumerated() {
      for next in ProgramReach.successors(op, at: pc) where next < before.count { before[next].append(pc) }
    }
    for target in wanted {
      var isFrom = [Bool](repeating: false, count: program.ops.count)
      var pending = before[target]
      while let pc = pending.popLast() {
        if isFrom[pc] { continue }
        isFrom[pc] = true
        pending += before[pc]
      }
      sources[target] = isFrom
    }
  }

  /// Of each op, whether devices of a profile may come to it. Costs O(ops).
  static func reached(in program: Program, byProfile profile: Int) -> [Bool] {
    var isReached = [Bool](repeating: false, count: program.ops.count)
    var pending = [Int(program.entry)]
    while let pc = pending.popLast() {
      if isReached[pc] { continue }
      isReached[pc] = true
      let op = program.ops[pc]
      if op.code == .test {
        let passes = program.indices[Int(op.passRow) * program.profileCount + profile] != 0
        pending.append(passes ? pc + 1 : Int(op.target))
      } else {
        pending += successors(op, at: pc).filter { $0 < program.ops.count }
      }
    }
    return isReached
  }

  /// Whether who goes on from an op may come to another one, or to this one again.
  func leads(from pc: Int, to target: Int) -> Bool { sources[target]?[pc] ?? true }

  static func successors(_ op: Op, at pc: Int) -> [Int] {
    let target = Int(op.target)
    switch op.code {
    case .chance, .test, .testOpen, .testHolders, .testState, .testPool, .retry, .arm:
      return [pc + 1, target]
    case .jump: return [target]
    case .take, .seize, .enlist: return op.queueLimit.isFinite ? [pc + 1, target] : [pc + 1]
    case .fork, .gather: return (0..<Int(op.branches)).map { pc + 1 + $0 } + [target]
    case .join, .disband, .finish, .releaseJob: return op.flags.contains(.recycles) ? [target] : []
    default: return [pc + 1]
    }
  }
}
