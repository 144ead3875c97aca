import Fixtures
import Randomness

@testable import Engine

/// Stocks in random worlds: one without orders, one whose policy orders, and one that is delivered. Its dice
/// are its own.
struct RandomExtras {
  private var dice: SplitMix64
  private let isShared: Bool
  private let isUsed: Bool

  init(seed: UInt64, isShared: Bool) {
    dice = SplitMix64(seed: seed ^ 0x7374_6f63_6b73)
    self.isShared = isShared
    isUsed = seed % 3 != 0
  }

  mutating func equip(_ world: inout World) {
    if !isUsed { return }
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

  /// The first sampler of the program is that of orders' lead times.
  func begin(_ builder: inout TestProgram) {
    if isUsed { _ = builder.builder.sampler(.exponential(mean: 2 * hour)) }
  }

  /// Sometimes one more stage. Who waits has a deadline, so that nobody waits for ever.
  mutating func stage(_ builder: inout TestProgram) {
    if !isUsed || dice.chance(0.7) { return }
    let (stock, units) = (dice.below(3), 1 + dice.below(2))
    switch dice.below(3) {
    case 0: builder.put(stock, units: units)
    case 1: builder.take(stock, units: units, ifEmpty: { $0.wait(0.1) })
    default: builder.deadline(Double(1 + dice.below(4)) / 2, do: { $0.take(stock, units: units) })
    }
  }
}
