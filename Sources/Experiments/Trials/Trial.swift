import Engine
import FleetModel
import Randomness

/// One strategy, one replication: the unit of work that runs on one thread. The same trial gives the same
/// result, bit for bit.
struct Trial: Sendable {
  let lowered: LoweredStrategy
  let catalogue: MeasureCatalogue
  let key: StreamKey
  /// Keep every device's record (for a device log).
  let keepsRecords: Bool
  /// Keep what became of each device.
  let keepsFates: Bool

  init(
    _ lowered: LoweredStrategy, _ catalogue: MeasureCatalogue, key: StreamKey, keepsRecords: Bool,
    keepsFates: Bool
  ) {
    self.lowered = lowered
    self.catalogue = catalogue
    self.key = key
    self.keepsRecords = keepsRecords
    self.keepsFates = keepsFates
  }
}
