import Engine
import Experiments
import FleetModel
import Reports
import ScenarioFiles

/// Plans strategies of a scenario over its grid, keeping what was run.
struct PlanRun {
  private let source: PointSource
  private let threads: Int
  private let folder: ResultFolder
  private var settings: PlanningSettings

  struct Outcome {
    /// The one to be recommended first.
    var plans: [PlanFindings]
    /// By strategy: what no run can beat at the answer, or where none is enough at the nearest.
    var floors: [String: [String]]
    /// `waves.csv` of the recommended plan; nil: there is none, or no waves.
    var waves: String?
  }

  /// - Parameter order: In the place of the file's.
  /// - Throws: `Exit.scenarioWrong` where a point is wrong.
  init(
    _ varied: VariedScenario, file: String, by order: PlanningSettings.Order?, _ answer: AnswerOptions,
    in folder: ResultFolder
  ) throws {
    var source = PointSource(varied, file: file)
    try source.check()
    self.source = source
    threads = answer.threadCount
    self.folder = folder
    settings = varied.written.planning
    if let order { settings.order = order }
  }

  private var varied: VariedScenario { source.varied }

  /// - Throws: Why there is no plan.
  func run(_ strategies: [String], stop: StopSignal, _ line: ProgressLine) async throws(PlanStop) -> Outcome {
    let journal = PointsRun.journal(in: folder)
    let timer = journal.map(PointsRun.syncing)
    defer {
      timer?.cancel()
      journal?.sync()
    }
    var plans: [PlanFindings] = []
    for strategy in strategies {
      let plan = try await plan(strategy, journal, stop, line)
      // Those that are found equally good stay in the order of the file.
      let place = plans.firstIndex { PlanRun.precedes(plan, $0) } ?? plans.endIndex
      plans.insert(plan, at: place)
    }
    journal?.tidy()
    return Outcome(plans: plans, floors: try floors(plans), waves: try plans.first.flatMap(waves))
  }

  private func plan(_ strategy: String, _ journal: PointJournal?, _ stop: StopSignal, _ line: ProgressLine)
    async throws(PlanStop) -> PlanFindings
  {
    let lattice = PlanLattice(
      sizes: varied.grid.axes.map(\.count),
      combinations: (0..<varied.grid.count).map(varied.grid.combination))
    let sweep = Sweep(threads: threads, store: journal, build: Version.build) {
      [source] point throws(Sweep.PointFault) in
      try PlanRun.experiment(source, point, strategy)
    }
    let planner = Planner(
      strategy, goals: varied.written.goals, settings, lattice, prices: try prices(strategy), by: sweep)
    return try await planner.plan(describe, stop: stop) { point, replications in
      line.say("\(strategy), \(describe(point).name), \(replications) campaigns")
    }
  }

  private func describe(_ point: Int) -> ScenarioPoint {
    varied.point(varied.number(ofGridPoint: point))
  }

  private static func experiment(_ source: PointSource, _ point: Int, _ strategy: String)
    throws(Sweep.PointFault) -> Experiment
  {
    let experiment = try source.experiment(source.varied.number(ofGridPoint: point))
    guard let alone = experiment.only(strategy) else {
      throw .wrong("\(source.file): error: strategies: \(strategy) is missing where values are varied")
    }
    return alone
  }

  private func experiment(_ point: Int, _ strategy: String) throws(PlanStop) -> Experiment {
    do throws(Sweep.PointFault) {
      return try PlanRun.experiment(source, point, strategy)
    } catch {
      throw .failed(point, error)
    }
  }

  /// Of each point what is paid whatever happens; nil where nothing has a price.
  private func prices(_ strategy: String) throws(PlanStop) -> [Double]? {
    if varied.written.prices.isEmpty { return nil }
    var prices: [Double] = []
    for point in 0..<varied.grid.count {
      guard let price = try experiment(point, strategy).certainCost(of: strategy) else { return nil }
      prices.append(price)
    }
    return prices
  }

  /// Whether a plan is better than another: it has an answer, which comes first by what orders points, or
  /// else costs less.
  private static func precedes(_ plan: PlanFindings, _ other: PlanFindings) -> Bool {
    guard let answer = plan.answer, let rival = other.answer else {
      return plan.answer != nil && other.answer == nil
    }
    func cost(_ point: PlanPoint) -> Double { point["cost.total"]?.interval.mean ?? 0 }
    switch plan.order {
    case .size: return (answer.number, cost(answer)) < (rival.number, cost(rival))
    case .price: return (answer.price ?? 0, cost(answer)) < (rival.price ?? 0, cost(rival))
    case .cost: return cost(answer) < cost(rival)
    }
  }

  private func floors(_ plans: [PlanFindings]) throws(PlanStop) -> [String: [String]] {
    var floors: [String: [String]] = [:]
    for plan in plans {
      guard let point = plan.answer ?? plan.nearest else { continue }
      let experiment = try experiment(point.number, plan.strategy)
      // They explain why none is enough; beside an answer they are not worth waiting for, as after a run.
      if plan.answer != nil, !experiment.hasQuickFloors { continue }
      let text = FloorText(experiment.scenario)
      floors[plan.strategy] = experiment.strategyFloors().flatMap { text.sentences($0) }
    }
    return floors
  }

  private func waves(_ plan: PlanFindings) throws(PlanStop) -> String? {
    guard let answer = plan.answer else { return nil }
    let experiment = try experiment(answer.number, plan.strategy)
    return experiment.strategies.first.flatMap { WavesCSV.text(experiment.scenario, $0) }
  }
}
