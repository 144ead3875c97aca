import CLibrary

/// What single ops demand of several kinds of device at a site: the least, or the mean.
struct OpDemand {
  let plan: Plan
  let layout: DemandRows.Layout
  /// Of each of the program's laws one number: its least value, or its mean; never below zero.
  let amounts: [Double]
  let ways: PathWays
  let site: Int

  var kinds: Range<Int> { ways.profiles.indices }

  /// How long an op takes each kind when nobody is in the way, in microseconds; empty: no time.
  func times(of op: Op, _ tries: PathTries) -> [Double] {
    switch op.code {
    case .delay, .labour, .crewLabour: return kinds.map { span(of: op, tries, $0) }
    case .transfer:
      let path = flowClass(of: op)
      let rate = path.links.reduce(path.cap) { min($0, plan.links[$1].bytesPerSecond) } / 1e6
      return kinds.map { kind in
        let bytes = bytes(of: op, kind)
        return bytes > 0 ? bytes / rate : 0
      }
    case .obtain: return times(ofFetch: op)
    case .fetch, .seize, .release, .call, .awaitOpen, .chance, .test, .testOpen, .jump, .retry, .settle,
      .arm, .disarm, .fork, .join, .mark, .note, .watch, .fallBack, .testHolders, .noteHolder, .setState,
      .testState, .testPool, .take, .put, .gather, .disband, .stream, .begin, .finish, .releaseJob,
      .enlist, .dismiss, .travel:
      return []
    }
  }

  private func span(of op: Op, _ tries: PathTries, _ kind: Int) -> Double {
    var ticks = amounts[ways.law(op.law, of: op, kind)]
    if op.flags.contains(.backsOff) {
      ticks *= pow(op.scale, Double(max(1, tries[Int(op.level)])) - 1)
    } else {
      ticks *= op.scale
    }
    if op.scaleRow >= 0 { ticks *= ways.factor(op.scaleRow, of: kind) }
    return max(0, ticks)
  }

  /// When a deadline strikes for each kind, in microseconds after it was set.
  func deadlines(of op: Op) -> [Double] {
    assert(op.code == .arm, "the op sets no deadline")
    return kinds.map { amounts[ways.law(op.law, of: op, $0)] }
  }

  private func bytes(of op: Op, _ kind: Int) -> Double {
    max(0, amounts[ways.law(op.sizeLaw, of: op, kind)] * op.scale)
  }

  func flowClass(of op: Op) -> FlowClassPlan {
    plan.flowClasses[Int(op.flowClass) + (op.flags.contains(.perSite) ? site : 0)]
  }

  /// The pool at which a `seize` asks, or a `labour` works.
  func pool(_ first: Int, of op: Op) -> Int { first + (op.flags.contains(.perSite) ? site : 0) }

  /// Adds what an op demands that takes these times (empty: none): what is held meanwhile, bytes, calls.
  ///
  /// - Parameter counts: How often each kind does it; nil: once.
  func add(_ op: Op, at pc: Int, lasting times: [Double], counts: [Double]? = nil, to rows: inout DemandRows)
  {
    func add(_ amount: Double, _ kind: Int, _ place: Int) {
      let count = counts?[kind] ?? 1
      if count > 0, amount > 0 { rows[kind, place] += amount * count }
    }
    if !times.isEmpty {
      let holds = holds(at: pc)
      for kind in kinds {
        add(times[kind], kind, DemandRows.Layout.span)
        for hold in holds { add(times[kind] * hold.units, kind, hold.place) }
      }
    }
    switch op.code {
    case .transfer:
      let places = places(of: op)
      for kind in kinds {
        let bytes = bytes(of: op, kind)
        for place in places { add(bytes, kind, place) }
      }
    case .obtain:
      for kind in kinds {
        let (bytes, places) = crossed(byFetch: op, kind)
        for place in places { add(bytes, kind, place) }
      }
    case .call:
      for limit in plan.services[Int(op.service)].limits {
        for kind in kinds { add(1, kind, layout.limit(limit)) }
      }
    case .fetch, .delay, .labour, .seize, .release, .awaitOpen, .chance, .test, .testOpen, .jump,
      .retry, .settle, .arm, .disarm, .fork, .join, .mark, .note, .watch, .fallBack, .testHolders,
      .noteHolder,
      .setState, .testState, .testPool, .take, .put, .gather, .disband, .stream, .begin, .finish,
      .releaseJob, .enlist, .dismiss, .crewLabour, .travel:
      break
    }
  }

  /// What is held around the op, as far as it is the token's own: what a parent holds is counted at its fork.
  private func holds(at pc: Int) -> [(place: Int, units: Double)] {
    var found: [(place: Int, units: Double)] = []
    var scope = Int(plan.program.scopeOf[pc])
    while scope >= 0 {
      switch plan.program.scopes[scope].kind {
      case .hold(let pool, _, let units): found.append((layout.pool(plan.pools[pool].role), Double(units)))
      case .deadline, .crew: break
      case .branch: return found
      }
      scope = Int(plan.program.scopes[scope].parent)
    }
    return found
  }

  /// Where bytes of a transfer count, at which a device begins to ask for them.
  private func places(of op: Op) -> [Int] {
    let path = flowClass(of: op)
    if let stream = layout.streams.firstIndex(where: { $0.first == Int(op.flowClass) }) {
      return [layout.stream(stream)]
    }
    return path.links.map { layout.link(plan.links[$0].role) }
  }

  /// Where an op begins to ask for something.
  func asked(by op: Op) -> [Int] {
    switch op.code {
    case .seize: [layout.pool(plan.pools[Int(op.pool)].role)]
    case .call: plan.services[Int(op.service)].limits.map(layout.limit)
    case .transfer: places(of: op)
    case .obtain: places(ofFetch: op)
    case .fetch, .delay, .labour, .release, .awaitOpen, .chance, .test, .testOpen, .jump, .retry,
      .settle, .arm, .disarm, .fork, .join, .mark, .note, .watch, .fallBack, .testHolders, .noteHolder,
      .setState, .testState, .testPool, .take, .put, .gather, .disband, .stream, .begin, .finish,
      .releaseJob, .enlist, .dismiss, .crewLabour, .travel:
      []
    }
  }
}
