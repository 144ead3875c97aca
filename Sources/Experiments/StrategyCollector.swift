import Engine
import FleetModel
import Statistics

/// All replications of one strategy so far, taken in order of replication.
struct StrategyCollector {
  let lowered: LoweredStrategy
  /// One row a replication, in the catalogue's order.
  private(set) var rows: [[Double]] = []
  /// How much each of these values counts, likewise.
  private var rowWeights: [[Double]] = []
  /// Of a single long trial, by measure; else empty.
  private(set) var batches: [BatchMeans] = []
  /// What became of the goals, likewise.
  private(set) var goalRows: [[GoalOutcome]] = []
  /// One row a replication: when how much of the fleet was done.
  private var milestones: [[Double]] = []
  private var attribution: AttributionCollector
  private var capacity = CapacityCollector()
  let samples: SampleCollector
  private var pools: [LoadAccumulator]
  private var stocks: [LoadAccumulator]
  private var links: [LoadAccumulator]
  private var services: [LoadAccumulator]
  private var down = LoadAccumulator()
  private var inSystem = LoadAccumulator()
  /// The sum over the replications of the devices that a wave releases.
  private var released = 0
  private(set) var counters = RunCounters()
  private(set) var devices: [DeviceRecord] = []
  private var compliance: [ComplianceTime] = []
  private var parts: PartCollector
  private var states: StateCollector
  private var deadlocks = DeadlockCollector()
  private var stranded = StrandedCollector()
  private var risks: RiskCollector?
  private var periods: PeriodCollector?

  init(_ lowered: LoweredStrategy, keepsFates: Bool = false, periods: PeriodPlan? = nil) {
    self.lowered = lowered
    parts = PartCollector(lowered)
    states = StateCollector(lowered.legend.states)
    self.periods = periods.map { PeriodCollector($0) }
    if keepsFates { risks = RiskCollector(lowered.plan.devices) }
    samples = SampleCollector(waitRoles: lowered.legend.waitRoles)
    attribution = AttributionCollector(stageCount: lowered.legend.stages.count)
    pools = lowered.legend.poolRoles.map { _ in LoadAccumulator() }
    stocks = lowered.legend.stockRoles.map { _ in LoadAccumulator() }
    links = lowered.legend.linkRoles.map { _ in LoadAccumulator() }
    services = lowered.legend.services.map { _ in LoadAccumulator() }
  }

  /// Takes in the next replication.
  mutating func add(_ result: TrialResult) {
    assert(
      result.values.count == rows.first?.count ?? result.values.count, "every replication has all values")
    assert(result.record.poolLoad.count == pools.count, "every pool has its load")
    assert(result.record.linkLoad.count == links.count, "every link has its load")
    rows.append(result.values)
    rowWeights.append(result.weights)
    if !result.batches.isEmpty { batches = StrategyCollector.batches(of: result) }
    if !result.goals.isEmpty { goalRows.append(result.goals) }
    milestones.append(result.milestones)
    attribution.add(result.record)
    capacity.add(result.record)
    samples.add(result)
    for index in pools.indices { pools[index].add(result.record.poolLoad[index]) }
    let end = result.record.end.microseconds - result.record.from.microseconds
    for index in stocks.indices {
      let left = result.record.stocks.filter { $0.role == index }.reduce(0) { $0 + $1.left }
      stocks[index].add(result.record.stockLoad[index], holding: Double(left), from: end)
    }
    for index in links.indices { links[index].add(result.record.linkLoad[index]) }
    for index in services.indices { services[index].add(result.record.serviceLoad[index]) }
    down.add(result.record.down)
    inSystem.add(result.record.inSystem)
    released += result.record.finished + result.record.unfinished
    let more = result.record.counters
    counters.events += more.events
    counters.stale += more.stale
    counters.ties += more.ties
    counters.draws += more.draws
    counters.tokensIn += more.tokensIn
    counters.tokensOut += more.tokensOut
    counters.mostTokens = max(counters.mostTokens, more.mostTokens)
    if !result.devices.isEmpty {
      devices = result.devices
      compliance = result.compliance
    }
    parts.add(result.parts, result.record)
    states.add(result.record.states, end: end)
    deadlocks.add(result.record.deadlock)
    stranded.add(result.record.stranded)
    risks?.add(result.fates)
    periods?.add(result.periods)
  }

  func column(_ measure: Int) -> [Double] { rows.map { $0[measure] } }
  func weights(_ measure: Int) -> [Double] { rowWeights.map { $0[measure] } }

  private static func batches(of result: TrialResult) -> [BatchMeans] {
    let standings = result.batches.standings
    return result.values.indices.map { measure in
      BatchMeans(
        cumulative: standings.map { $0.values[measure] } + [result.values[measure]],
        weights: standings.map { $0.weights[measure] } + [result.weights[measure]])
    }
  }

  /// What is independent of each other: replications, or the batches of a single one.
  func clusters(_ measure: Int, _ pooling: Measure.Pooling) -> (values: [Double], weights: [Double]) {
    // A number of a whole campaign is none of its batches'.
    if batches.isEmpty || pooling == .campaign { return (column(measure), weights(measure)) }
    return (batches[measure].values, batches[measure].weights)
  }

  /// - Parameter hasBands: Whether curves are to tell how sure they are.
  func findings(_ catalogue: MeasureCatalogue, confidence: Double, hasBands: Bool) -> StrategyFindings {
    let intervals = intervals(catalogue, confidence: confidence)
    let ranks = CampaignRanks(count: rows.count, confidence: confidence)
    let measures = catalogue.measures.enumerated().map { index, measure in
      MeasureFinding(
        measure, values: column(index), weights: weights(index), interval: intervals[index], ranks: ranks)
    }
    var findings = StrategyFindings(
      name: lowered.strategy.name, summary: lowered.strategy.summary, measures: measures,
      attribution: attribution.attributions(lowered.legend, confidence: confidence), loads: loads(),
      curves: curves(confidence: hasBands ? confidence : nil), capacity: capacity.findings(lowered.legend),
      counters: counters, released: releasedOnAverage,
      untouched: lowered.legend.untouched + lowered.legend.released - releasedOnAverage,
      legend: lowered.legend, devices: devices, parts: parts.findings(confidence: confidence),
      reasons: parts.reasonFindings(confidence: confidence),
      risks: risks?.risks(confidence: confidence) ?? [], states: states.findings(lowered.legend.states),
      deadlock: deadlocks.finding(lowered.legend), periods: periods?.findings(confidence: confidence) ?? [])
    findings.compliance = compliance
    findings.completion = CompletionPoint.points(milestones, confidence: confidence, ranks)
    findings.stranded = stranded.finding(lowered.legend)
    return findings
  }

  /// Which devices a wave releases may depend on how the fleet is dealt.
  private var releasedOnAverage: Int {
    guard case .wave = lowered.plan.arrivals, !rows.isEmpty else { return lowered.legend.released }
    return Int((Double(released) / Double(rows.count)).rounded())
  }

  private func loads() -> [LoadFinding] {
    let (legend, plan) = (lowered.legend, lowered.plan)
    var found = [
      lowered.load("devices down", .devices, down), lowered.load("devices under way", .devices, inSystem),
    ]
    assert(found[StrategyFindings.underWay].resource == "devices under way", "loads in another order")
    found += zip(legend.poolRoles, pools).map { role, sum in
      lowered.load(role.name, .units, sum, .pools(Array(role.members), of: plan))
    }
    // What is in stock is there after the end as well.
    found += zip(legend.stockRoles, stocks).map { LoadFinding(resource: $0.name, kind: .inStock, load: $1) }
    found += zip(legend.linkRoles, links).map { role, sum in
      lowered.load(role.name, .bytesPerSecond, sum, .links(role.members, of: plan))
    }
    found += legend.services.indices.map { place in
      lowered.load(legend.services[place], .callsPerSecond, services[place], .service(place, of: plan))
    }
    return found
  }

  /// Of which shares a curve tells how sure it is.
  private static let bandShares = stride(from: 2, through: 98, by: 2).map { Double($0) / 100 } + [0.99]

  /// - Parameter confidence: Of the band; nil: there is to be none.
  private func band(_ clock: DeviceClock, confidence: Double?) -> [CurveFinding.Sureness] {
    guard let confidence, rows.count + batches.count > 1, clock.isDrawn else { return [] }
    let shares = StrategyCollector.bandShares
    let quantiles = samples.sample(.clock(clock)).quantiles(shares, confidence: confidence)
    return zip(shares, quantiles).compactMap { share, quantile in
      let interval = quantile.interval.scaled(by: 1e-6)
      return interval.mean.isNaN
        ? nil : CurveFinding.Sureness(share: share, lower: interval.lower, upper: interval.upper)
    }
  }

  private func curves(confidence: Double?) -> [CurveFinding] {
    DeviceClock.allCases.map { clock in
      let sample = samples.sample(.clock(clock))
      // Devices that are not finished have a share, but no time.
      let all = Double(sample.count)
      let points = sample.withPool { pool in
        pool.count == 0
          ? []
          : pool.ecdf(points: 200).map {
            CurveFinding.Point(
              seconds: Double($0.value) / 1e6, share: $0.share * Double(pool.count) / all)
          }
      }
      return CurveFinding(
        clock: clock.words, points: points, band: band(clock, confidence: confidence))
    }
  }
}
