/// What a journey of one kind of device at one site demands at the very least, whatever happens: on no path,
/// and by no draw, is it less.
struct LeastJourney: Sendable {
  /// The least of each demand, laid out as ``DemandRows``; each may be that of another path.
  let demand: [Double]
  /// How long after its release a device comes to each resource at the earliest, in microseconds.
  let heads: [Double]

  /// The journeys of all kinds.
  ///
  /// - Parameter least: With the least value of each law.
  static func all(_ least: OpDemand, from entry: Int) -> [LeastJourney] {
    let count = least.kinds.count
    let nothing = DemandRows(count, least.layout)
    var heads = DemandRows(count, least.layout, repeating: .infinity)
    // A walk that was given up says nothing.
    let demand = walk(least, from: entry, nothing, &heads) ?? nothing
    return least.kinds.map { kind in
      let row = demand.row(kind).map { $0.isFinite ? $0 : 0 }
      assert(row.allSatisfy { $0 >= 0 }, "less than nothing is demanded")
      return LeastJourney(
        demand: row, heads: zip(heads.row(kind), row).map { $1 > 0 && $0.isFinite ? $0 : 0 })
    }
  }

  private static func walk(
    _ least: OpDemand, from entry: Int, _ start: DemandRows, _ heads: inout DemandRows
  ) -> DemandRows? {
    PathWalk.end(least.plan.program, from: entry, start) { op, place, rows in
      note(least, op, rows, &heads)
      var after = rows
      if op.code == .fork {
        addBranches(least, op, at: place.pc, to: &after, &heads)
      } else {
        least.add(op, at: place.pc, lasting: least.times(of: op, place.tries), to: &after)
      }
      return least.ways.ways(from: op, at: place.pc, place.tries).map { way in
        var late = way.isStruck ? rows : after
        if way.isStruck { least.add(op, at: place.pc, lasting: least.deadlines(of: op), to: &late) }
        if case .each(let odds) = way.odds {
          for kind in odds.indices where odds[kind] <= 0 { late.leaveOut(kind) }
        }
        return (.init(pc: way.pc, tries: way.tries), late)
      }
    }
  }

  /// Branches run side by side: what they demand adds up, and the longest of them lasts.
  private static func addBranches(
    _ least: OpDemand, _ op: Op, at pc: Int, to rows: inout DemandRows, _ heads: inout DemandRows
  ) {
    let span = DemandRows.Layout.span
    var longest = [Double](repeating: 0, count: least.kinds.count)
    var start = DemandRows(least.kinds.count, least.layout)
    for kind in least.kinds { start[kind, span] = rows[kind, span] }
    for branch in 0..<Int(op.branches) {
      guard var sum = walk(least, from: pc + 1 + branch, start, &heads) else { continue }
      for kind in least.kinds {
        // Kinds that do not come here have no bound, and none is taken from them.
        let time = rows[kind, span].isFinite ? sum[kind, span] - rows[kind, span] : 0
        longest[kind] = max(longest[kind], time)
        sum[kind, span] = 0
      }
      rows.add(sum)
    }
    least.add(op, at: pc, lasting: longest, to: &rows)
  }

  private static func note(_ least: OpDemand, _ op: Op, _ rows: DemandRows, _ heads: inout DemandRows) {
    for place in least.asked(by: op) {
      for kind in least.kinds {
        heads[kind, place] = min(heads[kind, place], rows[kind, DemandRows.Layout.span])
      }
    }
  }
}
