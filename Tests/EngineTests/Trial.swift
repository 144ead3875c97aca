import Randomness

@testable import Engine

/// What a trial left behind, with device records in order of device, then release.
struct Trial {
  var devices: [DeviceRecord] = []
  var record: TrialRecord

  init(_ plan: Plan, seed: UInt32 = 1, replication: UInt32 = 0) {
    var found: [DeviceRecord] = []
    var simulation = Simulation(plan, key: StreamKey(seed: seed, replication: replication))
    // Small worlds are checked at every event.
    simulation.progress.checkedEvery = plan.devices.count <= 64 ? 1 : 256
    do throws(TrialFault) {
      record = try simulation.run { found.append(contentsOf: $0) }
    } catch {
      fatalError("a trial has no result: \(error)")
    }
    devices = found.sorted { ($0.device, $0.released) < ($1.device, $1.released) }
  }

  /// Hours at which each device was done.
  var ends: [Double] { devices.map { $0.finished.hours } }
  var outcomes: [UInt8] { devices.map(\.outcome) }
  /// Hours each device took.
  var sojourns: [Double] { devices.map { ($0.finished - $0.released).hours } }
}
