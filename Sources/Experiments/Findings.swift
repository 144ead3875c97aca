import Engine
import FleetModel
import Statistics

/// Everything an experiment found out, as values. Renderers read this and nothing else.
package struct Findings: Sendable {
  package var scenario: Scenario
  package var version: String
  /// Of all results; pinned by CI.
  package var fingerprint: String
  package var replications: Int
  package var stopReason: StopReason
  package var measures: [Measure]
  package var strategies: [StrategyFindings]
  /// Each strategy but the first against the first.
  package var comparisons: [Comparison]
  package var verdict: Verdict?
  /// What the answer rests on: defaults left standing and the strategies' own numbers.
  package var assumptions: [Assumption]
  /// Where the second strategy is the first one, changed under way.
  package var branch: Branch?

  package init(
    scenario: Scenario, version: String, fingerprint: String, replications: Int, stopReason: StopReason,
    measures: [Measure], strategies: [StrategyFindings], comparisons: [Comparison], verdict: Verdict?,
    assumptions: [Assumption], branch: Branch? = nil
  ) {
    self.scenario = scenario
    self.version = version
    self.fingerprint = fingerprint
    self.replications = replications
    self.stopReason = stopReason
    self.measures = measures
    self.strategies = strategies
    self.comparisons = comparisons
    self.verdict = verdict
    self.assumptions = assumptions
    self.branch = branch
  }

  package var isPartial: Bool {
    if case .interrupted = stopReason { true } else { false }
  }
}

package enum StopReason: Sendable, Hashable {
  /// As many as asked for, no precision goal.
  case fixedNumber
  case precisionReached
  /// The goals that were missed at the largest allowed number, with the relative half-widths reached.
  case mostReached([MissedGoal])
  case interrupted

  package struct MissedGoal: Sendable, Hashable {
    package var measure: String
    package var strategy: String
    package var wanted: Double
    package var reached: Double

    package init(measure: String, strategy: String, wanted: Double, reached: Double) {
      self.measure = measure
      self.strategy = strategy
      self.wanted = wanted
      self.reached = reached
    }
  }
}

package struct StrategyFindings: Sendable {
  package var name: String
  package var summary: String
  /// In the catalogue's order.
  package var measures: [MeasureFinding]
  package var attribution: [StageAttribution]
  package var loads: [LoadFinding]
  package var curves: [CurveFinding]
  package var counters: RunCounters
  /// Devices that a wave releases, and devices that no wave releases.
  package var released: Int
  package var untouched: Int
  package var legend: Legend
  /// The first replication's devices, when asked for.
  package var devices: [DeviceRecord]

  package init(
    name: String, summary: String, measures: [MeasureFinding], attribution: [StageAttribution],
    loads: [LoadFinding], curves: [CurveFinding], counters: RunCounters, released: Int, untouched: Int,
    legend: Legend, devices: [DeviceRecord]
  ) {
    self.name = name
    self.summary = summary
    self.measures = measures
    self.attribution = attribution
    self.loads = loads
    self.curves = curves
    self.counters = counters
    self.released = released
    self.untouched = untouched
    self.legend = legend
    self.devices = devices
  }

  package subscript(measure: String) -> MeasureFinding? { measures.first { $0.measure.name == measure } }
}

/// One measure of one strategy over the replications.
package struct MeasureFinding: Sendable, Hashable {
  package var measure: Measure
  /// Over the replications in which the measure was defined and finite.
  package var interval: ConfidenceInterval
  /// One a replication, as they came.
  package var values: [Double]

  package init(_ measure: Measure, values: [Double], confidence: Double) {
    self.measure = measure
    self.values = values
    interval = ConfidenceInterval(values.filter(\.isFinite), confidence: confidence)
  }

  /// Replications in which the moment was never reached (infinite).
  package var neverReached: Int { values.count { $0 == .infinity } }
  /// Replications in which the measure has no meaning.
  package var undefined: Int { values.count(where: \.isNaN) }
}

/// Mean load of one resource (summed over sites) over time.
package struct LoadFinding: Sendable {
  package enum Kind: String, Sendable {
    case devices
    case units
    case bytesPerSecond = "bytes per second"
    case callsPerSecond = "calls per second"
  }
  package var resource: String
  package var kind: Kind
  package var load: LoadAccumulator

  package init(resource: String, kind: Kind, load: LoadAccumulator) {
    self.resource = resource
    self.kind = kind
    self.load = load
  }

  /// Mean level in each bin of the given width (microseconds).
  package func levels(width: Int64) -> [Double] {
    // Counts are per bin; levels are integrals in value × microseconds.
    let scale = kind == .callsPerSecond ? 1e6 : 1.0
    return load.means(width: width).map { $0 * scale / Double(max(1, width)) }
  }
}

/// An empirical distribution function, pooled over devices and replications.
package struct CurveFinding: Sendable {
  package struct Point: Sendable, Hashable {
    package var seconds: Double
    package var share: Double

    package init(seconds: Double, share: Double) {
      self.seconds = seconds
      self.share = share
    }
  }
  package var clock: String
  package var points: [Point]

  package init(clock: String, points: [Point]) {
    self.clock = clock
    self.points = points
  }
}
