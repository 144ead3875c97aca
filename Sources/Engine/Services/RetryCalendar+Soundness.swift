import Snapshots

/// What must hold of refused callers that were read from a file, whoever wrote it.
extension RetryCalendar {
  /// A tree of cohorts with random priorities is hardly ever so deep, however many there are.
  private static let deepest = 512

  /// A cohort that is still to be looked at, the phases that it may have, and how deep it stands.
  private struct Visit {
    var place: UInt32
    var lowest: Int64
    var limit: Int64
    var depth: Int
  }

  /// Cohorts are a tree in the order of their phases, every place is in it or free, and whoever waits stands
  /// in one cohort.
  ///
  /// - Parameters:
  ///   - step: How long a refused caller stays away, in microseconds.
  ///   - belongs: Whether a token stands in this calendar.
  /// - Returns: How many callers there are.
  func checkSoundness(_ tokens: borrowing TokenTable, step: Int64, _ belongs: (Int) -> Bool)
    throws(SnapshotFault) -> Int
  {
    var visits: [Visit] = []
    var (visited, callers) = (0, 0)
    if root != Token.none { visits.append(Visit(place: root, lowest: 0, limit: step, depth: 1)) }
    while let visit = visits.popLast() {
      try SnapshotFault.require(
        visit.place < cohorts.count && visited < cohorts.count && visit.depth <= Self.deepest,
        "cohorts that lead nowhere")
      visited += 1
      let cohort = cohorts[Int(visit.place)]
      let isInOrder = cohort.phase >= visit.lowest && cohort.phase < visit.limit
      try SnapshotFault.require(isInOrder, "cohorts out of order")
      try check(cohort, tokens, step: step, belongs)
      callers += cohort.count
      for (child, lowest, limit) in [
        (cohort.left, visit.lowest, cohort.phase), (cohort.right, cohort.phase + 1, visit.limit),
      ] where child != Token.none {
        visits.append(Visit(place: child, lowest: lowest, limit: limit, depth: visit.depth + 1))
      }
    }
    try checkFreePlaces(taken: visited)
    try SnapshotFault.require(callers == count, "callers got lost")
    return callers
  }

  private func check(
    _ cohort: Cohort, _ tokens: borrowing TokenTable, step: Int64, _ belongs: (Int) -> Bool
  ) throws(SnapshotFault) {
    var (length, before, index) = (0, Token.none, cohort.line.head)
    while index != Token.none {
      try SnapshotFault.require(index < tokens.count && length < tokens.count, "a line that leads nowhere")
      let token = tokens[Int(index)]
      try SnapshotFault.require(token.previous == before, "a line whose links do not fit")
      try SnapshotFault.require(
        belongs(Int(index)) && token.since % step == cohort.phase, "somebody in a line of others")
      length += 1
      (before, index) = (index, token.next)
    }
    let isWhole = length > 0 && length == cohort.count && cohort.line.tail == before
    try SnapshotFault.require(isWhole, "a cohort of another size")
  }

  private func checkFreePlaces(taken: Int) throws(SnapshotFault) {
    var (free, place) = (0, firstFree)
    while place != Token.none {
      try SnapshotFault.require(place < cohorts.count && free < cohorts.count, "free cohorts in a circle")
      free += 1
      place = cohorts[Int(place)].left
    }
    try SnapshotFault.require(taken + free == cohorts.count, "a cohort got lost")
  }
}
