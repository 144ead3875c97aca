/// When journeys can be over at the earliest if nobody is in the way: every stage takes its least time, and
/// only calendars and shifts are waited for. Of each kind of device one.
struct EarliestEnd: PathLabel {
  private(set) var instants: [Instant]

  static var isSpent: Bool { false }

  mutating func meet(_ other: EarliestEnd) -> Bool {
    assert(instants.count == other.instants.count, "other kinds of device")
    var isEarlier = false
    for kind in instants.indices where other.instants[kind] < instants[kind] {
      instants[kind] = other.instants[kind]
      isEarlier = true
    }
    return isEarlier
  }

  /// - Parameter releases: Of each kind; ``Instant/never``: it is not released.
  /// - Returns: ``Instant/never`` where a calendar never opens again; `releases` where nothing is known.
  static func of(_ least: OpDemand, from entry: Int, released releases: [Instant]) -> [Instant] {
    walk(least, from: entry, EarliestEnd(instants: releases))?.instants ?? releases
  }

  private static func walk(_ least: OpDemand, from entry: Int, _ start: EarliestEnd) -> EarliestEnd? {
    PathWalk.end(least.plan.program, from: entry, start) { op, place, label in
      let after = ends(least, op, at: place, from: label.instants)
      return least.ways.ways(from: op, at: place.pc, place.tries).map { way in
        var late = way.isStruck ? later(label.instants, by: least.deadlines(of: op)) : after
        if case .each(let odds) = way.odds {
          for kind in odds.indices where odds[kind] <= 0 { late[kind] = .never }
        }
        return (.init(pc: way.pc, tries: way.tries), EarliestEnd(instants: late))
      }
    }
  }

  private static func later(_ starts: [Instant], by times: [Double]) -> [Instant] {
    if times.isEmpty { return starts }
    return zip(starts, times).map { $0.later(byAtLeast: $1) }
  }

  private static func ends(
    _ least: OpDemand, _ op: Op, at place: PathWalk<EarliestEnd>.Place, from starts: [Instant]
  ) -> [Instant] {
    let times = least.times(of: op, place.tries)
    switch op.code {
    case .labour:
      let roster = roster(least, Int(op.workingPool), op)
      guard let roster, roster.atShiftEnd == .suspend else { return later(starts, by: times) }
      return zip(starts, times).map { roster.hours.end(ofWork: $1, from: $0) }
    case .seize:
      guard let roster = roster(least, Int(op.pool), op) else { return starts }
      return starts.map { roster.hours.nextOpen(from: $0) }
    case .awaitOpen:
      return starts.indices.map { kind in
        let isByProfile = op.flags.contains(.byProfile)
        let calendar = isByProfile ? least.ways.entry(op.calendar, of: kind) : Int(op.calendar)
        // Own hours may be open at once.
        if calendar < 0 || calendar >= OwnHours.first { return starts[kind] }
        return least.plan.calendars[calendar].nextOpen(from: starts[kind])
      }
    case .fork:
      var ends = starts
      for branch in 0..<Int(op.branches) {
        guard let end = walk(least, from: place.pc + 1 + branch, EarliestEnd(instants: starts)) else {
          continue
        }
        for kind in ends.indices { ends[kind] = max(ends[kind], end.instants[kind]) }
      }
      return ends
    case .fetch, .obtain, .delay, .transfer, .release, .call, .chance, .test, .testOpen, .jump, .retry,
      .settle, .arm, .disarm, .join, .mark, .note, .watch, .fallBack, .testHolders, .noteHolder, .setState,
      .testState, .testPool, .begin, .finish, .releaseJob, .enlist, .dismiss, .crewLabour, .travel,
      .take, .put, .gather, .disband, .stream:
      return later(starts, by: times)
    }
  }

  private static func roster(_ least: OpDemand, _ first: Int, _ op: Op) -> RosterPlan? {
    least.plan.pools[least.pool(first, of: op)].roster.map { least.plan.rosters[$0] }
  }
}
