import Engine
import FleetModel

/// Everything that one trial leaves, summed up as far as several measures need it: what measures are read
/// from.
///
/// Downtime is that of devices made ready (by whatever route); the others are in the shares.
struct TrialOutcome: Sendable {
  let record: TrialRecord
  let legend: Legend
  /// Every device is released by a wave.
  let isWave: Bool
  let devices: DeviceTally
  let desktop: TimeSummary
  let productive: TimeSummary
  let desktopInHours: TimeSummary
  let productiveInHours: TimeSummary
  let journey: TimeSummary

  /// Microseconds from the end of the warm-up to the end of the trial.
  var span: Double { Double((record.end - record.from).microseconds) }

  /// A level over time, from its integral in level times microseconds.
  func average(_ integral: Double) -> Double { span > 0 ? integral / span : .nan }

  /// Devices that were to be done.
  var population: Double { isWave ? Double(legend.released) : Double(devices.done) }

  /// So many devices of those that were to be done.
  func share(_ count: Int) -> Double { population > 0 ? Double(count) / population : .nan }

  /// Devices of which is known what became of them, or that they were not done at the end.
  var observed: Double { Double(devices.done + record.unfinished) }

  func times(_ clock: DeviceClock) -> TimeSummary {
    switch clock {
    case .desktop: desktop
    case .productive: productive
    case .desktopInHours: desktopInHours
    case .productiveInHours: productiveInHours
    case .journey: journey
    }
  }

  /// What the busy time of all pools costs, in the scenario's currency.
  var labourCost: Double {
    var cost = 0.0
    for pool in legend.poolRoles {
      for (member, rate) in zip(record.pools[pool.members], pool.ratePerHour) {
        cost += member.busy / 3.6e9 * rate
      }
    }
    return cost
  }

  /// What downtime in working hours costs, in the scenario's currency.
  var downtimeCost: Double {
    zip(devices.downInHours, legend.downtimeCostPerHour).reduce(0) { $0 + Double($1.0) / 3.6e9 * $1.1 }
  }

  func checkInvariants() {
    assert(record.waits.count == legend.poolRoles.count, "every pool has its waits")
    assert(record.services.count == legend.services.count, "every service has its record")
    assert(record.end >= record.from || record.stoppedEarly, "a trial ends after its warm-up")
    assert(!isWave || devices.done + record.unfinished == legend.released, "a released device is done or not")
  }
}

extension TrialOutcome {
  /// A pool, summed over its sites.
  struct PoolTotals {
    /// Unit-microseconds.
    var busy: Double
    var onShift: Double
    var waiting: Double
    /// At any one site.
    var longestQueue: Double

    var busyHours: Double { busy / 3.6e9 }
    var utilisation: Double { onShift > 0 ? busy / onShift : .nan }
  }

  func pool(_ role: Int) -> PoolTotals {
    let members = record.pools[legend.poolRoles[role].members]
    return PoolTotals(
      busy: members.reduce(0) { $0 + $1.busy }, onShift: members.reduce(0) { $0 + $1.onShift },
      waiting: members.reduce(0) { $0 + $1.waitIntegral },
      longestQueue: Double(members.map(\.longestQueue).max() ?? 0))
  }

  /// A link, summed over its sites.
  struct LinkTotals {
    var bytes: Double
    /// Bytes per second.
    var capacity: Double
    /// Transfer-microseconds.
    var transfers: Double
    /// At any one site, in bytes per second.
    var peakRate: Double
    /// At any one site.
    var peakTransfers: Double
  }

  func link(_ role: Int) -> LinkTotals {
    let members = legend.linkRoles[role].members.map { record.links[$0] }
    return LinkTotals(
      bytes: members.reduce(0) { $0 + $1.bytes }, capacity: members.reduce(0) { $0 + $1.capacity },
      transfers: members.reduce(0) { $0 + $1.flowIntegral }, peakRate: members.map(\.peakRate).max() ?? 0,
      peakTransfers: Double(members.map(\.peakFlows).max() ?? 0))
  }
}
