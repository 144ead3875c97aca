import Engine
import FleetModel

/// Everything that one trial leaves, summed up as far as several measures need it: what measures are read
/// from.
///
/// Times are those of all devices that count and whose ends were seen, whatever became of them.
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
  /// That and the next are of nobody where there is no third clock.
  let compliant: TimeSummary
  let compliantInHours: TimeSummary
  let journey: TimeSummary

  /// Microseconds from the end of the warm-up to the end of the trial.
  var span: Double { Double((record.end - record.from).microseconds) }

  /// A level over time, from its integral in level times microseconds.
  func average(_ integral: Double) -> Double { span > 0 ? integral / span : .nan }

  /// Devices that count: those that were released since the warm-up, done or not, and those of waves that
  /// were still to be released.
  var released: Int { devices.done + record.unfinished }

  /// So many devices of those that count. All shares have the same whole, so they add up to 1.
  func share(_ count: Int) -> Double { released > 0 ? Double(count) / Double(released) : .nan }

  /// Seconds until so much of the devices that count is done; infinite: not before the horizon.
  func whenDone(percent: Int) -> Double {
    if released == 0 { return .nan }
    let moment = devices.whenDone(percent: percent, of: released)
    return moment == .never ? .infinity : moment.seconds
  }

  /// Devices that count, as the whole of which shares are taken.
  var population: Double { Double(released) }

  func times(_ clock: DeviceClock) -> TimeSummary {
    switch clock {
    case .desktop: desktop
    case .productive: productive
    case .desktopInHours: desktopInHours
    case .productiveInHours: productiveInHours
    case .compliant: compliant
    case .compliantInHours: compliantInHours
    case .journey: journey
    }
  }

  /// What the busy time of all pools costs, in the scenario's currency.
  var labourCost: Double { cost { $0.busy } }

  /// The part of it that lies outside of shifts.
  var overtimeCost: Double { cost { $0.overtime } }

  /// What a pool's unit-microseconds cost, over all pools.
  private func cost(of time: (PoolRecord) -> Double) -> Double {
    var cost = 0.0
    for pool in legend.poolRoles {
      for (member, rate) in zip(record.pools[pool.members], pool.ratePerHour) {
        cost += time(member) / 3.6e9 * rate
      }
    }
    return cost
  }

  /// What downtime in working hours costs, in the scenario's currency.
  var downtimeCost: Double {
    zip(record.downInHours, legend.downtimeCostPerHour).reduce(0) { $0 + Double($1.0) / 3.6e9 * $1.1 }
  }

  /// By devices, from all sources of content.
  var bytesFetched: Double { record.sources.reduce(0) { $0 + $1.toDevices } }

  /// What else is paid for, in the scenario's currency, by the prices of the scenario.
  var fixedCost: Double { legend.prices.campaign }
  var equipmentCost: Double { legend.prices.equipment }

  /// For the time that is observed.
  var bandwidthCost: Double { legend.prices.bandwidthPerSecond * max(0, span) / 1e6 }

  var dataCost: Double {
    zip(legend.linkRoles, legend.prices.perByte).reduce(0) { sum, priced in
      priced.1 == 0 ? sum : sum + priced.0.members.reduce(0) { $0 + record.links[$1].bytes } * priced.1
    }
  }

  var visitCost: Double {
    zip(record.stages, legend.prices.perVisit).reduce(0) { $0 + Double($1.0.visits) * $1.1 }
  }

  var totalCost: Double {
    labourCost + downtimeCost + fixedCost + equipmentCost + bandwidthCost + dataCost + visitCost
  }

  func checkInvariants() {
    assert(record.waits.count == legend.waitRoles, "whatever is waited for has its waits")
    assert(record.services.count == legend.services.count, "every service has its record")
    assert(record.sources.count == legend.sources.count, "every source has its record")
    assert(record.end >= record.from || record.stoppedEarly, "a trial ends after its warm-up")
    assert(record.downInHours.count == legend.downtimeCostPerHour.count, "every profile has its downtime")
    let countsAll = isWave && record.from <= .start
    assert(!countsAll || released == legend.released, "a released device is done or not")
    assert(record.unseen >= 0 && record.unseen <= record.unfinished, "only who is unfinished is not seen")
  }
}

extension TrialOutcome {
  /// A pool, summed over its sites.
  struct PoolTotals {
    /// Unit-microseconds.
    var busy: Double
    /// The part of `busy` outside of shifts.
    var overtime: Double
    var onShift: Double
    var waiting: Double
    /// At any one site.
    var longestQueue: Double
    /// How often units were handed out.
    var grants: Double

    var busyHours: Double { busy / 3.6e9 }
    var overtimeHours: Double { overtime / 3.6e9 }
    var utilisation: Double { onShift > 0 ? (busy - overtime) / onShift : .nan }
  }

  /// The pools of people.
  var staff: [PoolTotals] {
    legend.poolRoles.indices.filter { legend.poolRoles[$0].isStaff }.map { pool($0) }
  }

  func pool(_ role: Int) -> PoolTotals { pools(legend.poolRoles[role].members) }

  /// Some of the plan's pools together.
  func pools(_ members: Range<Int>) -> PoolTotals {
    let members = record.pools[members]
    return PoolTotals(
      busy: members.reduce(0) { $0 + $1.busy }, overtime: members.reduce(0) { $0 + $1.overtime },
      onShift: members.reduce(0) { $0 + $1.onShift }, waiting: members.reduce(0) { $0 + $1.waitIntegral },
      longestQueue: Double(members.map(\.longestQueue).max() ?? 0),
      grants: members.reduce(0) { $0 + Double($1.grants) })
  }

  /// A link, summed over its sites.
  struct LinkTotals {
    var bytes: Double
    /// Bytes that could have been carried.
    var offered: Double
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
      bytes: members.reduce(0) { $0 + $1.bytes }, offered: members.reduce(0) { $0 + $1.offered },
      transfers: members.reduce(0) { $0 + $1.flowIntegral }, peakRate: members.map(\.peakRate).max() ?? 0,
      peakTransfers: Double(members.map(\.peakFlows).max() ?? 0))
  }
}
