/// What a token has taken on when it comes to an op: units, deadlines, and whether it is a device, a job or a
/// child. In a sound program (``ProgramVerifier``) that is the same on every path.
///
/// A token that is read from a file is compared with it, because the loop trusts that they agree. Found anew
/// whenever a trial is read; costs O(ops × depth).
struct ProgramStandings {
  /// What walks there.
  enum Walker: Equatable {
    case device(inSystem: Bool)
    case job
    /// A child of the fork at this address.
    case child(fork: Int)
    /// Who does a session of the `gather` at this address.
    case session(gather: Int)
  }

  struct Standing: Equatable {
    var walker: Walker
    /// Addresses of each `seize` or `enlist` whose units are held, the outermost first.
    var seizes: [Int] = []
    /// The same of each `arm` whose deadline runs.
    var arms: [Int] = []
  }

  private var standings: [Standing?]

  init(_ program: Program, isClosed: Bool) {
    standings = [Standing?](repeating: nil, count: program.ops.count)
    walk(program, from: program.entry, Standing(walker: .device(inSystem: !isClosed)))
    if program.jobEntry >= 0 { walk(program, from: program.jobEntry, Standing(walker: .job)) }
  }

  /// Nil where no path comes to, and beyond the program.
  subscript(pc: Int) -> Standing? { standings.indices.contains(pc) ? standings[pc] : nil }

  private mutating func walk(_ program: Program, from entry: Int, _ standing: Standing) {
    var pending = [(entry, standing)]
    while let (pc, standing) = pending.popLast() {
      if !standings.indices.contains(pc) || standings[pc] != nil { continue }
      standings[pc] = standing
      pending += ProgramStandings.successors(program.ops[pc], at: pc, standing)
    }
  }

  private static func successors(_ op: Op, at pc: Int, _ standing: Standing) -> [(Int, Standing)] {
    let target = Int(op.target)
    var after = standing
    switch op.code {
    case .delay, .labour, .crewLabour, .travel, .transfer, .stream, .call, .awaitOpen, .noteHolder,
      .put, .mark, .note, .watch, .fallBack, .settle, .setState, .fetch, .obtain:
      return [(pc + 1, standing)]
    case .begin:
      after.walker = .device(inSystem: true)
      return [(pc + 1, after)]
    case .chance, .test, .testOpen, .testHolders, .testState, .testPool, .retry:
      return [(pc + 1, standing), (target, standing)]
    case .jump: return [(target, standing)]
    case .take:
      return op.queueLimit.isFinite ? [(pc + 1, standing), (target, standing)] : [(pc + 1, standing)]
    case .seize, .enlist:
      after.seizes.append(pc)
      return op.queueLimit.isFinite ? [(pc + 1, after), (target, standing)] : [(pc + 1, after)]
    case .release, .dismiss:
      _ = after.seizes.popLast()
      return [(pc + 1, after)]
    case .arm:
      after.arms.append(pc)
      return [(pc + 1, after), (target, standing)]
    case .disarm:
      _ = after.arms.popLast()
      return [(pc + 1, after)]
    case .fork:
      let child = Standing(walker: .child(fork: pc))
      return (0..<Int(op.branches)).map { (pc + 1 + $0, child) } + [(target, standing)]
    case .gather: return [(pc + 1, Standing(walker: .session(gather: pc))), (target, standing)]
    case .join, .disband, .releaseJob: return []
    case .finish:
      return op.flags.contains(.recycles) ? [(target, Standing(walker: .device(inSystem: false)))] : []
    }
  }
}
