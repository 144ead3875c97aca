import Engine
import Experiments

/// The load of each link, pool and service over time under all strategies, with what there is of it: first
/// devices, then what was full for longest, then what is used most.
struct LoadPictures {
  private static let mostBins = 160
  private static let mostPictures = 12

  let findings: Findings
  private let clock: WallClock?
  private let full: FullTimes
  private let resources: [Resource]

  init(_ findings: Findings) {
    self.findings = findings
    clock = findings.scenario.starts.flatMap(WallClock.init)
    full = FullTimes(findings)
    resources = LoadPictures.resources(findings, full)
  }

  private struct Resource: Hashable {
    var name: String
    var kind: LoadFinding.Kind
  }

  /// Of each resource first the site where it was full for longest, where there is one, then all sites.
  func pictures() -> [Picture] {
    resources.prefix(LoadPictures.mostPictures).flatMap { [atWorstSite($0), picture($0)] }.compactMap { $0 }
  }

  /// What there is no picture of; nil: there is one of everything.
  func rest() -> String? {
    let more = resources.count - LoadPictures.mostPictures
    return more > 0 ? "\(Prose.count(more, "further resource")) in load.csv." : nil
  }

  /// Those that were used: devices, then those that were full, by for how long, then the others by how much
  /// of the capacity is used. There may be thousands, and as many measures.
  private static func resources(_ findings: Findings, _ full: FullTimes) -> [Resource] {
    var found: [(resource: Resource, use: Use)] = []
    var places: [Resource: Int] = [:]
    for strategy in findings.strategies {
      let means = Dictionary(strategy.measures.map { ($0.measure.name, $0.interval.mean) }) { first, _ in
        first
      }
      for load in strategy.loads where load.load.means.contains(where: { $0 > 0 }) {
        let resource = Resource(name: load.resource, kind: load.kind)
        let use = Use(
          hours: full.longest(resource.name, resource.kind)?.hours ?? 0, share: use(resource, means))
        if let known = places[resource] {
          found[known].use.share = max(found[known].use.share, use.share)
        } else {
          places[resource] = found.count
          found.append((resource, use))
        }
      }
    }
    let order = found.indices.sorted { first, second in
      let (one, other) = (found[first], found[second])
      let isFirst = (one.resource.kind == .devices, other.resource.kind == .devices)
      if isFirst.0 != isFirst.1 { return isFirst.0 }
      return (other.use.hours, other.use.share, first) < (one.use.hours, one.use.share, second)
    }
    return order.map { found[$0].resource }
  }

  /// How long a resource was full at the site where it was so longest, and the share of it that was used.
  private struct Use {
    var hours: Double
    var share: Double
  }

  private static func use(_ resource: Resource, _ means: [String: Double]) -> Double {
    let name: String
    switch resource.kind {
    case .units: name = "pool.\(resource.name).utilisation"
    case .bytesPerSecond: name = Measure.utilisation(ofLink: resource.name)
    case .devices, .inStock, .callsPerSecond: return 0
    }
    let mean = means[name] ?? 0
    return mean.isFinite ? mean : 0
  }

  private func unit(_ kind: LoadFinding.Kind) -> Measure.Unit {
    switch kind {
    case .bytesPerSecond: .bytesPerSecond
    case .devices, .units, .inStock, .callsPerSecond: .count
    }
  }

  private func picture(_ resource: Resource) -> Picture? {
    let loads = findings.strategies.map { strategy in
      strategy.loads.first { $0.resource == resource.name && $0.kind == resource.kind }
    }
    return picture(
      loads, resource.kind, name: "load \(resource.name)", heading: heading(resource),
      note: "Means over the campaigns.",
      full.sentence(resource.name, resource.kind, ofAllSites: true))
  }

  private func atWorstSite(_ resource: Resource) -> Picture? {
    guard
      let own = findings.siteLoads.first(where: {
        $0.resource == resource.name && $0.kind == resource.kind
      })
    else { return nil }
    let means =
      own.campaigns == findings.replications
      ? "Means over the campaigns."
      : own.campaigns == 1 ? "The first campaign." : "Means over the first \(own.campaigns) campaigns."
    let what = own.kind == .units ? "units in use" : "load"
    return picture(
      own.loads, resource.kind, name: "load \(resource.name) worst site",
      heading: "\(resource.name): \(what) over time at \(own.site), where it was full for longest",
      note: means, full.sentence(resource.name, resource.kind, ofAllSites: false))
  }

  /// - Parameter loads: Of each strategy; nil: it has no such thing.
  private func picture(
    _ loads: [LoadFinding?], _ kind: LoadFinding.Kind, name: String, heading: String, note: String,
    _ sentence: String?
  ) -> Picture? {
    let grid = PictureGrid(loads.compactMap { $0 }, of: findings.scenario, most: LoadPictures.mostBins)
    let levels = loads.map { $0.map(grid.levels) ?? [] }
    let count = levels.map(\.count).max() ?? 0
    guard count > 0, let most = levels.joined().max(), most > 0 else { return nil }
    let supplies = supplies(loads, grid, count)
    let room = supplies.joined().max()
    // Far above all loads the line of what there is would press them against the axis.
    let isSeen = room.map { $0 <= 4 * most } ?? false
    let top = isSeen ? max(most, room ?? 0) : most
    let scale = Scale.fitting(unit(kind), largest: top, currency: "")
    let axis = Axis(title(kind, scale), from: 0, to: top / scale.size)
    let plot = Plot(x: Axis(time: grid.edge(count), clock), y: axis)
    var chart = LineChart(plot: plot, series: [], isStepped: true)
    for (load, levels) in zip(loads, levels) {
      let last = (load.map(grid.last) ?? 0) / scale.size
      chart.series.append(LineChart.Series(points: line(levels, grid, per: scale.size, last: last)))
    }
    let limits = isSeen ? limits(supplies) : []
    chart.limits = limits.map { limit in
      let last = (limit.levels.last ?? 0) / scale.size
      return LineChart.Limit(
        points: line(limit.levels, grid, per: scale.size, last: last), name: limit.name)
    }
    return Picture(
      name: name, heading: heading, words: words(levels, scale, axis.title),
      note: [note, isSeen ? nil : far(room, unit(kind)), sentence].compactMap { $0 }
        .joined(separator: " "),
      key: findings.strategies.map(\.name), chart: .lines(chart),
      table: grid.table(
        findings.strategies.map { "\($0.name), \(axis.title)" } + limits.map(\.name),
        levels + limits.map(\.levels), clock, per: scale.size))
  }

  /// A step for each stretch, and where it ends.
  private func line(_ levels: [Double], _ grid: PictureGrid, per size: Double, last: Double)
    -> [LineChart.Point]
  {
    let points = levels.enumerated().map { LineChart.Point(x: grid.start($0), y: $1 / size) }
    return levels.isEmpty ? [] : points + [LineChart.Point(x: grid.edge(levels.count), y: last)]
  }

  /// How much there is on average in each stretch, of each strategy; empty where nothing limits it. A branch
  /// has what the plan has until it begins.
  private func supplies(_ loads: [LoadFinding?], _ grid: PictureGrid, _ count: Int) -> [[Double]] {
    let courses = loads.map { $0?.supply?.course() }
    return courses.indices.map { strategy in
      guard let own = courses[strategy] else { return [] }
      return (0..<count).map { bin in
        let (start, end) = (grid.instant(bin), grid.instant(bin + 1))
        guard let planned = courses[0], let turn = findings.branch?.instant, start < turn else {
          return own.mean(from: start, to: end)
        }
        if end <= turn { return planned.mean(from: start, to: end) }
        let part = Double((turn - start).microseconds) / Double((end - start).microseconds)
        return part * planned.mean(from: start, to: turn) + (1 - part) * own.mean(from: turn, to: end)
      }
    }
  }

  /// One where all strategies have the same.
  private func limits(_ supplies: [[Double]]) -> [(name: String, levels: [Double])] {
    let known = zip(findings.strategies, supplies).filter { !$1.isEmpty }
    let areSame = known.allSatisfy { $0.1 == known[0].1 }
    return (areSame ? Array(known.prefix(1)) : known).map { strategy, levels in
      (areSame ? "capacity" : "capacity, \(strategy.name)", levels)
    }
  }

  private func title(_ kind: LoadFinding.Kind, _ scale: Scale) -> String {
    switch kind {
    case .devices: "devices"
    case .units: "units in use"
    case .inStock: "units in stock"
    case .bytesPerSecond: scale.unit
    case .callsPerSecond: "calls per second"
    }
  }

  private func heading(_ resource: Resource) -> String {
    switch resource.kind {
    case .devices: resource.name.prefix(1).uppercased() + resource.name.dropFirst() + " over time"
    case .units, .inStock: "\(resource.name): \(title(resource.kind, .one)) over time, all sites together"
    case .bytesPerSecond: "\(resource.name): load over time, all sites together"
    case .callsPerSecond: "\(resource.name): calls over time"
    }
  }

  private func far(_ room: Double?, _ unit: Measure.Unit) -> String? {
    guard let room else { return nil }
    let own = Scale.fitting(unit, largest: room, currency: "")
    let text = Decimal.plain(room / own.size, digits: 3)
    return "There is room for \(Figure(text).text(own.unit)), far above this chart."
  }

  private func words(_ levels: [[Double]], _ scale: Scale, _ unit: String) -> String {
    let facts = zip(findings.strategies, levels).compactMap { strategy, levels -> String? in
      guard let most = levels.max() else { return nil }
      return
        "at most \(Decimal.plain(most / scale.size, digits: 3)) \(unit) under \(Prose.name(strategy.name))"
    }
    return "Mean levels over time: \(Prose.list(facts))."
  }
}
