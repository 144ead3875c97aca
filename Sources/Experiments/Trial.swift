import Engine
import FleetModel
import Randomness

/// One strategy, one replication: the unit of work that runs on one thread.
package struct Trial: Sendable {
  package var lowered: LoweredStrategy
  package var key: StreamKey
  package var isWave: Bool
  /// Keep every device's record (for a device log).
  package var keepsRecords: Bool

  package init(_ lowered: LoweredStrategy, key: StreamKey, keepsRecords: Bool = false) {
    self.lowered = lowered
    self.key = key
    if case .wave = lowered.plan.arrivals { isWave = true } else { isWave = false }
    self.keepsRecords = keepsRecords
  }

  /// Runs to the end. Deterministic: the same trial gives the same result, bit for bit.
  package func run(stop: StopSignal = StopSignal()) -> TrialResult {
    var running = RunningTrial(self, stop: stop)
    running.advance()
    return running.finish()
  }
}

/// What a trial leaves for its experiment.
package struct TrialResult: Sendable {
  /// In the order of the ``MeasureCatalogue``.
  package var values: [Double]
  package var record: TrialRecord
  package var sketches: SketchParcel
  package var devices: [DeviceRecord]
}
