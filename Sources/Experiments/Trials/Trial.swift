import Engine
import FleetModel
import Randomness

/// One strategy, one replication: the unit of work that runs on one thread. The same trial gives the same
/// result, bit for bit.
struct Trial: Sendable {
  let lowered: LoweredStrategy
  let catalogue: MeasureCatalogue
  let key: StreamKey
  /// Every device is released by a wave.
  let isWave: Bool
  /// Keep every device's record (for a device log).
  let keepsRecords: Bool

  init(_ lowered: LoweredStrategy, _ catalogue: MeasureCatalogue, key: StreamKey, keepsRecords: Bool) {
    self.lowered = lowered
    self.catalogue = catalogue
    self.key = key
    if case .wave = lowered.plan.arrivals { isWave = true } else { isWave = false }
    self.keepsRecords = keepsRecords
  }
}
