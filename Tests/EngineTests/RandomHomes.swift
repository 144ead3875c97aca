import Fixtures
import Randomness

@testable import Engine

/// Persons who are at home on some days and in the office on others, and beats of clocks, in random worlds:
/// what is sent at home goes over no link. The dice are its own.
struct RandomHomes {
  private var dice: SplitMix64
  private let isUsed: Bool
  /// The line of each home, as a class of flows.
  private var line = -1

  init(seed: UInt64) {
    dice = SplitMix64(seed: seed ^ 0x686f_6d65)
    let isUsed = dice.chance(0.4)
    self.isUsed = isUsed
  }

  mutating func equip(_ world: inout World) {
    if !isUsed { return }
    line = world.path([], cap: Double(1 + dice.below(5)))
    let days = (0..<7).map { day in
      let opens = Double(6 + dice.below(4))
      return world.calendar(
        (0..<280).map { (Double(168 * $0 + 24 * day) + opens, Double(168 * $0 + 24 * day) + 17) })
    }
    let home = OwnHours.Row(place: 1, calendars: days, count: 1 + dice.below(4))
    let office = OwnHours.Row(place: 0, calendars: days, count: 7)
    var week = OwnHours.Week(rows: [home, office], shift: dice.chance(0.5) ? 3_600_000_000 : 0)
    if dice.chance(0.5) { week.absences = [.init(share: 0.2, length: 7_200_000_000, key: 79)] }
    world.plan.ownHours = [
      OwnHours(.week(week), key: 80), OwnHours(.place(week, at: 1), key: 80),
      OwnHours(.beat(every: 5_000_000_000), key: 81),
    ]
  }

  /// Sometimes one more stage: who is at home sends over its line, others as they do in the office.
  mutating func stage(_ builder: inout TestProgram, office: Int, _ law: Distribution) {
    if !isUsed || !dice.chance(0.2) { return }
    let line = line
    switch dice.below(5) {
    case 0: builder.awaitOpen(OwnHours.first)
    case 1: builder.awaitOpen(OwnHours.first + 2)
    default:
      builder.choose(
        open: OwnHours.first + 1, then: { $0.transfer(line, law) }, otherwise: { $0.transfer(office, law) })
    }
  }
}
