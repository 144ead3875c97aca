import Engine
import FleetModel
import Statistics

/// Of each device of a rollout in waves, how it fared over all replications.
///
/// Memory is bounded: counts are of all replications; downtime and reasons of the first ones only, as many as
/// there is room for. Replications are alike, so these are a fair sample of all.
struct RiskCollector {
  /// Of so many fates, eight bytes each, all are kept.
  static let room = 1 << 24
  /// So many replications are kept however many devices there are.
  static let leastKept = 20

  private let devices: DeviceTable
  private let mostKept: Int
  /// Of each device, the replications in which it had a journey, was done by the horizon, and was ready then.
  private var counted: [UInt32]
  private var done: [UInt32]
  private var ready: [UInt32]
  /// Those in which a goal asked for it, and in which it was in time for all of them.
  private var asked: [UInt32]
  private var inTime: [UInt32]
  private var kept: [[DeviceFate]] = []

  init(_ devices: DeviceTable, room: Int = RiskCollector.room) {
    self.devices = devices
    mostKept = max(RiskCollector.leastKept, room / max(1, devices.count))
    counted = [UInt32](repeating: 0, count: devices.count)
    done = counted
    ready = counted
    asked = counted
    inTime = counted
  }

  /// Takes in the next replication.
  mutating func add(_ fates: [DeviceFate]) {
    precondition(fates.count == counted.count, "a fate for each device")
    for (device, fate) in fates.enumerated() where fate.counts {
      counted[device] += 1
      if fate.marks.contains(.isAsked) {
        asked[device] += 1
        if !fate.marks.contains(.isLate) { inTime[device] += 1 }
      }
      if fate.outcome == DeviceRecord.unfinished { continue }
      done[device] += 1
      if fate.outcome == DeviceTally.number(.ready) { ready[device] += 1 }
    }
    if kept.count < mostKept { kept.append(fates) }
  }

  /// Every device that had a journey, those first that are done least often; of equal ones those of the
  /// longest downtime.
  func risks(confidence: Double) -> [DeviceRisk] {
    counted.indices.filter { counted[$0] > 0 }.map { risk(of: $0, confidence) }.sorted { a, b in
      if a.done.mean != b.done.mean { return a.done.mean < b.done.mean }
      if a.ready.mean != b.ready.mean { return a.ready.mean < b.ready.mean }
      if a.ninetyFifth != b.ninetyFifth { return a.ninetyFifth > b.ninetyFifth }
      return a.median != b.median ? a.median > b.median : a.device < b.device
    }
  }

  private func risk(of device: Int, _ confidence: Double) -> DeviceRisk {
    let all = Int(counted[device])
    var times: [Float] = []
    var reasons: [UInt16] = []
    for fates in kept where fates[device].counts {
      times.append(fates[device].downtime)
      reasons.append(fates[device].reason)
    }
    times.sort()
    let (reason, count) = RiskCollector.commonest(of: &reasons)
    let chances = Int(asked[device])
    return DeviceRisk(
      device: device, site: Int(devices.sites[device]), profile: Int(devices.profiles[device]),
      done: ConfidenceInterval(successes: Int(done[device]), of: all, confidence: confidence),
      ready: ConfidenceInterval(successes: Int(ready[device]), of: all, confidence: confidence),
      inTime: chances == 0
        ? nil
        : ConfidenceInterval(successes: Int(inTime[device]), of: chances, confidence: confidence),
      median: RiskCollector.quantile(0.5, of: times), ninetyFifth: RiskCollector.quantile(0.95, of: times),
      kept: times.count, reason: reason,
      reasonShare: times.isEmpty ? .nan : Double(count) / Double(times.count))
  }

  /// The reason most often met but the plan, the lowest number of equal ones; the plan where there is no
  /// other.
  private static func commonest(of reasons: inout [UInt16]) -> (reason: Int, count: Int) {
    reasons.sort()
    var best = (reason: 0, count: 0)
    var start = 0
    for place in reasons.indices {
      if reasons[place] != reasons[start] { start = place }
      let count = place - start + 1
      if reasons[place] != 0, count > best.count { best = (Int(reasons[place]), count) }
    }
    return best.count > 0 ? best : (0, reasons.count)
  }

  /// By definition 7 of Hyndman and Fan (The American Statistician 50, 1996); infinite beyond what was seen.
  private static func quantile(_ share: Double, of sorted: [Float]) -> Double {
    guard let last = sorted.indices.last else { return .nan }
    let place = share * Double(last)
    let below = Int(place)
    let (low, high) = (Double(sorted[below]), Double(sorted[min(below + 1, last)]))
    let part = place - Double(below)
    return part == 0 || low == high ? low : low + (high - low) * part
  }
}
