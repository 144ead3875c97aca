import FleetModel

/// Looks for the first point, in a given order, at which all goals hold with the probability that is wanted.
///
/// Where more is never worse, points are tested by halves: each test rules out the points below one that is
/// too little, or those behind one that is enough. The i-th test may err with probability a / (i (i + 1)),
/// which adds up to a however many there are. Otherwise all points are tested in their order, each with a
/// over their number (Bonferroni), up to the first that is enough: feasibility is settled before the order is
/// looked at, as in S. Andradóttir and S.-H. Kim, "Fully Sequential Procedures for Comparing Constrained
/// Systems via Simulation", Naval Research Logistics 57 (2010).
package struct PlanSearch: Sendable {
  private let lattice: PlanLattice
  /// Of each point its place in the order, from 0.
  private let ranks: [Int]
  private let rule: PlanRule
  private let settings: PlanningSettings

  /// A point that was run.
  package struct Visit: Sendable, Hashable {
    package let point: Int
    /// Of each replication, which goals were met.
    package fileprivate(set) var rows: [[Bool]] = []
    package fileprivate(set) var ruling = PlanRuling.untested

    init(point: Int, rows: [[Bool]] = []) {
      self.point = point
      self.rows = rows
    }
  }

  package struct Result: Sendable, Hashable {
    package var method: PlanMethod
    /// In the order in which they were first run.
    package var visits: [Visit]
    /// The first point that is enough; nil: none is.
    package var answer: Int?
  }

  /// - Parameter wanted: Of each goal the probability.
  package init(
    _ lattice: PlanLattice, ranks: [Int], wanted: [Double], _ settings: PlanningSettings
  ) {
    precondition(lattice.count > 0 && ranks.count == lattice.count, "every point has a place in the order")
    self.lattice = lattice
    self.ranks = ranks
    self.settings = settings
    rule = PlanRule(wanted: wanted, indifference: settings.indifference, atMost: settings.atMost)
  }

  /// The replications that every point has that is run at all.
  package var pilot: Range<Int> { 0..<rule.atFirst }

  /// - Throws: Why the oracle gave no more.
  package func run(_ oracle: inout some PlanOracle) async throws(PlanStop) -> Result {
    var visits = PlanVisits()
    let method = try await method(&visits, &oracle)
    let answer =
      method.isByHalves ? try await byHalves(&visits, &oracle) : try await inOrder(&visits, &oracle)
    if let answer {
      // What is recommended is known about as well as what is not.
      let most = visits.all.map(\.rows.count).max() ?? 0
      _ = try await visits.run(answer, (most + 1) / 2, &oracle)
    }
    return Result(method: method, visits: visits.all, answer: answer)
  }

  private func method(_ visits: inout PlanVisits, _ oracle: inout some PlanOracle) async throws(PlanStop)
    -> PlanMethod
  {
    if let isMonotone = settings.isMonotone { return isMonotone ? .halvesAsDeclared : .inOrderAsDeclared }
    var mostLost = 0
    for (low, high) in lattice.pilotPairs {
      let smaller = try await visits.run(low, rule.atFirst, &oracle).map { $0.allSatisfy { $0 } }
      let larger = try await visits.run(high, rule.atFirst, &oracle).map { $0.allSatisfy { $0 } }
      let lost = zip(smaller, larger).count { $0 && !$1 }
      if lost > zip(smaller, larger).count(where: { !$0 && $1 }) { return .inOrderByPilot }
      mostLost = max(mostLost, lost)
    }
    return .halvesByPilot(lost: mostLost, of: rule.atFirst)
  }

  private func byHalves(_ visits: inout PlanVisits, _ oracle: inout some PlanOracle) async throws(PlanStop)
    -> Int?
  {
    var isLeft = [Bool](repeating: true, count: lattice.count)
    var answer: Int?
    var tests = 0
    while let point = mostTelling(isLeft) {
      tests += 1
      let error = (1 - settings.confidence) / Double(tests * (tests + 1))
      if try await test(point, error, &visits, &oracle) == .enough {
        answer = point
        for other in isLeft.indices where ranks[other] >= ranks[point] { isLeft[other] = false }
      } else {
        for other in isLeft.indices where lattice.isBelow(other, point) { isLeft[other] = false }
      }
    }
    return answer
  }

  /// The point whose test leaves the fewest points in the worse case; of several, the first in order.
  private func mostTelling(_ isLeft: [Bool]) -> Int? {
    let left = isLeft.indices.filter { isLeft[$0] }.sorted { ranks[$0] < ranks[$1] }
    let below = lattice.countsBelow(isLeft)
    var best: (point: Int, gain: Int)?
    for (place, point) in left.enumerated() {
      let gain = min(below[point], left.count - place)
      if gain > best?.gain ?? 0 { best = (point, gain) }
    }
    return best?.point
  }

  private func inOrder(_ visits: inout PlanVisits, _ oracle: inout some PlanOracle) async throws(PlanStop)
    -> Int?
  {
    let error = (1 - settings.confidence) / Double(lattice.count)
    for point in ranks.indices.sorted(by: { ranks[$0] < ranks[$1] })
    where try await test(point, error, &visits, &oracle) == .enough {
      return point
    }
    return nil
  }

  private func test(
    _ point: Int, _ error: Double, _ visits: inout PlanVisits, _ oracle: inout some PlanOracle
  ) async throws(PlanStop) -> PlanRuling {
    var rows = try await visits.run(point, rule.atFirst, &oracle)
    while true {
      if let ruling = rule.ruling(rows, error: error) {
        visits.rule(point, ruling)
        return ruling
      }
      rows = try await visits.run(point, rows.count + rule.more(rows, error: error), &oracle)
    }
  }
}

/// The points that were run so far.
private struct PlanVisits {
  private(set) var all: [PlanSearch.Visit] = []
  private var places: [Int: Int] = [:]

  /// All replications of a point, once it has so many.
  mutating func run(_ point: Int, _ count: Int, _ oracle: inout some PlanOracle) async throws(PlanStop)
    -> [[Bool]]
  {
    let place = places[point] ?? all.count
    if place == all.count {
      places[point] = place
      all.append(PlanSearch.Visit(point: point))
    }
    let known = all[place].rows.count
    if known < count { all[place].rows += try await oracle.rows(of: point, known..<count) }
    return all[place].rows
  }

  mutating func rule(_ point: Int, _ ruling: PlanRuling) {
    if let place = places[point] { all[place].ruling = ruling }
  }
}
