/// In which orders a program takes pools while it holds others, and what it waits for while it holds some.
///
/// Where pools can be taken in a circle of orders, devices can come to wait on each other for ever: each
/// holds what the next one waits for (Coffman, Elphick, Shoshani: Computing Surveys 3, 1971). A wait that a
/// deadline ends, and a line that is never waited in, are in no such circle. A stock to which nothing comes
/// by itself, and a gathering that no time begins, are like pools: they are held by whoever asks for a pool
/// on the way to the stage that puts something there, or that comes there.
package struct PoolOrders {
  /// While one thing is held, another is asked for. Pools are meant by their roles: all sites have the same
  /// orders. Behind the roles of pools come those of stocks, and then those of gatherings.
  package struct Step: Sendable, Hashable {
    package var held: Int
    package var asked: Int
    /// The row of the tallies of the stage that asks.
    package var stage: Int
    /// Where any of several pools will do, all of them: the wait is for ever only if it is so for each.
    package var anyOf: [Int] = []

    package init(held: Int, asked: Int, stage: Int, anyOf: [Int] = []) {
      (self.held, self.asked, self.stage) = (held, asked, stage)
      self.anyOf = anyOf
    }
  }

  private var steps: [Step] = []

  /// Costs O(ops × depth), and nothing to speak of where nothing is asked for while something is held.
  package init(_ plan: Plan) {
    for (pc, op) in plan.program.ops.enumerated() {
      let asked = PoolOrders.asked(by: op, plan)
      if asked.isEmpty { continue }
      for held in PoolOrders.held(at: pc, plan) {
        for one in asked {
          add(Step(held: held, asked: one, stage: Int(op.stage), anyOf: asked.count > 1 ? asked : []))
        }
      }
    }
    addSupplies(plan)
    removeHarmless()
    assert(steps.allSatisfy { max($0.held, $0.asked) < plan.waitRoles }, "a pool without a role")
  }

  mutating func add(_ step: Step) {
    let isKnown = steps.contains {
      $0.held == step.held && $0.asked == step.asked && $0.anyOf == step.anyOf
    }
    if !isKnown { steps.append(step) }
  }

  /// Who may have any of several pools waits for ever only if all of them are held by those who do.
  private mutating func removeHarmless() {
    var count = -1
    while count != steps.count {
      let left = steps
      count = left.count
      steps = left.filter { step in step.anyOf.allSatisfy { pool in left.contains { $0.held == pool } } }
    }
  }

  /// What an op may wait for: the roles of the pools of which any will do; empty: it waits for none.
  static func asked(by op: Op, _ plan: Plan) -> [Int] {
    switch op.code {
    case .seize where op.queueLimit > 0: [plan.pools[Int(op.pool)].role]
    case .enlist where op.queueLimit > 0: roles(ofCrew: Int(op.crew), plan)
    default: []
    }
  }

  private static func roles(ofCrew crew: Int, _ plan: Plan) -> [Int] {
    plan.crews[crew].members.compactMap { member in
      member.first { $0 >= 0 }.map { plan.pools[Int($0)].role }
    }
  }

  /// The pools that a device, or whoever waits for its branch, holds at an op; none where a deadline ends
  /// every wait there.
  static func held(at pc: Int, _ plan: Plan) -> [Int] {
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
