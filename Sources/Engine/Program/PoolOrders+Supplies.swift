/// Stocks to which nothing comes by itself, and gatherings that no time begins.
extension PoolOrders {
  /// Stages that wait for one of them while a pool is held, and requests for pools on the way to the stages
  /// that put something there, or come there.
  mutating func addSupplies(_ plan: Plan) {
    var things: [(role: Int, waits: [Int], brings: [Int])] = []
    for role in 0..<plan.stockRoles where !comes(toStock: role, plan) {
      things.append(
        (plan.poolRoles + role, addresses(.take, role, plan), addresses(.put, role, plan)))
    }
    for role in 0..<plan.gatheringRoles {
      let stages = addresses(.gather, role, plan)
      things.append((plan.poolRoles + plan.stockRoles + role, stages.filter { isCrowded($0, plan) }, stages))
    }
    for thing in things {
      let held = thing.waits.map { (pc: $0, pools: PoolOrders.held(at: $0, plan)) }
      if held.allSatisfy(\.pools.isEmpty) { continue }
      for (pc, pools) in held {
        for pool in pools { add(Step(held: pool, asked: thing.role, stage: Int(plan.program.ops[pc].stage))) }
      }
      let reach = ProgramReach(plan.program, of: thing.brings)
      for (pc, op) in plan.program.ops.enumerated()
      where thing.brings.contains(where: { reach.leads(from: pc, to: $0) }) {
        let asked = PoolOrders.asked(by: op, plan)
        for pool in asked {
          add(Step(held: thing.role, asked: pool, stage: Int(op.stage), anyOf: asked.count > 1 ? asked : []))
        }
      }
    }
  }

  private func comes(toStock role: Int, _ plan: Plan) -> Bool {
    plan.stocks.contains { $0.role == role && (!$0.deliveries.isEmpty || $0.order != nil) }
  }

  /// The ops of a code that are about a thing, and may wait for it for ever.
  private func addresses(_ code: OpCode, _ role: Int, _ plan: Plan) -> [Int] {
    plan.program.ops.indices.filter { pc in
      let op = plan.program.ops[pc]
      if op.code != code { return false }
      switch code {
      case .take:
        return op.queueLimit > 0 && op.queueLimit == .infinity && plan.stocks[Int(op.stock)].role == role
      case .put: return plan.stocks[Int(op.stock)].role == role
      default:
        let gathering = plan.gatherings[Int(op.gathering)]
        return gathering.role == role && gathering.needsCount
      }
    }
  }

  /// Whether those who gather can hold all units of a pool among them, and be too few.
  private func isCrowded(_ pc: Int, _ plan: Plan) -> Bool {
    PoolOrders.held(at: pc, plan).contains { role in
      let most = plan.pools.filter { $0.role == role && $0.capacity > 0 }.map(\.capacity).min() ?? 0
      var waiting = 0
      for other in plan.program.ops.indices where plan.program.ops[other].code == .gather {
        let gathering = plan.gatherings[Int(plan.program.ops[other].gathering)]
        if gathering.needsCount, PoolOrders.held(at: other, plan).contains(role) {
          waiting += (gathering.count ?? 1) - 1
        }
      }
      return waiting >= most
    }
  }
}

extension Plan {
  /// The stages whose sessions begin by the number of their members alone: the gathering and the row of the
  /// tallies of each.
  package var countedGatherings: [(plan: GatheringPlan, stage: Int)] {
    program.ops.filter { $0.code == .gather }.map { (gatherings[Int($0.gathering)], Int($0.stage)) }
      .filter(\.plan.needsCount)
  }

  /// Whether devices can wait for ever for units of a stock, or for others.
  package var canStrand: Bool {
    gatherings.contains(where: \.needsCount)
      || program.ops.contains { op in
        op.code == .take && op.queueLimit == .infinity
          && stocks.contains { stock in
            stock.role == stocks[Int(op.stock)].role && stock.deliveries.isEmpty && stock.order == nil
          }
      }
  }
}

extension GatheringPlan {
  /// Whether a session begins by the number of its members alone.
  package var needsCount: Bool { after == nil && calendar == nil }
}
