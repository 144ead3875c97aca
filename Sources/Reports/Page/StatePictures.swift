import Engine
import Experiments
import FleetModel

/// How many devices have which value of a state over time, on top of each other: what the portal shows.
struct StatePictures {
  private static let mostPictures = 12
  private static let mostBins = 120

  let findings: Findings

  func pictures() -> [Picture] {
    let all = findings.strategies.flatMap { strategy in
      strategy.states.compactMap { picture($0, of: strategy) }
    }
    return Array(all.prefix(StatePictures.mostPictures))
  }

  private func picture(_ state: StateFinding, of strategy: StrategyFindings) -> Picture? {
    let grid = PictureGrid(state.all, of: findings.scenario, most: StatePictures.mostBins)
    let used = state.all.indices.filter { !grid.levels(state.all[$0]).isEmpty }
    let levels = used.map { grid.levels(state.all[$0]) }
    let count = levels.map(\.count).max() ?? 0
    let totals = (0..<count).map { bin in levels.reduce(0) { $0 + (bin < $1.count ? $1[bin] : 0) } }
    guard count > 0, let top = totals.max(), top > 0 else { return nil }
    let clock = findings.scenario.starts.flatMap(WallClock.init)
    let edges = (0...count).map(grid.edge)
    let plot = Plot(
      x: Axis(time: edges[count], clock),
      y: Axis("devices", from: 0, to: top))
    let names = used.map { state.state.values[$0] }
    return Picture(
      name: "state \(state.state.name) \(strategy.name)",
      heading: "\(state.state.name) under \(strategy.name): devices by value",
      words: "Areas on top of each other, from the bottom up: \(Prose.list(names)). At most "
        + "\(Decimal.plain(top)) devices at a time.",
      note:
        "What the state says, mean over the campaigns; one that is over is counted on with its last values. "
        + "What has really become of these devices stands in the tables of moments.",
      key: names, isKeyOfAreas: true,
      chart: .areas(AreaChart(plot: plot, edges: edges, levels: levels)),
      table: grid.table(names, levels, clock))
  }
}

/// Loads in few and equally long stretches of time.
struct PictureGrid {
  /// Microseconds.
  private let width: Int64
  private static let mostRows = 40
  /// Microseconds since loads are counted, after which there is nothing: the horizon. Nil: there is none.
  private let end: Int64?
  /// When loads are counted from: the end of the warm-up.
  private let from: Instant

  /// - Parameter most: So many stretches at most.
  init(_ loads: [LoadFinding], of scenario: Scenario, most: Int) {
    from = scenario.experiment.warmUp
    end =
      scenario.horizon == .never
      ? nil : (scenario.horizon - scenario.experiment.warmUp).microseconds
    var width = loads.map(\.load.width).max() ?? 0
    while width > 0, loads.contains(where: { LoadGrid.trimmed($0.levels(width: width)).count > most }) {
      width *= 2
    }
    self.width = width
  }

  /// When a stretch begins, in seconds since the scenario's start.
  func start(_ bin: Int) -> Double { from.seconds + Double(width) * Double(bin) / 1e6 }

  /// The same, but not beyond the end: the last stretch is as long as there is time left.
  func edge(_ bin: Int) -> Double { instant(bin).seconds }

  /// When a stretch begins, but not after the end.
  func instant(_ bin: Int) -> Instant {
    from + TimeSpan(microseconds: min(width * Int64(bin), end ?? .max))
  }

  /// The mean level in each stretch that begins before the end, without the empty ones behind.
  func levels(_ load: LoadFinding) -> [Double] {
    if width <= 0 { return [] }
    let levels = LoadGrid.trimmed(load.levels(width: width))
    let most = end.map { Int(($0 + width - 1) / width) } ?? levels.count
    return Array(levels.prefix(max(1, most)))
  }

  /// Where a line ends: what loads a resource is over then, what lies in stock stays there.
  func last(_ load: LoadFinding) -> Double {
    guard load.kind == .inStock, width > 0 else { return 0 }
    return load.levels(width: width).last ?? 0
  }

  /// The levels by time; every second or third where there are many.
  func table(_ names: [String], _ levels: [[Double]], _ clock: WallClock?, per size: Double = 1)
    -> PageTable
  {
    let count = levels.map(\.count).max() ?? 0
    let step = max(1, (count + PictureGrid.mostRows - 1) / PictureGrid.mostRows)
    let scale = Scale.time(start(count))
    var table = PageTable([clock == nil ? "from, \(scale.unit)" : "from"] + names)
    for bin in stride(from: 0, to: count, by: step) {
      let from = clock.map { $0.brief(start(bin)) } ?? Decimal.plain(start(bin) / scale.size)
      table.rows.append(
        [from] + levels.map { Decimal.plain((bin < $0.count ? $0[bin] : 0) / size, digits: 3) })
    }
    return table
  }
}
