/// What the pools of a plan mean for the ops that work with their units: whose work a shift's end suspends,
/// and whose may be interrupted because a pool preempts.
struct WorkOfPools {
  /// Of each pool.
  private var suspends: [Bool] = []
  private var siteCount = 1
  /// As in ``ProgramTables``.
  private(set) var seizes: [Int32] = []

  /// Of no pools at all.
  init() {}

  init(_ plan: Plan) {
    siteCount = plan.siteCount
    suspends = plan.pools.map { RosterPlan.suspends($0.roster, of: plan.rosters) }
    if plan.pools.contains(where: \.preemptsInEffect) { findInterruptible(plan) }
  }

  /// Of each pool, whether an op of the program has work done by it.
  static func pools(atWorkIn plan: Plan) -> [Bool] {
    var found = [Bool](repeating: false, count: plan.pools.count)
    for op in plan.program.ops where op.code == .labour {
      let first = Int(op.target)
      for pool in first..<first + (op.flags.contains(.perSite) ? plan.siteCount : 1) { found[pool] = true }
    }
    if plan.program.ops.contains(where: { $0.code == .crewLabour }) {
      for crew in plan.crews { for pool in crew.members.joined() where pool >= 0 { found[Int(pool)] = true } }
    }
    return found
  }

  func isInterruptible(at pc: Int) -> Bool { !seizes.isEmpty && seizes[pc] >= 0 }

  /// Whether the op is the work of a pool whose roster suspends it, at whatever site.
  func isStretched(_ op: Op) -> Bool {
    if op.code == .crewLabour { return suspends.contains(true) }
    guard op.code == .labour, !suspends.isEmpty else { return false }
    let first = Int(op.target)
    return suspends[first..<first + (op.flags.contains(.perSite) ? siteCount : 1)].contains(true)
  }

  /// A delay or labour may be interrupted if the innermost thing held there is of a pool that preempts (at
  /// whatever site). What a branch's parent holds is not the branch's. Waiting for a device that is away is
  /// no work of a pool, and so is never interrupted.
  private mutating func findInterruptible(_ plan: Plan) {
    let program = plan.program
    seizes = [Int32](repeating: -1, count: program.ops.count)
    let starts = WorkOfPools.firstOps(program)
    for pc in program.ops.indices {
      let op = program.ops[pc]
      guard op.code == .delay || op.code == .labour, !op.flags.contains(.waits) else { continue }
      var scope = program.scopeOf[pc]
      while scope >= 0, program.scopes[Int(scope)].kind == .deadline {
        scope = program.scopes[Int(scope)].parent
      }
      guard scope >= 0, case .hold(let pool, let perSite, _) = program.scopes[Int(scope)].kind else {
        continue
      }
      let pools = plan.pools[pool..<pool + (perSite ? siteCount : 1)]
      if !pools.contains(where: \.preemptsInEffect) { continue }
      let seize = starts[Int(scope)] - 1
      precondition(program.ops[seize].code == .seize, "a hold begins behind the op that takes it")
      seizes[pc] = Int32(seize)
    }
  }

  /// Of each scope the first op inside it.
  private static func firstOps(_ program: Program) -> [Int] {
    var starts = [Int](repeating: .max, count: program.scopes.count)
    for pc in program.ops.indices {
      var scope = program.scopeOf[pc]
      while scope >= 0 {
        starts[Int(scope)] = min(starts[Int(scope)], pc)
        scope = program.scopes[Int(scope)].parent
      }
    }
    return starts
  }
}
