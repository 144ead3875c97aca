import Fixtures
import Randomness

@testable import Engine

/// Worlds of every kind of arrival.
enum Worlds: String, CaseIterable {
  case meeting, closed, streams, wave, jobs, changing, renewing

  func make(_ seed: UInt64, _ sampler: SamplerMethod = .gsl) -> Plan {
    var dice = SplitMix64(seed: seed)
    var plan =
      switch self {
      case .meeting: RandomWorld.make(seed: seed, devices: 40).plan
      case .closed: RandomWorld.make(seed: seed, devices: 12, isClosed: true).plan
      case .streams: Worlds.streams(&dice)
      case .wave: Worlds.wave(&dice)
      case .jobs: Worlds.jobs(&dice)
      case .changing: RandomWorld.make(seed: seed, devices: 40).plan
      case .renewing: RandomWorld.make(seed: seed, devices: 12, isClosed: true).plan
      }
    if [.streams, .wave, .jobs].contains(self) { plan.spread(seed: seed) }
    plan.sampler = sampler
    if seed % 2 == 0 { plan.endWithStates(seed: seed) }
    plan.addTermsOfArrival()
    if self == .changing { RandomWorld.addChanges(to: &plan, seed: seed) }
    if self == .renewing { RandomWorld.addChanges(to: &plan, seed: seed, isByChance: true) }
    plan.capacityHours = CapacityHours(
      offsets: [.init(from: .start, ahead: .hours(5)), .init(from: instant(30.5), ahead: .hours(6))],
      calendars: [0])
    if self == .closed || self == .streams { plan.warmUp = instant(Double(dice.below(3)) * 30) }
    return plan
  }

  /// Batches at random, singles by the hour of the day; an entry queue before the bench, links shared and
  /// not.
  private static func streams(_ dice: inout SplitMix64) -> Plan {
    var world = World(devices: 30, sites: 1, profiles: 2)
    let bench = world.pool(1 + dice.below(3))
    let wan = world.link(30)
    let paths = [world.path([wan, world.link(20)]), world.path([wan], cap: 9)]
    world.devices {
      $0.mark(.down)
      $0.using(bench) {
        $0.transfer(paths[0], .exponential(mean: 2))
        $0.wait(.exponential(mean: 0.2))
      }
      $0.transfer(paths[1], .exponential(mean: 1))
      $0.mark(.productive)
    }
    let rates = (0..<20).map { half -> RateStep in
      let rate: Double = half % 2 == 0 ? 1 / hour : 0
      return RateStep(from: instant(Double(half * 12)), perMicrosecond: rate)
    }
    world.plan.arrivals = .streams([
      StreamPlan(
        timing: .renewal(.exponential(mean: 2 * hour)), batch: .uniform(low: 0, high: 4), count: .max,
        rows: (0..<20).map { UInt32($0) }, drawKey: 11),
      StreamPlan(
        timing: .rates(rates),
        batch: nil, count: 90, rows: [20, 25], drawKey: 12),
      RandomWorld.tickets,
      RandomWorld.byThemselves,
    ])
    world.plan.horizon = instant(220)
    return world.plan
  }

  /// One wave with a drawn spread in front of an entry queue, and a roster.
  private static func wave(_ dice: inout SplitMix64) -> Plan {
    var world = World(devices: 80, sites: 1, profiles: 1)
    let days = (0..<60).map { day -> (Double, Double) in
      let midnight = Double(day * 24)
      return (midnight + 8, midnight + 16)
    }
    let shifts = world.roster(days, atShiftEnd: dice.chance(0.5) ? .finish : .suspend)
    let staff = world.pool(1 + dice.below(3), roster: shifts)
    world.devices {
      if dice.chance(0.5) { $0.mark(.down) }
      $0.work(staff, .exponential(mean: 0.7))
      $0.wait(.exponential(mean: 0.5))
    }
    world.plan.arrivals = .wave([
      WavePlan(
        devices: (0..<80).map { UInt32($0) }, times: [instant(1)],
        spread: .exponential(mean: 10 * hour), drawKey: 5, jobSize: 0)
    ])
    return world.plan
  }

  /// Two waves: one by portal jobs that an operator handles, one singly.
  private static func jobs(_ dice: inout SplitMix64) -> Plan {
    var world = World(devices: 60, sites: 1, profiles: 1)
    let portal = world.pool(1)
    let staff = world.pool(1 + dice.below(3), lines: 2)
    world.devices { builder in
      builder.job { $0.work(portal, .exponential(mean: 0.5)) }
      builder.startsHere()
      builder.attempt(
        succeeds: 0.7, retries: 2, pause: 0.2, do: { $0.work(staff, .exponential(mean: 0.3), line: 1) })
    }
    func wave(_ devices: Range<UInt32>, _ at: Double, _ size: Int) -> WavePlan {
      WavePlan(
        devices: Array(devices), times: [instant(at)], spread: .exponential(mean: hour),
        drawKey: UInt32(size),
        jobSize: size)
    }
    world.plan.arrivals = .wave([wave(0..<40, 0, 7), wave(40..<60, 2, 0)])
    return world.plan
  }
}
