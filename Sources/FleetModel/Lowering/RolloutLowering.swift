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
  /// Waves that get no device.
  private(set) var doubts: [LoweringFault] = []

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
    for (wave, members) in zip(waves, members) where members.isEmpty && fleet.count > 0 {
      doubts.append(
        LoweringFault(wave.place, "no device is left for '\(wave.name)': waves before it have them all"))
    }
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
    let isOfStream = (0..<fleet.profileCount).map { belongs($0, to: stream) }
    let rows = (0..<fleet.count).filter { isOfStream[Int(fleet.devices.profiles[$0])] }.map(UInt32.init)
    let timing: StreamPlan.Timing =
      switch stream.timing {
      case .every(let interval): .renewal(interval.scaled(by: 1e6))
      case .moments(let moments): .moments(moments)
      case .each(let every, let first): .each(lower(every, first))
      case .rates(let pieces):
        .rates(
          pieces.map {
            RateStep(from: $0.from, perMicrosecond: $0.perSecond / 1e6, growth: $0.growth / 1e12)
          })
      }
    var plan = StreamPlan(
      timing: timing, batch: stream.batch, count: rows.isEmpty ? 0 : stream.count ?? .max,
      rows: areAlike(rows) && !stream.isEach ? [rows[0]] : rows, isInTurn: stream.isInTurn,
      drawKey: StageHash.of("arrivals \(number + 1)"))
    plan.conditions = stream.conditions.compactMap(condition)
    plan.settings = stream.assignments.compactMap(setting)
    return plan
  }

  /// Devices of a stream without a time until they come for the first time.
  func faults() -> [LoweringFault] {
    guard case .arrivals(let streams) = scenario.rollout else { return [] }
    return streams.compactMap { stream in
      guard case .each(_, let first?) = stream.timing else { return nil }
      let lacking = (0..<fleet.profileCount).contains { profile in
        belongs(profile, to: stream) && first.value { fleet.value($0, profile: profile) } == nil
      }
      return lacking
        ? LoweringFault(stream.place, "'first after' has no value for some devices of the stream") : nil
    }
  }

  private func belongs(_ profile: Int, to stream: Rollout.ArrivalStream) -> Bool {
    let group = scenario.fleet.groups[fleet.group(ofProfile: profile)].name
    return stream.groups?.contains(group) ?? true
      && stream.conditions.mayHold { fleet.value($0, profile: profile) }
  }

  private func lower(_ every: Distribution, _ first: Varying<Distribution>?) -> DeviceRenewalPlan {
    var plan = DeviceRenewalPlan(every: every.scaled(by: 1e6))
    guard let first else { return plan }
    for profile in 0..<fleet.profileCount {
      // Devices that do not belong to the stream may have no such time, and need none.
      let law = (first.value { fleet.value($0, profile: profile) } ?? every).scaled(by: 1e6)
      let place = plan.firsts.firstIndex(of: law) ?? plan.firsts.count
      if place == plan.firsts.count { plan.firsts.append(law) }
      plan.firstOfProfile.append(place)
    }
    return plan
  }

  private func setting(_ assignment: Stage.Assignment) -> StateSetting? {
    guard let state = scenario.states.firstIndex(where: { $0.name == assignment.state }),
      let value = scenario.states[state].values.firstIndex(of: assignment.value)
    else { return nil }
    return StateSetting(state: state, value: UInt8(clamping: value))
  }

  private func condition(_ condition: Condition) -> StateCondition? {
    guard case .state(let name, let test) = condition,
      let state = scenario.states.firstIndex(where: { $0.name == name })
    else { return nil }
    return StateCondition(state: state, isOneOf: test.passing(of: scenario.states[state].values))
  }

  /// Whether it makes no difference like which of the devices an arrival is, in any replication: devices with
  /// states of their own become different.
  private func areAlike(_ rows: [UInt32]) -> Bool {
    guard let first = rows.first.map(Int.init), fleet.deal.isEmpty,
      !scenario.states.contains(where: \.isOfDevice)
    else { return false }
    return rows.allSatisfy { row in
      fleet.devices.sites[Int(row)] == fleet.devices.sites[first]
        && fleet.devices.profiles[Int(row)] == fleet.devices.profiles[first]
    }
  }
}

extension Rollout.ArrivalStream {
  fileprivate var isEach: Bool { if case .each = timing { true } else { false } }
}
