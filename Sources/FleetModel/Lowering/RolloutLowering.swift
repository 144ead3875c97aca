import Engine
import Randomness

/// Turns a rollout into arrivals: which devices enter when.
struct RolloutLowering {
  let scenario: Scenario
  let fleet: FleetTable
  /// Devices that no wave releases, and all others. ``arrivals(jobSize:)`` counts them; where devices arrive
  /// one after the other, both stay 0.
  private(set) var untouched = 0
  private(set) var released = 0

  init(_ scenario: Scenario, _ fleet: FleetTable) {
    self.scenario = scenario
    self.fleet = fleet
  }

  /// - Parameter jobSize: how many devices of a wave are submitted together; 0: each by itself.
  mutating func arrivals(jobSize: Int) -> ArrivalPlan {
    precondition(jobSize >= 0, "a job has no fewer than no devices")
    switch scenario.rollout {
    case .waves(let waves): return .wave(lower(waves, jobSize: jobSize))
    case .arrivals(let streams):
      return .streams(streams.enumerated().map { lower($1, number: $0) })
    case .again:
      released = fleet.count
      return .closed
    }
  }

  private mutating func lower(_ waves: [Rollout.Wave], jobSize: Int) -> [WavePlan] {
    var members = [[UInt32]](repeating: [], count: waves.count)
    if waves.count == 1 { members[0].reserveCapacity(fleet.count) }
    for (device, wave) in WaveMembership(waves, scenario, fleet).waveOfDevice.enumerated() {
      if wave < 0 {
        untouched += 1
      } else {
        members[Int(wave)].append(UInt32(device))
      }
    }
    released = fleet.count - untouched
    assert(members.reduce(0) { $0 + $1.count } == released, "a device is in two waves or lost")
    return waves.indices.map { index in
      WavePlan(
        devices: members[index], times: times(of: members[index], waves[index]),
        spread: waves[index].spread.map { $0.scaled(by: 1e6) },
        drawKey: StageHash.of("wave \(index + 1) / spread"),
        jobSize: jobSize)
    }
  }

  private func times(of devices: [UInt32], _ wave: Rollout.Wave) -> [Instant] {
    guard let pace = wave.pace, pace.devicesPerHour > 0 else { return [wave.at] }
    // As large as the wave, not as the number of sites: there may be many waves.
    var before: [UInt32: Int] = [:]
    return devices.map { device in
      let site = pace.perSite ? fleet.devices.sites[Int(device)] : 0
      defer { before[site, default: 0] += 1 }
      return wave.at + TimeSpan(seconds: Double(before[site, default: 0]) * 3600 / pace.devicesPerHour)
    }
  }

  private mutating func lower(_ stream: Rollout.ArrivalStream, number: Int) -> StreamPlan {
    let groups = stream.groups.map { names in
      Set(names.compactMap { name in scenario.fleet.groups.firstIndex { $0.name == name } })
    }
    let rows = (0..<fleet.count).filter { groups?.contains(fleet.group(of: $0)) ?? true }.map(UInt32.init)
    let timing: StreamPlan.Timing =
      switch stream.timing {
      case .every(let interval): .renewal(interval.scaled(by: 1e6))
      case .moments(let moments): .moments(moments)
      case .rates(let pieces):
        .rates(
          pieces.map {
            RateStep(from: $0.from, perMicrosecond: $0.perSecond / 1e6, growth: $0.growth / 1e12)
          })
      }
    return StreamPlan(
      timing: timing, batch: stream.batch, count: rows.isEmpty ? 0 : stream.count ?? .max,
      rows: areAlike(rows) ? [rows[0]] : rows, isInTurn: stream.isInTurn,
      drawKey: StageHash.of("arrivals \(number + 1)"))
  }

  /// Whether it makes no difference like which of the devices an arrival is, in any replication.
  private func areAlike(_ rows: [UInt32]) -> Bool {
    guard let first = rows.first.map(Int.init), fleet.deal.isEmpty else { return false }
    return rows.allSatisfy { row in
      fleet.devices.sites[Int(row)] == fleet.devices.sites[first]
        && fleet.devices.profiles[Int(row)] == fleet.devices.profiles[first]
    }
  }
}
