import Snapshots

/// Ops, scopes and tables: where tokens stand in the program, and what they hold there.
extension PlanShape {
  static func add(_ program: Program, to fingerprint: inout Fingerprint) {
    let counts = [
      program.ops.count, program.scopes.count, program.profileCount, program.stageCount,
      program.contentCount, program.entry, program.jobEntry, program.reasonCount,
      program.hasComplianceClock ? 1 : 0,
    ]
    for count in counts { fingerprint.combine(count) }
    for op in program.ops { add(op, program, to: &fingerprint) }
    for scope in program.scopeOf { fingerprint.combine(scope) }
    for scope in program.scopes {
      fingerprint.combine(scope.parent)
      switch scope.kind {
      case .hold(let pool, let perSite, let units):
        for number in [1, pool, perSite ? 1 : 0, units] { fingerprint.combine(number) }
      case .crew(let crew): for number in [4, crew] { fingerprint.combine(number) }
      case .deadline: fingerprint.combine(2)
      case .branch: fingerprint.combine(3)
      }
    }
  }

  /// Leaves out the numbers by which a strategy can be tuned: distributions, factors and probabilities.
  private static func add(_ op: Op, _ program: Program, to fingerprint: inout Fingerprint) {
    fingerprint.combine(op.code.rawValue)
    fingerprint.combine(op.rank.rawValue)
    fingerprint.combine(op.units)
    fingerprint.combine(op.stage)
    fingerprint.combine(op.target)
    fingerprint.combine(op.drawKey)
    fingerprint.combine(op.flags.subtracting(.byProfile).rawValue)
    switch op.code {
    case .delay, .labour, .crewLabour, .arm, .chance: fingerprint.combine(op.depth)
    case .take:
      fingerprint.combine(op.operand)
      fingerprint.combine(op.value == .infinity ? 1 : 0)
    case .transfer, .testHolders:
      fingerprint.combine(op.operand)
      fingerprint.combine(op.depth)
    case .seize, .enlist:
      fingerprint.combine(op.operand)
      if op.factor < 0 {
        fingerprint.combine(op.depth)
      } else {
        add(row: op.factor, program, to: &fingerprint)
      }
      // Only where the queue has no limit may arrivals wait before they get a token.
      fingerprint.combine(op.value == .infinity ? 1 : 0)
    case .stream:
      add(row: op.operand, program, to: &fingerprint)
      fingerprint.combine(op.depth)
    case .awaitOpen where op.flags.contains(.byProfile), .test:
      add(row: op.operand, program, to: &fingerprint)
    case .testState, .testPool:
      fingerprint.combine(op.operand)
      fingerprint.combine(op.depth)
      fingerprint.combine(op.value.bitPattern)
    case .setState, .fetch, .obtain, .release, .call, .awaitOpen, .testOpen, .jump, .retry, .settle,
      .disarm, .fork, .join, .mark, .note, .watch, .fallBack, .noteHolder, .put, .gather, .disband, .begin,
      .finish, .releaseJob, .dismiss, .travel:
      fingerprint.combine(op.operand)
      fingerprint.combine(op.depth)
    }
  }

  private static func add(row: Int32, _ program: Program, to fingerprint: inout Fingerprint) {
    let first = Int(row) * program.profileCount
    for entry in program.indices[first..<first + program.profileCount] { fingerprint.combine(entry) }
  }
}
