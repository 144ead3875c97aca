import Fixtures
import Randomness

@testable import Engine

/// Stocks, gatherings, third clocks and kinds of bytes in random worlds. There is a stock without orders, one
/// whose policy orders, and one that is delivered; sessions begin by number, by time and by calendar. The
/// dice are their own.
struct RandomExtras {
  private var dice: SplitMix64
  private let isShared: Bool
  private let hasStocks: Bool
  private let hasGatherings: Bool
  /// Of third clocks; nil: there are none.
  private var complianceDice: SplitMix64?
  private var paths: [Int] = []
  private(set) var isGathering = false

  init(seed: UInt64, isShared: Bool) {
    dice = SplitMix64(seed: seed ^ 0x7374_6f63_6b73)
    self.isShared = isShared
    hasStocks = seed % 3 != 0
    if seed % 2 == 0 { complianceDice = SplitMix64(seed: seed ^ 0x706f_6c69_6379) }
    // Who gathers is not for itself.
    hasGatherings = isShared && seed % 4 != 0 && seed % 9 != 0
  }

  mutating func equip(_ world: inout World) {
    if hasStocks { addStocks(&world) }
    if !hasGatherings { return }
    let link = world.link(20)
    for cap in [9.0, 4, 14] { paths.append(world.path([link], cap: cap)) }
    world.plan.gatheringRoles = 2
  }

  private mutating func addStocks(_ world: inout World) {
    let many = 1_000_000
    let review: Int? = dice.chance(0.5) ? 1 : nil
    world.plan.stocks = [
      StockPlan(initial: isShared ? dice.below(6) : many, role: 0),
      StockPlan(
        initial: isShared ? 2 : many, role: 1,
        order: .init(upTo: 3, atOrBelow: dice.below(3), review: review, lead: 0, drawKey: 77)),
      StockPlan(initial: isShared ? 1 : many, role: 2, deliveries: [.init(units: 2, calendar: 1)]),
    ]
    world.plan.stockRoles = 3
  }

  /// The first sampler of the program is that of orders' lead times, and of the time of gatherings.
  func begin(_ builder: inout TestProgram) {
    if complianceDice != nil { builder.builder.runComplianceClock() }
    if hasStocks || hasGatherings { _ = builder.builder.sampler(.exponential(mean: 2 * hour)) }
  }

  /// Sometimes one more stage. Who waits has a deadline, so that nobody waits for ever.
  mutating func stockStage(_ builder: inout TestProgram) {
    if !hasStocks || dice.chance(0.7) { return }
    let (stock, units) = (dice.below(3), 1 + dice.below(2))
    switch dice.below(3) {
    case 0: builder.put(stock, units: units)
    case 1: builder.take(stock, units: units, ifEmpty: { $0.wait(0.1) })
    default: builder.deadline(Double(1 + dice.below(4)) / 2, do: { $0.take(stock, units: units) })
    }
  }

  /// Sometimes the device is compliant from here on.
  mutating func complianceStage(_ builder: inout TestProgram) {
    if complianceDice?.chance(0.2) == true { builder.mark(.compliant) }
  }

  /// Bytes are of three kinds where there are third clocks, unless several devices hear them at once.
  func tellKinds(_ world: inout World) {
    if complianceDice == nil || world.plan.flowClasses.contains(where: \.isStream) { return }
    world.plan.byteKinds = 3
    for pc in world.plan.program.ops.indices
    where [.transfer, .stream].contains(world.plan.program.ops[pc].code) {
      world.plan.program.ops[pc].kind = UInt8(pc % 3)
    }
    for item in world.plan.content.items.indices { world.plan.content.items[item].kind = UInt8(item % 3) }
  }

  /// A gathering that is to be added, with what is sent in it.
  struct Session {
    var plan: GatheringPlan
    var patience: Double
    /// Of each profile the class of flows.
    var classes: [Int32]?
  }

  mutating func nextSession() -> Session? {
    if !hasGatherings || isGathering || dice.chance(0.8) { return nil }
    var plan = GatheringPlan(role: dice.below(2), rooms: [0], least: 1 + dice.below(2))
    if dice.chance(0.6) { plan.count = 2 + dice.below(4) }
    if dice.chance(0.5) { plan.after = .init(law: 0, drawKey: 78) }
    if dice.chance(0.3) { plan.calendar = 1 }
    let classes = paths.shuffled(using: &dice).map { Int32($0) }
    isGathering = true
    return Session(
      plan: plan, patience: Double(1 + dice.below(8)) / 2, classes: dice.chance(0.7) ? classes : nil)
  }

  mutating func endSession() { isGathering = false }
}

extension RandomWorld {
  /// Sometimes a stock, sometimes a gathering.
  mutating func addExtra(_ builder: inout TestProgram, depth: Int, firstPool: Int) {
    extras.complianceStage(&builder)
    extras.stockStage(&builder)
    guard let session = extras.nextSession() else { return }
    world.plan.gatherings.append(session.plan)
    let number = world.plan.gatherings.count - 1
    builder.deadline(session.patience) { builder in
      builder.session(number) { builder in
        if let classes = session.classes { builder.stream(classes, .exponential(mean: 3)) }
        fill(&builder, depth: depth + 1, firstPool: firstPool)
      }
    }
    extras.endSession()
  }
}

extension TestProgram {
  /// Sends in the class of the slowest member.
  mutating func stream(_ classes: [Int32], _ law: Distribution) {
    nextStage()
    let size = builder.sampler(law)
    builder.addStream(
      row: builder.indices(classes), perSite: false, size: .same(size), key: UInt32(builder.stage) &* 77)
  }
}
