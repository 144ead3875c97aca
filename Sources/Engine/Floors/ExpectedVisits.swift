/// How often a journey of one kind of device is expected to come to each op, when no deadline strikes, no
/// line is full and peers have what it loads.
struct ExpectedVisits {
  /// Of journeys at a place, how many are expected there.
  private struct Mass: PathLabel {
    var count: Double
    static var isSpent: Bool { true }
    mutating func meet(_ other: Mass) -> Bool {
      count += other.count
      return true
    }
  }

  /// A place of the program with the tries that were repeated, and how often a journey is expected there.
  struct Visit {
    var pc: Int
    var tries: PathTries
    var count: Double
  }

  private(set) var visits: [Visit] = []
  /// Fewer than these, of a journey, are left out: where two strategies fall back to each other.
  private static let negligible = 1e-9

  init(_ ways: PathWays, from entry: Int) {
    var found: [Visit] = []
    _ = PathWalk.end(ways.program, from: entry, Mass(count: 1)) { op, place, mass in
      found.append(Visit(pc: place.pc, tries: place.tries, count: mass.count))
      var after = ways.ways(from: op, at: place.pc, place.tries)
      if op.code == .fork {
        after += (0..<Int(op.branches)).map { .init(pc: place.pc + 1 + $0, tries: PathTries()) }
      }
      return after.compactMap { way in
        let count = mass.count * way.odds
        return count < ExpectedVisits.negligible
          ? nil : (.init(pc: way.pc, tries: way.tries), Mass(count: count))
      }
    }
    visits = found
    assert(visits.allSatisfy { $0.count > 0 }, "visits that are not expected")
  }

  /// What is expected to be demanded.
  ///
  /// - Parameter mean: With the mean of each law.
  func demand(_ mean: OpDemand) -> DemandRow {
    var sum = DemandRow(mean.layout)
    for visit in visits {
      let op = mean.plan.program.ops[visit.pc]
      var row = DemandRow(mean.layout)
      let time =
        op.code == .fork
        ? longestBranch(mean, op, at: visit.pc) : mean.time(of: op, visit.tries)
      mean.add(op, at: visit.pc, lasting: time, to: &row)
      sum.add(row, times: visit.count)
    }
    return sum
  }

  /// The longest of the branches' mean times: all of them together last no less.
  private func longestBranch(_ mean: OpDemand, _ op: Op, at pc: Int) -> Double {
    (0..<Int(op.branches)).map { branch in
      let visits = ExpectedVisits(mean.ways, from: pc + 1 + branch)
      return visits.visits.reduce(0.0) { sum, visit in
        let op = mean.plan.program.ops[visit.pc]
        let time =
          op.code == .fork ? longestBranch(mean, op, at: visit.pc) : mean.time(of: op, visit.tries)
        return time == 0 ? sum : sum + visit.count * time
      }
    }.max() ?? 0
  }
}
