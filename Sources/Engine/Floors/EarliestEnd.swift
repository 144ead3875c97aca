/// When a journey can be over at the earliest if nobody is in the way: every stage takes its least time, and
/// only calendars and shifts are waited for.
struct EarliestEnd: PathLabel {
  private(set) var instant: Instant

  static var isSpent: Bool { false }

  mutating func meet(_ other: EarliestEnd) -> Bool {
    if other.instant >= instant { return false }
    instant = other.instant
    return true
  }

  /// - Returns: ``Instant/never`` where a calendar never opens again; `release` where nothing is known.
  static func of(_ least: OpDemand, from entry: Int, released release: Instant) -> Instant {
    walk(least, from: entry, EarliestEnd(instant: release))?.instant ?? release
  }

  private static func walk(_ least: OpDemand, from entry: Int, _ start: EarliestEnd) -> EarliestEnd? {
    PathWalk.end(least.plan.program, from: entry, start) { op, place, label in
      let after = EarliestEnd(instant: end(least, op, at: place, from: label.instant))
      return least.ways.ways(from: op, at: place.pc, place.tries).map { way in
        let isStruck = op.code == .arm && way.odds == 0
        let struck = EarliestEnd(
          instant: label.instant.later(byAtLeast: isStruck ? least.deadline(of: op) : 0))
        return (.init(pc: way.pc, tries: way.tries), isStruck ? struck : after)
      }
    }
  }

  private static func end(
    _ least: OpDemand, _ op: Op, at place: PathWalk<EarliestEnd>.Place, from start: Instant
  ) -> Instant {
    if start == .never { return .never }
    let span = least.time(of: op, place.tries)
    switch op.code {
    case .labour:
      let roster = roster(least, Int(op.workingPool), op)
      guard let roster, roster.atShiftEnd == .suspend else { return start.later(byAtLeast: span) }
      return roster.hours.end(ofWork: span, from: start)
    case .seize: return roster(least, Int(op.pool), op)?.hours.nextOpen(from: start) ?? start
    case .awaitOpen:
      let calendar = op.flags.contains(.byProfile) ? least.ways.entry(op.calendar) : Int(op.calendar)
      return calendar < 0 ? start : least.plan.calendars[calendar].nextOpen(from: start)
    case .fork:
      let ends = (0..<Int(op.branches)).map { branch in
        walk(least, from: place.pc + 1 + branch, EarliestEnd(instant: start))?.instant ?? start
      }
      return ends.max() ?? start
    case .delay, .transfer, .release, .call, .chance, .test, .testOpen, .jump, .retry, .settle, .arm,
      .disarm, .join, .mark, .fallBack, .testHolders, .noteHolder, .begin, .finish, .releaseJob:
      return start.later(byAtLeast: span)
    }
  }

  private static func roster(_ least: OpDemand, _ first: Int, _ op: Op) -> RosterPlan? {
    least.plan.pools[least.pool(first, of: op)].roster.map { least.plan.rosters[$0] }
  }
}
