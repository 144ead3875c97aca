/// How often journeys of several kinds of device are expected to come to each op, when no deadline strikes,
/// no line is full and peers have what they load.
struct ExpectedVisits {
  /// Of journeys at a place, how many are expected there, of each kind.
  private struct Mass: PathLabel {
    var counts: [Double]
    static var isSpent: Bool { true }
    mutating func meet(_ other: Mass) -> Bool {
      for kind in counts.indices { counts[kind] += other.counts[kind] }
      return true
    }
  }

  /// A place of the program with the tries that were repeated, and how often each kind is expected there.
  private struct Visit {
    var pc: Int
    var tries: PathTries
    var counts: [Double]
  }

  private let visits: [Visit]
  /// Fewer than these, of a journey, are left out.
  private static let negligible = 1e-9

  /// - Parameter entersBranches: Whether what is done in branches counts, too.
  init(_ ways: PathWays, from entry: Int, entersBranches: Bool = true) {
    var found: [Visit] = []
    let one = Mass(counts: Array(repeating: 1, count: ways.profiles.count))
    _ = PathWalk.end(ways.program, from: entry, one) { op, place, mass in
      found.append(Visit(pc: place.pc, tries: place.tries, counts: mass.counts))
      var after = ways.ways(from: op, at: place.pc, place.tries)
      if op.code == .fork, entersBranches {
        after += (0..<Int(op.branches)).map { .init(pc: place.pc + 1 + $0, tries: PathTries()) }
      }
      return after.compactMap { way in
        let counts = ExpectedVisits.counts(mass.counts, way.odds)
        if counts.allSatisfy({ $0 < ExpectedVisits.negligible }) { return nil }
        return (.init(pc: way.pc, tries: way.tries), Mass(counts: counts))
      }
    }
    visits = found
    assert(visits.allSatisfy { $0.counts.allSatisfy { $0 >= 0 } }, "fewer visits than none")
  }

  private static func counts(_ counts: [Double], _ odds: PathWays.Odds) -> [Double] {
    switch odds {
    case .all(let odds): odds == 1 ? counts : counts.map { $0 * odds }
    case .each(let odds): zip(counts, odds).map { $0 * $1 }
    }
  }

  /// What is expected to be demanded, by kind.
  ///
  /// - Parameter mean: With the mean of each law.
  func demand(_ mean: OpDemand) -> DemandRows {
    var sum = DemandRows(mean.kinds.count, mean.layout)
    for visit in visits {
      let op = mean.plan.program.ops[visit.pc]
      mean.add(op, at: visit.pc, lasting: times(mean, op, visit), counts: visit.counts, to: &sum)
    }
    return sum
  }

  /// Of a fork the longest of the branches' mean times: all of them together last no less.
  private func times(_ mean: OpDemand, _ op: Op, _ visit: Visit) -> [Double] {
    if op.code != .fork { return mean.times(of: op, visit.tries) }
    var longest = [Double](repeating: 0, count: mean.kinds.count)
    for branch in 0..<Int(op.branches) {
      let span = ExpectedVisits(mean.ways, from: visit.pc + 1 + branch, entersBranches: false).span(mean)
      for kind in mean.kinds { longest[kind] = max(longest[kind], span[kind]) }
    }
    return longest
  }

  /// How long all of it lasts, in microseconds.
  private func span(_ mean: OpDemand) -> [Double] {
    var sum = [Double](repeating: 0, count: mean.kinds.count)
    for visit in visits {
      let times = times(mean, mean.plan.program.ops[visit.pc], visit)
      for kind in times.indices where visit.counts[kind] > 0 { sum[kind] += times[kind] * visit.counts[kind] }
    }
    return sum
  }
}
