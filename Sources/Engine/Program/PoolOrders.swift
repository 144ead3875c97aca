/// In which orders a program takes pools while it holds others.
///
/// Where pools can be taken in a circle of orders, devices can come to wait on each other for ever: each
/// holds what the next one waits for (Coffman, Elphick, Shoshani: Computing Surveys 3, 1971). A wait that a
/// deadline ends, and a line that is never waited in, are in no such circle.
package struct PoolOrders {
  /// While units of one pool are held, another is asked for.
  package struct Step: Sendable, Hashable {
    /// The pool, or the first of its sites', of which units are held.
    package var held: Int
    package var asked: Int
    /// The row of the tallies of the stage that asks.
    package var stage: Int
  }

  private var steps: [Step] = []

  /// Costs O(ops × depth), and nothing to speak of where nothing is asked for while something is held.
  package init(_ program: Program) {
    for (pc, op) in program.ops.enumerated() where op.code == .seize && op.queueLimit > 0 {
      for held in PoolOrders.holds(around: pc, program) {
        let step = Step(held: held, asked: Int(op.pool), stage: Int(op.stage))
        let isKnown = steps.contains { $0.held == step.held && $0.asked == step.asked }
        if !isKnown { steps.append(step) }
      }
    }
    assert(steps.count <= program.ops.count * max(1, program.scopes.count), "more steps than there can be")
  }

  /// The pools that a device, or whoever waits for its branch, holds at an op; none where a deadline ends
  /// every wait there.
  private static func holds(around pc: Int, _ program: Program) -> [Int] {
    var found: [Int] = []
    var scope = program.scopeOf[pc]
    while scope >= 0 {
      switch program.scopes[Int(scope)].kind {
      case .hold(let pool, _, _): found.append(pool)
      case .deadline: return []
      // Who holds one of several pools, and waits for any of several, is not looked into.
      case .branch, .crew: break
      }
      scope = program.scopes[Int(scope)].parent
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
