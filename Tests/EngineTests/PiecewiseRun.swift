import Randomness

@testable import Engine

/// What a trial leaves, run in pieces: at each instant its state is written down, and another simulation goes
/// on from the bytes.
struct PiecewiseRun {
  var record: TrialRecord
  var devices: [DeviceRecord] = []
  var snapshots: [[UInt8]] = []

  /// `plan` until the first instant, and from each instant on the plan that `next` makes of its number.
  init(
    _ plan: Plan, at instants: [Instant] = [], seed: UInt32 = 1, next: (Int) -> Plan? = { _ in nil }
  ) throws {
    let key = StreamKey(seed: seed, replication: 0)
    var devices: [DeviceRecord] = []
    var simulation = Simulation(plan, key: key)
    for (number, instant) in instants.enumerated() {
      simulation.advance(before: instant) { devices.append(contentsOf: $0) }
      let bytes = simulation.save()
      snapshots.append(bytes)
      simulation = try Simulation(next(number) ?? plan, key: key, restoring: bytes)
    }
    record = try simulation.run { devices.append(contentsOf: $0) }
    self.devices = devices
  }

  /// Everything, to the last bit.
  var text: String { "\(record)\n\(devices)" }

  /// Hours at which each device was done.
  var ends: [Double] { devices.sorted { $0.device < $1.device }.map { $0.finished.hours } }
}
