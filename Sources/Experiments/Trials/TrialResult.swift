import Engine

/// What a trial leaves for its experiment.
package struct TrialResult: Sendable {
  /// One a measure, in the order of the ``MeasureCatalogue``.
  var values: [Double]
  /// How much each of them counts, likewise.
  var weights: [Double]
  var record: TrialRecord
  /// Seconds until each share of a curve was done, see ``CompletionMilestones/seconds``; empty where devices
  /// come for ever.
  var milestones: [Double]
  /// Of a single long trial.
  var batches = TrialBatches()
  /// By periods; empty where results are told of the whole only.
  var periods = PeriodRows()
  var sketches: SketchBox
  /// What became of the scenario's goals, in their order.
  var goals: [GoalOutcome]
  var parts: PartRows
  /// Empty where they were not asked for.
  var devices: [DeviceRecord]
  /// Of each of these its third clock; empty where there is none.
  var compliance: [ComplianceTime]
  /// What became of each device of a rollout in waves; empty where it was not asked for.
  var fates: [DeviceFate]
}
