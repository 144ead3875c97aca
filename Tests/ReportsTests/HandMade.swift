import Engine
import Experiments
import FleetModel
import Statistics

/// Findings of which every number is written down here.
enum HandMade {
  private static let names = [
    "done.last", "downtime.productive.mean", "downtime.productive.p95", "downtime.productive.working.mean",
    "share.ready", "share.failed", "share.unfinished", "staff.hours", "link.wan.bytes", "cost.total",
    "share.unseen",
  ]

  /// In the order of the names; three replications each.
  static let reset: [[Double]] = [
    [360_000, 363_600, 356_400], [3480, 3500, 3520], [5400, 5700, 5100], [3480, 3500, 3520],
    [0.99, 1, 0.995],
    [0.01, 0, 0.005], [0, 0, 0], [410, 422, 398], [4.6e12, 4.7e12, 4.5e12], [15_580, 16_036, 15_124],
  ]
  static let usb: [[Double]] = [
    [950_400, 961_200, 945_000], [5760, 5800, 5780], [9000, 9300, 9600], [1200, 1250, 1225], [1, 1, 1],
    [0, 0, 0], [0, 0, 0], [2180, 2205, 2155], [0, 0, 0], [82_840, 83_790, 81_890],
  ]

  static func findings(
    _ values: [(name: String, rows: [[Double]])] = [("reset", reset), ("usb", usb)],
    reason: StopReason = .precisionReached,
    decidedBy: Verdict.Factor? = Verdict.Factor(
      what: "waiting for technicians", winnerName: "reset", loserName: "usb", winner: 600, loser: 30_600)
  ) throws -> Findings {
    // Where nothing is followed beyond the horizon, nobody who is unfinished there is seen later.
    let values = values.map { (name: $0.name, rows: $0.rows + [$0.rows[6]]) }
    var scenario = SmallSchool.scenario()
    scenario.fleet.imported = Fleet.ImportSummary(
      file: "devices.csv", rows: 6100, used: 6000,
      leftOut: [
        Fleet.LeftOut("not Windows", 88), Fleet.LeftOut("retired", 12), Fleet.LeftOut("no serial", 0),
      ])
    let experiment = try Experiment(scenario)
    let legend = experiment.strategies[0].legend
    let measures = names.compactMap { name in experiment.catalogue.measures.first { $0.name == name } }
    precondition(measures.count == names.count, "there are measures of these names")
    let strategies = values.map { strategy(named: $0.name, $0.rows, measures, legend) }
    let comparisons = values.dropFirst().map { comparison($0, against: values[0], measures) }
    return Findings(
      scenario: scenario, version: "0.1.0", fingerprint: "3f1c00000000beef",
      replications: values[0].rows[0].count,
      stopReason: reason, measures: measures, strategies: strategies, comparisons: comparisons,
      verdict: values.count > 1 ? verdict(values, measures, decidedBy) : nil,
      assumptions: scenario.assumptions)
  }

  private static func strategy(
    named name: String, _ rows: [[Double]], _ measures: [Measure], _ legend: Legend
  ) -> StrategyFindings {
    let measures = zip(measures, rows).map { MeasureFinding($0, values: $1, confidence: 0.95) }
    return StrategyFindings(
      name: name, summary: "", measures: measures, attribution: name == "usb" ? attribution : [], loads: [],
      curves: [], counters: RunCounters(), released: 6000, untouched: 0, legend: legend, devices: [])
  }

  private static let attribution = [
    row("boot from key", waitsFor: "technicians", spent: 300, waited: 30_000, down: 0.5),
    row("copy image", waitsFor: nil, spent: 1800, waited: 0, down: 1),
    row("join by hand", waitsFor: "technicians", spent: 300, waited: 600, down: 1),
  ]

  private static func row(_ stage: String, waitsFor: String?, spent: Double, waited: Double, down: Double)
    -> StageAttribution
  {
    func interval(_ mean: Double) -> ConfidenceInterval {
      ConfidenceInterval(mean: mean, halfWidth: mean / 100, count: 3, confidence: 0.95)
    }
    return StageAttribution(
      strategy: "usb", stage: stage, waitsFor: waitsFor, visits: interval(1), spent: interval(spent),
      waited: interval(waited), spentDown: interval(spent * down), waitedDown: interval(waited * down))
  }

  private static func paired(_ a: [Double], _ b: [Double]) -> PairedDifference? {
    let pairs = zip(a, b).filter { $0.isFinite && $1.isFinite }
    return pairs.isEmpty ? nil : PairedDifference(pairs.map(\.0), pairs.map(\.1), confidence: 0.95)
  }

  private static func comparison(
    _ strategy: (name: String, rows: [[Double]]), against baseline: (name: String, rows: [[Double]]),
    _ measures: [Measure]
  ) -> Comparison {
    let differences = measures.indices.map { index in
      Comparison.Difference(
        measure: measures[index], paired: paired(strategy.rows[index], baseline.rows[index]))
    }
    return Comparison(strategy: strategy.name, baseline: baseline.name, differences: differences)
  }

  /// By the measures that are set side by side where nothing else decides.
  private static func verdict(
    _ values: [(name: String, rows: [[Double]])], _ measures: [Measure], _ factor: Verdict.Factor?
  ) -> Verdict {
    let horizon = SmallSchool.scenario().horizon.seconds
    let compared = ["done.last", "downtime.productive.mean", "staff.hours", "cost.total", "share.ready"]
    let each = Criterion.ofPairs(1 - 0.05 / Double(compared.count), strategies: values.count)
    let criteria = compared.compactMap { name -> Criterion? in
      guard let index = names.firstIndex(of: name) else { return nil }
      let columns = values.map { $0.rows[index].map { min($0, horizon) } }
      let isHigher = measures[index].better == .higher
      return Criterion(
        .measure(measures[index]), values.map(\.name), estimates: columns.map { Moments($0).mean },
        isTie: Set(columns).count == 1, isCutOff: values.contains { $0.rows[index].contains(.infinity) }
      ) { first, second in
        let (a, b) = isHigher ? (first, second) : (second, first)
        return PairedDifference(columns[a], columns[b], confidence: each).interval
      }
    }
    return Verdict(basis: .several, criteria: criteria, decidedBy: factor)
  }
}
