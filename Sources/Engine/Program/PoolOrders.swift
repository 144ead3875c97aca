/// In which orders a program takes pools while it holds others.
///
/// Where pools can be taken in a circle of orders, devices can come to wait on each other for ever: each
/// holds what the next one waits for (Coffman, Elphick, Shoshani: Computing Surveys 3, 1971). A wait that a
/// deadline ends, and a line that is never waited in, are in no such circle.
package struct PoolOrders {
  /// While units of one pool are held, another is asked for. Pools are meant by their roles: all sites have
  /// the same orders.
  package struct Step: Sendable, Hashable {
    package var held: Int
    package var asked: Int
    /// The row of the tallies of the stage that asks.
    package var stage: Int
  }

  private var steps: [Step] = []

  /// Costs O(ops × depth), and nothing to speak of where nothing is asked for while something is held.
  package init(_ plan: Plan) {
    for (pc, op) in plan.program.ops.enumerated() where op.code == .seize || op.code == .enlist {
      guard op.queueLimit > 0, let asked = PoolOrders.asked(by: op, plan) else { continue }
      for held in PoolOrders.held(at: pc, plan) {
        let isKnown = steps.contains { $0.held == held && $0.asked == asked }
        if !isKnown { steps.append(Step(held: held, asked: asked, stage: Int(op.stage))) }
      }
    }
    assert(steps.allSatisfy { max($0.held, $0.asked) < plan.poolRoles }, "a pool without a role")
  }

  /// Who may have any of several pools waits only if all of them are held, so it is a step of no circle. Nil:
  /// that is so.
  private static func asked(by op: Op, _ plan: Plan) -> Int? {
    if op.code == .seize { return plan.pools[Int(op.pool)].role }
    let roles = roles(ofCrew: Int(op.crew), plan)
    return roles.count == 1 ? roles[0] : nil
  }

  private static func roles(ofCrew crew: Int, _ plan: Plan) -> [Int] {
    plan.crews[crew].members.compactMap { member in
      member.first { $0 >= 0 }.map { plan.pools[Int($0)].role }
    }
  }

  /// The pools that a device, or whoever waits for its branch, holds at an op; none where a deadline ends
  /// every wait there.
  private static func held(at pc: Int, _ plan: Plan) -> [Int] {
    var found: [Int] = []
    var scope = plan.program.scopeOf[pc]
    while scope >= 0 {
      switch plan.program.scopes[Int(scope)].kind {
      case .hold(let pool, _, _): found.append(plan.pools[pool].role)
      case .crew(let crew): found += roles(ofCrew: crew, plan)
      case .deadline: return []
      case .branch: break
      }
      scope = plan.program.scopes[Int(scope)].parent
    }
    return found
  }

  /// Circles of orders: of each step, the pool that it asks for is held in the next one, and the last one
  /// asks for what is held in the first. Of circles that share a pool, the shortest is told.
  package var circles: [[Step]] {
    var found: [[Step]] = []
    var isTold: [Int] = []
    for step in steps.sorted(by: { ($0.held, $0.asked) < ($1.held, $1.asked) }) {
      if isTold.contains(step.held) { continue }
      guard let circle = shortest(from: step.held) else { continue }
      if circle.contains(where: { isTold.contains($0.held) }) { continue }
      isTold += circle.map(\.held)
      found.append(circle)
    }
    return found
  }

  /// The shortest way from a pool back to itself, by breadth-first search.
  private func shortest(from start: Int) -> [Step]? {
    var ways = steps.filter { $0.held == start }.map { [$0] }
    var seen: [Int] = []
    var next = 0
    while next < ways.count {
      let way = ways[next]
      next += 1
      let pool = way[way.count - 1].asked
      if pool == start { return way }
      if seen.contains(pool) { continue }
      seen.append(pool)
      ways += steps.filter { $0.held == pool }.map { way + [$0] }
    }
    return nil
  }
}
