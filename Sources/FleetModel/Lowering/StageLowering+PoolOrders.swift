import Engine

/// Pools that are taken in a circle of orders: devices can come to wait on each other for ever.
extension StageLowering {
  /// A doubt for each circle, at the place of the stage that asks first in it.
  func doubts(_ circles: [[PoolOrders.Step]]) -> [LoweringFault] {
    circles.map { circle in
      assert(!circle.isEmpty, "a circle of nothing")
      let parts = circle.map { step in
        "'\(name(step.asked))' at '\(rows[step.stage].name)' by who holds '\(name(step.held))'"
      }
      let advice =
        circle.count == 1
        ? "ask for all units at once" : "take them in one order everywhere"
      return LoweringFault(
        rows[circle[0].stage].place,
        "devices can come to wait on each other for ever: \(parts.joined(separator: ", and ")) is asked for; "
          + "\(advice), or put a deadline around the wait")
    }
  }

  private func name(_ role: Int) -> String { resources.poolRoles[role].name }
}
