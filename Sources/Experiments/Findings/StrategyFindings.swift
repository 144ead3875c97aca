import Engine
import FleetModel

/// What an experiment found out about one strategy.
package struct StrategyFindings: Sendable {
  package var name: String
  package var summary: String
  /// In the catalogue's order.
  package var measures: [MeasureFinding]
  /// In the order of the scenario.
  package var goals: [GoalFinding] = []
  package var attribution: [StageAttribution]
  package var loads: [LoadFinding]
  /// The place in them of the devices under way.
  static let underWay = 1
  package var curves: [CurveFinding]
  /// When how much of the fleet is done, in order; empty where devices come for ever.
  package var completion: [CompletionPoint] = []
  /// Pools and links that were full at some time.
  package var capacity: [CapacityFinding]
  package var counters: RunCounters
  /// Devices that a wave releases, and devices that no wave releases: on average, where it depends on how the
  /// fleet is dealt.
  package var released: Int
  package var untouched: Int
  package var legend: Legend
  /// The first replication's devices, when asked for.
  package var devices: [DeviceRecord]
  /// Of each of these its third clock; empty where there is none.
  package var compliance: [ComplianceTime] = []
  /// Of every part of the fleet, in the legend's order.
  package var parts: [PartFinding]
  /// Why journeys went as they did, by the numbers of the reasons that there were.
  package var reasons: [ReasonFinding]
  /// Of every device of a rollout in waves, when asked for: those first that are done least often.
  package var risks: [DeviceRisk]
  /// In the order of the scenario.
  package var states: [StateFinding]
  /// Nil where no devices waited on each other.
  package var deadlock: DeadlockFinding?
  /// Nil where no devices waited for what never came.
  package var stranded: StrandedFinding?
  /// By periods, where the scenario asks for them.
  package var periods: [PeriodFinding]

  package init(
    name: String, summary: String, measures: [MeasureFinding], attribution: [StageAttribution],
    loads: [LoadFinding], curves: [CurveFinding], capacity: [CapacityFinding] = [],
    counters: RunCounters, released: Int, untouched: Int,
    legend: Legend, devices: [DeviceRecord], parts: [PartFinding] = [], reasons: [ReasonFinding] = [],
    risks: [DeviceRisk] = [], states: [StateFinding] = [], deadlock: DeadlockFinding? = nil,
    periods: [PeriodFinding] = []
  ) {
    self.name = name
    self.summary = summary
    self.measures = measures
    self.attribution = attribution
    self.loads = loads
    self.curves = curves
    self.capacity = capacity
    self.counters = counters
    self.released = released
    self.untouched = untouched
    self.legend = legend
    self.devices = devices
    self.parts = parts
    self.reasons = reasons
    self.risks = risks
    self.states = states
    self.deadlock = deadlock
    self.periods = periods
  }

  /// - Returns: Nil: the scenario has no measure of that name.
  package subscript(measure: String) -> MeasureFinding? { measures.first { $0.measure.name == measure } }

  package subscript(measure: Measure) -> MeasureFinding? { self[measure.name] }
}
