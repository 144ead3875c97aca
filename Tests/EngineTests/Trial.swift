import Randomness

@testable import Engine

/// What a trial left behind, with device records in order of device, then release.
struct Trial {
  var devices: [DeviceRecord] = []
  /// Of each of these its third clock; empty where there is none.
  var compliance: [ComplianceTime] = []
  var record: TrialRecord

  /// - Parameter isRepeated: Another trial of the test goes through the same states, so that they need not be
  ///   checked at every event once more: that is most of what a small trial costs.
  init(_ plan: Plan, seed: UInt32 = 1, replication: UInt32 = 0, isRepeated: Bool = false) {
    var found: [DeviceRecord] = []
    var times: [ComplianceTime] = []
    var simulation = Simulation(plan, key: StreamKey(seed: seed, replication: replication))
    // Small worlds are checked at every event; where there is more to check, the less often the more it is.
    let count = plan.devices.count
    simulation.progress.checkedEvery =
      count <= 64 && !isRepeated ? 2 * plan.siteCount - 1 : max(256, count / 8)
    do throws(TrialFault) {
      record = try simulation.run {
        found.append(contentsOf: $0)
        times.append(contentsOf: $0.compliance)
      }
    } catch {
      fatalError("a trial has no result: \(error)")
    }
    let order = found.indices.sorted {
      (found[$0].device, found[$0].released) < (found[$1].device, found[$1].released)
    }
    devices = order.map { found[$0] }
    if !times.isEmpty { compliance = order.map { times[$0] } }
  }

  /// Hours at which each device was done.
  var ends: [Double] { devices.map { $0.finished.hours } }
  var outcomes: [UInt8] { devices.map(\.outcome) }
  /// Hours each device took.
  var sojourns: [Double] { devices.map { ($0.finished - $0.released).hours } }
}
