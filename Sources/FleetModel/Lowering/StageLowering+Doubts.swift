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

  /// Content that the devices of a strategy ask nobody for but peers, of whom none has it at first.
  func doubtsOfContent(_ plan: Plan) -> [LoweringFault] {
    var asked: [Int: (stage: Int, isServed: Bool)] = [:]  // looked up only
    var found: [LoweringFault] = []
    for op in plan.program.ops where op.code == .fetch {
      let fetch = plan.content.fetches[Int(op.operand)]
      let isServed = fetch.steps.contains { step in
        if case .peers(let peers) = plan.content.sources[step.source].kind { return peers.seeds > 0 }
        return true
      }
      let before = asked[fetch.itemRow]
      asked[fetch.itemRow] = (before?.stage ?? Int(op.stage), isServed || before?.isServed == true)
    }
    for (_, content) in asked.sorted(by: { $0.value.stage < $1.value.stage }) where !content.isServed {
      let row = rows[content.stage]
      let why = "'\(row.name)' asks peers alone, and none of them has it at first (see 'seeds' of the source)"
      found.note(LoweringFault(row.place, why + ": devices would wait there for ever"))
    }
    return found
  }
}
