/// What a journey of one kind of device at one site demands at the very least, whatever happens: on no path,
/// and by no draw, is it less.
struct LeastJourney: Sendable {
  /// The least of each demand; each may be that of another path.
  private(set) var demand: DemandRow
  /// How long after its release a device comes to each resource at the earliest, in microseconds; infinite:
  /// never.
  private(set) var heads: DemandRow

  /// - Parameter least: With the least value of each law.
  init(_ least: OpDemand, from entry: Int) {
    var heads = DemandRow(least.layout, repeating: .infinity)
    let nothing = DemandRow(least.layout)
    demand = LeastJourney.demand(least, from: entry, nothing, &heads) ?? nothing
    // A walk that was given up says nothing.
    for place in heads.numbers.indices where demand[place] == 0 { heads[place] = 0 }
    self.heads = heads
    assert(demand.numbers.allSatisfy { $0 >= 0 }, "less than nothing is demanded")
  }

  private static func demand(
    _ least: OpDemand, from entry: Int, _ start: DemandRow, _ heads: inout DemandRow
  ) -> DemandRow? {
    PathWalk.end(least.plan.program, from: entry, start) { op, place, row in
      var after = row
      note(least, op, row[DemandRow.Layout.span], &heads)
      if op.code == .fork {
        addBranches(least, op, at: place.pc, to: &after, &heads)
      } else {
        least.add(op, at: place.pc, lasting: least.time(of: op, place.tries), to: &after)
      }
      return least.ways.ways(from: op, at: place.pc, place.tries).map { way in
        var late = row
        let isStruck = op.code == .arm && way.odds == 0
        if isStruck { least.add(op, at: place.pc, lasting: least.deadline(of: op), to: &late) }
        return (.init(pc: way.pc, tries: way.tries), isStruck ? late : after)
      }
    }
  }

  /// Branches run side by side: what they demand adds up, and the longest of them lasts.
  private static func addBranches(
    _ least: OpDemand, _ op: Op, at pc: Int, to row: inout DemandRow, _ heads: inout DemandRow
  ) {
    let span = DemandRow.Layout.span
    var longest = 0.0
    for branch in 0..<Int(op.branches) {
      var start = DemandRow(least.layout)
      start[span] = row[span]
      guard var sum = demand(least, from: pc + 1 + branch, start, &heads) else { continue }
      longest = max(longest, sum[span] - row[span])
      sum[span] = 0
      row.add(sum)
    }
    least.add(op, at: pc, lasting: longest, to: &row)
  }

  private static func note(_ least: OpDemand, _ op: Op, _ span: Double, _ heads: inout DemandRow) {
    func note(_ place: Int) { heads[place] = min(heads[place], span) }
    let layout = least.layout
    switch op.code {
    case .seize: note(layout.pool(least.plan.pools[Int(op.pool)].role))
    case .call: for limit in least.plan.services[Int(op.service)].limits { note(layout.limit(limit)) }
    case .transfer:
      let path = least.flowClass(of: op)
      if path.isStream { note(layout.stream(Int(op.flowClass))) }
      for link in path.links { note(layout.link(least.plan.links[link].role)) }
    case .delay, .labour, .release, .awaitOpen, .chance, .test, .testOpen, .jump, .retry, .settle, .arm,
      .disarm, .fork, .join, .mark, .fallBack, .testHolders, .noteHolder, .begin, .finish, .releaseJob:
      break
    }
  }
}
