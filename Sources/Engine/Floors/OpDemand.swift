import CLibrary

/// What single ops demand of a kind of device at a site: the least, or the mean, as the laws are summed up.
struct OpDemand {
  let plan: Plan
  let layout: DemandRow.Layout
  /// Of each of the program's laws one number: its least value, or its mean; never below zero.
  let amounts: [Double]
  let ways: PathWays
  let site: Int

  /// How long an op takes at least when nobody is in the way, in microseconds.
  func time(of op: Op, _ tries: PathTries) -> Double {
    switch op.code {
    case .delay, .labour: return span(of: op, tries)
    case .transfer:
      let path = flowClass(of: op)
      let rate = path.links.reduce(path.cap) { min($0, plan.links[$1].bytesPerSecond) } / 1e6
      let bytes = bytes(of: op)
      return bytes > 0 ? bytes / rate : 0
    case .seize, .release, .call, .awaitOpen, .chance, .test, .testOpen, .jump, .retry, .settle, .arm,
      .disarm, .fork, .join, .mark, .fallBack, .testHolders, .noteHolder, .begin, .finish, .releaseJob:
      return 0
    }
  }

  private func span(of op: Op, _ tries: PathTries) -> Double {
    var ticks = amounts[ways.law(op.law, of: op)]
    if op.flags.contains(.backsOff) {
      ticks *= pow(op.scale, Double(max(1, tries[Int(op.level)])) - 1)
    } else {
      ticks *= op.scale
    }
    if op.scaleRow >= 0 { ticks *= ways.factor(op.scaleRow) }
    return max(0, ticks)
  }

  /// When a deadline strikes, in microseconds after it was set.
  func deadline(of op: Op) -> Double {
    assert(op.code == .arm, "the op sets no deadline")
    return amounts[ways.law(op.law, of: op)]
  }

  func bytes(of op: Op) -> Double { max(0, amounts[ways.law(op.sizeLaw, of: op)] * op.scale) }

  func flowClass(of op: Op) -> FlowClassPlan {
    plan.flowClasses[Int(op.flowClass) + (op.flags.contains(.perSite) ? site : 0)]
  }

  /// The pool at which a `seize` asks, or a `labour` works.
  func pool(_ first: Int, of op: Op) -> Int { first + (op.flags.contains(.perSite) ? site : 0) }

  /// Adds what an op demands that takes `time`: what is held meanwhile, bytes, calls.
  func add(_ op: Op, at pc: Int, lasting time: Double, to row: inout DemandRow) {
    row[DemandRow.Layout.span] += time
    if time > 0 { addHolds(at: pc, lasting: time, to: &row) }
    switch op.code {
    case .transfer: addBytes(of: op, to: &row)
    case .call:
      for limit in plan.services[Int(op.service)].limits { row[layout.limit(limit)] += 1 }
    case .delay, .labour, .seize, .release, .awaitOpen, .chance, .test, .testOpen, .jump, .retry, .settle,
      .arm, .disarm, .fork, .join, .mark, .fallBack, .testHolders, .noteHolder, .begin, .finish, .releaseJob:
      break
    }
  }

  /// What is held around the op, as far as it is the token's own: what a parent holds is counted at its fork.
  private func addHolds(at pc: Int, lasting time: Double, to row: inout DemandRow) {
    var scope = Int(plan.program.scopeOf[pc])
    while scope >= 0 {
      switch plan.program.scopes[scope].kind {
      case .hold(let pool, _, let units): row[layout.pool(plan.pools[pool].role)] += time * Double(units)
      case .deadline: break
      case .branch: return
      }
      scope = Int(plan.program.scopes[scope].parent)
    }
  }

  private func addBytes(of op: Op, to row: inout DemandRow) {
    let bytes = bytes(of: op)
    let path = flowClass(of: op)
    if path.isStream {
      row[layout.stream(Int(op.flowClass))] += bytes
      return
    }
    for link in path.links { row[layout.link(plan.links[link].role)] += bytes }
  }
}
