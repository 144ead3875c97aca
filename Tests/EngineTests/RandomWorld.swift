import Fixtures
import Randomness

@testable import Engine

/// Draws a whole world: pools (some with rosters), links, services, calendars, and a program of nested
/// stages that uses them. Pools are only ever held in ascending order, so nobody can wait for each other in
/// a ring.
struct RandomWorld {
  /// On so many days somebody comes to work: enough for all worlds. Each costs a little in every trial.
  static let days = 200

  var dice: SplitMix64
  var world: World
  private(set) var pools: [(index: Int, capacity: Int)] = []
  private var classes: [Int] = []
  let isShared: Bool
  private var stages = 0
  var stateDice: SplitMix64
  /// Of their own, so that the worlds are otherwise what they would be without crews.
  var crewDice: SplitMix64
  /// Of what has dice of its own, so that the worlds are otherwise what they would be without.
  var extras: RandomExtras
  private var content: RandomContent
  private var homes: RandomHomes

  /// A world in which devices meet at resources; or, if not `isShared`, each is for itself.
  /// In a closed fleet devices need service again and again. There are up to four sites, which share nothing
  /// if they are apart.
  static func make(
    seed: UInt64, devices: Int, isShared: Bool = true, isClosed: Bool = false, isApart: Bool = false
  ) -> World {
    var maker = RandomWorld(seed: seed, devices: devices, isShared: isShared)
    var world = maker.world
    world.devices { builder in
      maker.extras.begin(&builder)
      if isClosed {
        builder.wait(.exponential(mean: 20))
        builder.begin()
      }
      builder.mark(.down)
      maker.fill(&builder, depth: 0, firstPool: 0)
      builder.mark(.productive)
      if isClosed { builder.outcomeAndAgain(0) }
    }
    maker.content.install(in: &world)
    maker.extras.tellKinds(&world)
    world.plan.gatherings = maker.world.plan.gatherings
    world.plan.spread(seed: seed, isApart: isApart)
    if isClosed {
      world.plan.arrivals = .closed
      world.plan.horizon = instant(200)
    }
    return world
  }

  private init(seed: UInt64, devices: Int, isShared: Bool) {
    dice = SplitMix64(seed: seed)
    crewDice = SplitMix64(seed: seed ^ 0x6372_6577)
    self.isShared = isShared
    extras = RandomExtras(seed: seed, isShared: isShared)
    homes = RandomHomes(seed: seed)
    world = World(devices: devices, sites: 1, profiles: 3)
    stateDice = SplitMix64(seed: seed ^ 0x7374_6174_6573)
    if stateDice.chance(0.6) { world.plan.states = RandomWorld.states(profiles: 3, &stateDice) }
    content = RandomContent(seed: seed, isShared: isShared, &world)
    // Keyed by the device, so that a device alone has the same row as among others.
    world.arrive(at: (0..<devices).map { Double($0 % 7) * 0.4 })
    let days = (0..<RandomWorld.days).map { day in
      let midnight = Double(day * 24)
      return (midnight + 8, midnight + 17)
    }
    _ = world.calendar(days)
    world.plan.workingHours = [1, 0, 1]
    let rosters = [ShiftEnd.finish, .suspend].map { world.roster(days, atShiftEnd: $0) }
    // SplitMix64 of their own, so that the worlds are otherwise what they would be without.
    var preempting = SplitMix64(seed: seed ^ 0x7072_6565_6d70)
    for _ in 0..<4 {
      let capacity = isShared ? 1 + dice.below(4) : 1_000_000
      let roster = dice.chance(0.5) ? rosters[dice.below(2)] : nil
      pools.append((world.pool(capacity, roster: roster, lines: 3), capacity))
      world.plan.pools[pools.count - 1].preempts = isShared && preempting.chance(0.5)
    }
    addLinks()
    var streaming = SplitMix64(seed: seed ^ 0x7374_7265_616d)
    for path in classes { world.plan.flowClasses[path].isStream = isShared && streaming.chance(0.2) }
    addService(&preempting)
    addCrews()
    extras.equip(&world)
    homes.equip(&world)
  }

  private mutating func addService(_ dice: inout SplitMix64) {
    let scope: RateLimit.Scope = [.everyone, .everyone, .site, .device][dice.below(4)]
    _ = world.service(
      limits: [
        world.limit(isShared ? 3 : 1_000_000, hours: 0.5), world.limit(20_000_000, hours: 9),
        world.limit(1_000_000, hours: 0.5, per: scope),
      ],
      step: 0.01, [.comesBack, .standsInLine, .backsOff][dice.below(3)])
    world.plan.services[0].longestPause = .hours(0.05)
    if isShared && scope == .device { world.plan.limits[2].requests = 1 }
  }

  private mutating func addLinks() {
    let links = (0..<4).map { _ in world.link(isShared ? Double(5 + dice.below(60)) : 1e9) }
    for _ in 0..<5 {
      let path = Array(links.shuffled(using: &dice).prefix(1 + dice.below(3)))
      let cap = isShared && dice.chance(0.5) ? Double.infinity : Double(1 + dice.below(9))
      classes.append(world.path(path, cap: cap, weight: dice.chance(0.5) ? 1 : Double(1 + dice.below(6)) / 3))
    }
  }

  func law(_ mean: Double) -> Distribution { RandomWorld.law(mean, number: stages) }

  mutating func fill(_ builder: inout TestProgram, depth: Int, firstPool: Int) {
    for _ in 0..<1 + dice.below(3) where stages < 40 {
      stages += 1
      sprinkleStates(&builder)
      addCrewStage(&builder, firstPool: firstPool)
      addExtra(&builder, depth: depth, firstPool: firstPool)
      if depth >= 4 || dice.chance(0.4) {
        simple(&builder, firstPool: firstPool)
      } else {
        nested(&builder, depth: depth + 1, firstPool: firstPool)
      }
    }
  }

  private mutating func simple(_ builder: inout TestProgram, firstPool: Int) {
    if !extras.isGathering { content.fetch(&builder) }
    homes.stage(&builder, office: classes[stages % classes.count], law(2))
    switch dice.below(8) {
    case 0: builder.wait(law(0.5))
    case 7: finish(&builder)
    case 1: builder.wait(Double(dice.below(4)) / 4)
    case 2: builder.transfer(classes[dice.below(classes.count)], law(3))
    case 3: builder.call(0)
    case 4: builder.awaitOpen(dice.below(2))
    default:
      guard let pool = pick(from: firstPool) else { return builder.wait(law(0.3)) }
      // A line can be full off shift, so a limit would make devices meet.
      let limit = isShared && dice.chance(0.2) ? Double(dice.below(4)) : .infinity
      builder.work(
        pool.index, law(0.4), units: units(of: pool), line: dice.below(3), atMost: limit,
        ifFull: { $0.wait(0.1) })
    }
  }

  /// Sometimes a journey ends in the middle, inside whatever deadlines are armed.
  private mutating func finish(_ builder: inout TestProgram) {
    if builder.isInsideHoldOrBranch { return builder.mark(.desktop) }
    builder.choose(odds: 0.1, then: { $0.outcomeHere(1) })
  }

  private mutating func pick(from first: Int) -> (index: Int, capacity: Int)? {
    first < pools.count ? pools[first + dice.below(pools.count - first)] : nil
  }

  private mutating func units(of pool: (index: Int, capacity: Int)) -> Int {
    1 + dice.below(min(3, pool.capacity))
  }

  private mutating func nested(_ builder: inout TestProgram, depth: Int, firstPool: Int) {
    switch dice.below(6) {
    case 0:
      builder.attempt(
        succeeds: dice.chance(0.2) ? 0 : 0.6, retries: dice.below(4), pause: 0.1, backOff: 1.5,
        do: { fill(&$0, depth: depth, firstPool: firstPool) },
        otherwise: { fill(&$0, depth: depth, firstPool: firstPool) })
    case 1:
      builder.choose(
        odds: 0.5, then: { fill(&$0, depth: depth, firstPool: firstPool) },
        otherwise: { fill(&$0, depth: depth, firstPool: firstPool) })
    case 2:
      builder.choose(byProfile: [0, 1, 1], then: { fill(&$0, depth: depth, firstPool: firstPool) })
    case 3:
      builder.deadline(
        Double(1 + dice.below(8)) / 4, do: { fill(&$0, depth: depth, firstPool: firstPool) },
        otherwise: { fill(&$0, depth: depth, firstPool: firstPool) })
    case 4:
      guard let pool = pick(from: firstPool) else { return }
      builder.using(pool.index, units: units(of: pool), line: dice.below(3)) {
        fill(&$0, depth: depth, firstPool: pool.index + 1)
      }
    default: branches(&builder, depth: depth, firstPool: firstPool)
    }
  }

  private mutating func branches(_ builder: inout TestProgram, depth: Int, firstPool: Int) {
    let count = 1 + dice.below(3)
    builder.together(count: count) { fill(&$0, depth: depth, firstPool: firstPool) }
  }
}
