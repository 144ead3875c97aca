import Engine
import FleetModel

/// Plans one strategy: finds the first point of a grid that is enough, by campaigns that a sweep runs.
package struct Planner: Sendable {
  /// Its experiments have this strategy alone, and its points are those of the lattice.
  private let sweep: Sweep
  private let strategy: String
  private let lattice: PlanLattice
  private let settings: PlanningSettings
  private let goals: [Goal]
  /// By point; nil: nothing has a price.
  private let prices: [Double]?

  /// - Parameters:
  ///   - goals: Those of every point; there are some.
  ///   - prices: Of each point what is paid whatever happens.
  package init(
    _ strategy: String, goals: [Goal], _ settings: PlanningSettings, _ lattice: PlanLattice,
    prices: [Double]?, by sweep: Sweep
  ) {
    self.sweep = sweep
    self.strategy = strategy
    self.lattice = lattice
    self.prices = prices
    self.settings = settings
    self.goals = goals
  }

  /// What makes a point come first.
  private var order: PlanningSettings.Order {
    if let order = settings.order { return order }
    guard let prices, let first = prices.first else { return .size }
    return prices.contains { $0 != first } ? .price : .size
  }

  /// - Parameters:
  ///   - describe: What a point has that is not as written.
  ///   - stop: Asked for by the user.
  ///   - progress: Called before campaigns are run, with the point, and how many it has.
  /// - Throws: Why there is no plan. What was run by then is in the sweep's store.
  package func plan(
    _ describe: (Int) -> ScenarioPoint, stop: StopSignal = StopSignal(),
    progress: @escaping (_ point: Int, _ replications: Int) -> Void = { _, _ in }
  ) async throws(PlanStop) -> PlanFindings {
    var oracle = SweepOracle(sweep, stop, progress)
    let wanted = goals.map { $0.probability ?? settings.probability }
    var ranks = Array(0..<lattice.count)
    switch order {
    case .size: break
    case .price: if let prices { ranks = Planner.ranks(prices) }
    case .cost:
      let pilot = PlanSearch(lattice, ranks: ranks, wanted: wanted, settings).pilot
      var costs: [[Double]] = []
      for point in 0..<lattice.count {
        costs.append(try await oracle.evaluation(of: point, pilot).values(of: "cost.total"))
      }
      ranks = CostOrder(costs, confidence: settings.confidence).ranks
    }
    let search = PlanSearch(lattice, ranks: ranks, wanted: wanted, settings)
    let result = try await search.run(&oracle)
    let seen = result.visits.map(\.point)
    let priced = oracle.evaluations.keys.sorted().filter { !seen.contains($0) }
      .map { PlanSearch.Visit(point: $0, rows: oracle.rows(of: $0)) }
    var points = (result.visits + priced).map { visit in
      point(visit, ranks[visit.point], describe(visit.point), oracle.evaluations[visit.point])
    }
    points.sort { $0.rank < $1.rank }
    return PlanFindings(
      strategy: strategy, order: order, settings: settings, goals: goals, method: result.method,
      points: points, answerNumber: result.answer, gridPoints: lattice.count)
  }

  private func point(
    _ visit: PlanSearch.Visit, _ rank: Int, _ described: ScenarioPoint, _ evaluation: PointEvaluation?
  ) -> PlanPoint {
    PlanPoint(
      number: visit.point, point: described, rank: rank, price: prices?[visit.point], ruling: visit.ruling,
      replications: visit.rows.count, met: visit.rows.count { $0.allSatisfy { $0 } },
      metEach: goals.indices.map { goal in visit.rows.count { $0[goal] } },
      confidence: evaluation?.scenario.experiment.confidence ?? 0.95,
      measures: evaluation.map { $0.findings($0.trials.strategies[0]) } ?? [],
      events: evaluation?.trials.strategies[0].events ?? 0)
  }

  /// Of each value its place in ascending order; equal ones stay in theirs.
  private static func ranks(_ values: [Double]) -> [Int] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = [Int](repeating: 0, count: values.count)
    for (rank, index) in order.enumerated() { ranks[index] = rank }
    return ranks
  }
}

/// Has a sweep run the campaigns of a plan, and keeps the numbers of each point together.
private struct SweepOracle: PlanOracle {
  private let sweep: Sweep
  private let stop: StopSignal
  private let progress: (Int, Int) -> Void
  private(set) var evaluations: [Int: PointEvaluation] = [:]

  init(_ sweep: Sweep, _ stop: StopSignal, _ progress: @escaping (Int, Int) -> Void) {
    self.sweep = sweep
    self.stop = stop
    self.progress = progress
  }

  mutating func rows(of point: Int, _ replications: Range<Int>) async throws(PlanStop) -> [[Bool]] {
    _ = try await evaluation(of: point, replications)
    return Array(rows(of: point)[replications])
  }

  /// Of all replications that a point has had.
  func rows(of point: Int) -> [[Bool]] {
    (evaluations[point]?.trials.strategies[0].goals ?? []).map { $0.map(\.isMet) }
  }

  /// All numbers of a point, once it has these replications.
  mutating func evaluation(of point: Int, _ replications: Range<Int>) async throws(PlanStop)
    -> PointEvaluation
  {
    let known = evaluations[point]
    if let known, known.trials.replications.upperBound >= replications.upperBound { return known }
    assert(known?.trials.replications.upperBound ?? 0 == replications.lowerBound, "replications in order")
    progress(point, replications.upperBound)
    var found: PointEvaluation?
    switch await sweep.evaluate([point], replications: replications, stop: stop, collect: { found = $0 }) {
    case .complete: break
    case .interrupted: throw .interrupted
    case .failed(let number, let fault): throw .failed(number, fault)
    }
    guard var found else { throw .interrupted }
    if let known { found.trials = known.trials.followed(by: found.trials) }
    evaluations[point] = found
    return found
  }
}

extension PointEvaluation {
  /// Of a measure under the first strategy, over the replications that have it.
  fileprivate func values(of measure: String) -> [Double] {
    trials.strategies.first.flatMap { trials.values(measure, of: $0.name) } ?? []
  }
}
