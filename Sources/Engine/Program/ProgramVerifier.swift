/// Walks every path of a program before any trial runs, and reports what could only go wrong later.
package struct ProgramVerifier {
  package struct Fault: Error, Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
      case jumpToNowhere(target: Int)
      /// No op follows, and the journey is not over.
      case runsOffTheEnd
      /// Held on some path where the journey (or branch) ends. Of a crew the pool is -1 less its number.
      case neverReleased(pool: Int)
      /// Released without being held, or held differently on two paths that meet.
      case unbalanced
      /// It would wait for ever.
      case requestLargerThanPool(pool: Int, units: Int, capacity: Int)
      /// Ops that lead back here without any time passing.
      case timelessCycle
      /// No path comes to any op of the stage.
      case unreachable
      /// A journey would end while other branches of it go on.
      case outcomeInsideBranch
      /// Tries are counted at a nesting of attempts for which there is no room.
      case tooDeep
    }
    package var kind: Kind
    /// The op's address.
    package var op: Int
    /// The row of the tallies that the op belongs to.
    package var stage: Int
  }

  private let program: Program
  private let pools: [PoolPlan]
  private let isClosed: Bool
  private var faults: [Fault] = []
  /// What is held when control arrives at an op (nil: not reached), outermost first, and how deep in
  /// branches.
  private var arrivals: [State?]

  private struct State: Equatable {
    var holds: [Hold] = []
    var armed = 0
    var branches = 0
  }

  private struct Hold: Equatable {
    var pool: Int
    var perSite: Bool
    var units: Int

    init(pool: Int, perSite: Bool, units: Int) {
      (self.pool, self.perSite, self.units) = (pool, perSite, units)
    }

    /// A unit of any of a crew's pools.
    init(crew: Int) { (pool, perSite, units) = (-1 - crew, false, 1) }
  }

  /// Follows every path from both entries. A request counts as too large only if it is so at every site: at
  /// the largest of a pool's sites, then.
  ///
  /// - Returns: All faults, in order of ops; empty for a sound program.
  package static func faults(of plan: Plan) -> [Fault] {
    var isClosed = false
    if case .closed = plan.arrivals { isClosed = true }
    var verifier = ProgramVerifier(
      program: plan.program, pools: plan.pools, isClosed: isClosed,
      arrivals: [State?](repeating: nil, count: plan.program.ops.count))
    verifier.walk(from: plan.program.entry, State())
    if plan.program.jobEntry >= 0 { verifier.walk(from: plan.program.jobEntry, State()) }
    verifier.checkRequests(siteCount: plan.siteCount)
    verifier.checkReachability()
    verifier.checkTimelessCycles()
    return verifier.faults.sorted { $0.op < $1.op }
  }

  private init(program: Program, pools: [PoolPlan], isClosed: Bool, arrivals: [State?]) {
    self.program = program
    self.pools = pools
    self.isClosed = isClosed
    self.arrivals = arrivals
  }

  private mutating func report(_ kind: Fault.Kind, at op: Int) {
    let fault = Fault(kind: kind, op: op, stage: op < program.ops.count ? Int(program.ops[op].stage) : 0)
    if !faults.contains(fault) { faults.append(fault) }
  }

  private mutating func walk(from entry: Int, _ state: State) {
    var pending = [(pc: entry, state: state, from: entry)]
    while let (pc, state, from) = pending.popLast() {
      if pc < 0 || pc > program.ops.count {
        report(.jumpToNowhere(target: pc), at: from)
        continue
      }
      if pc == program.ops.count {
        report(.runsOffTheEnd, at: from)
        continue
      }
      if let known = arrivals[pc] {
        if known != state { report(.unbalanced, at: pc) }
        continue
      }
      arrivals[pc] = state
      for (next, after) in successors(of: pc, state) { pending.append((next, after, pc)) }
    }
  }

  private mutating func successors(of pc: Int, _ state: State) -> [(Int, State)] {
    let op = program.ops[pc]
    let target = Int(op.target)
    var after = state
    if Int(op.level) >= Program.levelLimit, countsTries(op) { report(.tooDeep, at: pc) }
    switch op.code {
    case .delay, .labour, .crewLabour, .travel, .transfer, .stream, .call, .awaitOpen, .noteHolder,
      .put, .mark, .note, .watch, .fallBack, .begin, .setState, .fetch, .obtain:
      return [(pc + 1, state)]
    case .settle: return [(pc + 1, state)]
    case .chance, .test, .testOpen, .testHolders, .testState, .testPool, .retry:
      return [(pc + 1, state), (target, state)]
    case .jump: return [(target, state)]
    case .take: return op.queueLimit.isFinite ? [(pc + 1, state), (target, state)] : [(pc + 1, state)]
    case .seize, .enlist:
      after.holds.append(hold(op))
      return op.queueLimit.isFinite ? [(pc + 1, after), (target, state)] : [(pc + 1, after)]
    case .release, .dismiss:
      if after.holds.last == hold(op) { after.holds.removeLast() } else { report(.unbalanced, at: pc) }
      return [(pc + 1, after)]
    case .arm:
      after.armed += 1
      return [(pc + 1, after), (target, state)]
    case .disarm:
      after.armed -= 1
      if after.armed < 0 { report(.unbalanced, at: pc) }
      return [(pc + 1, after)]
    case .fork, .gather:
      let child = State(branches: state.branches + 1)
      return (0..<Int(op.branches)).map { (pc + 1 + $0, child) } + [(target, state)]
    case .join, .disband, .finish, .releaseJob: return ends(pc, op, state)
    }
  }

  private mutating func ends(_ pc: Int, _ op: Op, _ state: State) -> [(Int, State)] {
    if let held = state.holds.last { report(.neverReleased(pool: held.pool), at: pc) }
    if op.code == .join || op.code == .disband {
      if state.branches == 0 { report(.unbalanced, at: pc) }
      return []
    }
    if state.branches > 0 { report(.outcomeInsideBranch, at: pc) }
    return op.flags.contains(.recycles) ? [(Int(op.target), State())] : []
  }

  /// Whether the op looks at or forgets tries by its depth.
  private func countsTries(_ op: Op) -> Bool {
    [.settle, .retry, .arm].contains(op.code) || op.flags.contains(.backsOff)
  }

  private func hold(_ op: Op) -> Hold {
    if op.code == .enlist || op.code == .dismiss { return Hold(crew: Int(op.crew)) }
    return Hold(pool: Int(op.pool), perSite: op.flags.contains(.perSite), units: Int(op.units))
  }

  /// A pool that a site does not have has no capacity there; that is a fault only if no site has enough.
  private mutating func checkRequests(siteCount: Int) {
    for (pc, op) in program.ops.enumerated() where op.code == .seize && arrivals[pc] != nil {
      let base = Int(op.pool)
      let last = op.flags.contains(.perSite) ? base + siteCount - 1 : base
      let capacity = (base...last).map { pools[$0].capacity }.max() ?? 0
      if Int(op.units) > capacity {
        report(.requestLargerThanPool(pool: base, units: Int(op.units), capacity: capacity), at: pc)
      }
    }
  }

  /// One report a stage: an op that is never reached while no op of its stage is.
  private mutating func checkReachability() {
    var reached = Set<UInt16>()
    for (pc, op) in program.ops.enumerated() where arrivals[pc] != nil { reached.insert(op.stage) }
    for (pc, op) in program.ops.enumerated() where !reached.contains(op.stage) {
      reached.insert(op.stage)
      report(.unreachable, at: pc)
    }
  }

  /// Depth-first search over the ops that may take no time. (`retry` is bounded, so its back edge is no
  /// cycle.)
  private mutating func checkTimelessCycles() {
    var colour = [UInt8](repeating: 0, count: program.ops.count)  // 1: on the path, 2: done
    for start in program.ops.indices where colour[start] == 0 && arrivals[start] != nil {
      var path = [(pc: start, next: timelessSuccessors(of: start))]
      colour[start] = 1
      while !path.isEmpty {
        guard let next = path[path.count - 1].next.popLast() else {
          colour[path.removeLast().pc] = 2
          continue
        }
        if colour[next] == 1 { report(.timelessCycle, at: next) }
        if colour[next] == 0 {
          colour[next] = 1
          path.append((next, timelessSuccessors(of: next)))
        }
      }
    }
  }

  private func timelessSuccessors(of pc: Int) -> [Int] {
    let op = program.ops[pc]
    let next: [Int]
    switch op.code {
    case .delay, .labour, .crewLabour: next = canTakeNoTime(op) ? [pc + 1] : []
    case .transfer, .stream:
      let isNothing = op.scale == 0 || anyEntry(op.sizeLaw, of: op) { isZero($0) }
      next = isNothing ? [pc + 1] : []
    case .call, .awaitOpen, .release, .disarm, .mark, .note, .watch, .fallBack, .begin, .settle, .noteHolder,
      .retry, .setState, .dismiss, .travel, .put, .fetch, .obtain:
      // Who has fetched it before, and still has it, has it at once.
      next = [pc + 1]
    case .seize, .enlist, .take: next = op.queueLimit.isFinite ? [pc + 1, Int(op.target)] : [pc + 1]
    case .chance, .test, .testOpen, .testHolders, .testState, .testPool:
      next = [pc + 1, Int(op.target)]
    case .jump: next = [Int(op.target)]
    case .arm: next = [pc + 1]
    case .fork, .gather: next = branches(of: op, at: pc) + afterFork(op, at: pc)
    case .join, .disband, .releaseJob: next = []
    case .finish: next = op.flags.contains(.recycles) ? [Int(op.target)] : []
    }
    return next.filter { $0 < program.ops.count }
  }

  private func branches(of op: Op, at pc: Int) -> [Int] { (0..<Int(op.branches)).map { pc + 1 + $0 } }

  /// Where a fork goes on without any time: nowhere, if some branch always takes time. (`outer` are the forks
  /// it stands in: a malformed program may lead back into one.)
  private func afterFork(_ op: Op, at pc: Int, outer: [Int] = []) -> [Int] {
    if outer.contains(pc) { return [] }
    let isInstant = branches(of: op, at: pc).allSatisfy { canEndAtOnce(branch: $0, outer: outer + [pc]) }
    return isInstant ? [Int(op.target)] : []
  }

  /// Whether a branch may come to its join without any time.
  private func canEndAtOnce(branch entry: Int, outer: [Int]) -> Bool {
    var seen = Set<Int>()
    var pending = [entry]
    while let pc = pending.popLast() {
      if pc >= program.ops.count || !seen.insert(pc).inserted { continue }
      let op = program.ops[pc]
      if op.code == .join || op.code == .disband { return true }
      pending +=
        op.code == .fork || op.code == .gather
        ? afterFork(op, at: pc, outer: outer) : timelessSuccessors(of: pc)
    }
    return false
  }

  /// Whether a delay is zero for certain, for some device.
  private func canTakeNoTime(_ op: Op) -> Bool {
    if op.scale == 0 { return true }
    if op.scaleRow >= 0 {
      let row = Int(op.scaleRow) * program.profileCount
      if program.factors[row..<row + program.profileCount].contains(0) { return true }
    }
    return anyEntry(op.law, of: op) { isZero($0) }
  }

  /// Whether `holds` for the sampler a field of the op names, by profile for any of them.
  private func anyEntry(_ field: Int32, of op: Op, _ holds: (Int) -> Bool) -> Bool {
    if !op.flags.contains(.byProfile) { return holds(Int(field)) }
    let row = Int(field) * program.profileCount
    return program.indices[row..<row + program.profileCount].contains { holds(Int($0)) }
  }

  private func isZero(_ sampler: Int) -> Bool { program.samplers[sampler].quantile(0.999_999) <= 0 }
}
