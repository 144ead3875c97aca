import Engine

extension StageLowering {
  /// Stages that wait for more units of a stock than it ever has: nothing comes, and nobody puts any there.
  func doubtsOfStocks(_ plan: Plan) -> [LoweringFault] {
    if !scenario.timedChanges.isEmpty { return [] }
    let filled = Set(plan.program.ops.filter { $0.code == .put }.map(\.operand))
    var found: [LoweringFault] = []
    for op in plan.program.ops where op.code == .take {
      // Who does not wait has somewhere else to go.
      if op.value < .infinity { continue }
      let first = Int(op.operand)
      let some = plan.stocks[first..<first + (op.flags.contains(.perSite) ? plan.siteCount : 1)]
      let comes = some.contains { !$0.deliveries.isEmpty || $0.order != nil }
      let most = some.map(\.initial).max() ?? 0
      if comes || filled.contains(op.operand) || Int(op.units) <= most { continue }
      let row = rows[Int(op.stage)]
      let why = "'\(row.name)' takes \(op.units) units where there are never more than \(most)"
      found.note(LoweringFault(row.place, why + ": devices would wait there for ever"))
    }
    return found
  }

  /// Content that devices of a strategy ask nobody for but peers, of whom none ever has it.
  func doubtsOfContent(_ plan: Plan) -> [LoweringFault] {
    // A plan with faults need not have what its rows name.
    if !faults.isEmpty { return [] }
    var found: [LoweringFault] = []
    for fetch in plan.hopelessFetches() {
      let row = rows[fetch.stage]
      let why =
        fetch.isForAll
        ? "'\(row.name)' asks peers alone, and none of them has it at first (see 'seeds' of the source): "
          + "devices"
        : "some devices ask peers alone at '\(row.name)', and none of those has it at first (see 'seeds', "
          + "'serves' and 'per' of the sources): they"
      found.note(LoweringFault(row.place, why + " would wait there for ever"))
    }
    return found
  }
}
