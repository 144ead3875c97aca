import Engine
import FleetModel

/// What one trial of a strategy left.
struct SchoolRun {
  var record: TrialRecord
  var devices: [DeviceRecord]
  var legend: Legend

  /// Seconds at which the journeys end, by device.
  var ends: [Double] { devices.sorted { $0.device < $1.device }.map(\.finished.seconds) }
  func bytes(_ link: String) -> Double {
    legend.linkRoles.first { $0.name == link }?.members.reduce(0) { $0 + record.links[$1].bytes } ?? -1
  }
  /// Seconds that the pool was held.
  func busy(_ pool: String) -> Double {
    legend.poolRoles.first { $0.name == pool }?.members.reduce(0) { $0 + record.pools[$1].busy / 1e6 } ?? -1
  }
  func outcomes(_ outcome: Stage.Outcome) -> Int {
    devices.count { Legend.outcomes[Int($0.outcome)] == outcome }
  }
}
