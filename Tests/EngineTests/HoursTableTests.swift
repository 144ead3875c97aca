import Fixtures
import Testing

@testable import Engine

/// The table of calendars against ``OpeningHours``, which keeps nothing between two questions.
@Suite struct HoursTableTests {
  private let length = 300

  private func hours(_ dice: inout SplitMix64) -> OpeningHours {
    OpeningHours(
      intervals: (0..<dice.below(8)).map { _ in
        let opens = Int64(dice.below(length))
        return OpeningHours.Interval(
          opens: Instant(microseconds: opens), closes: Instant(microseconds: opens + Int64(dice.below(30))))
      })
  }

  @Test(arguments: UInt64(91)...96)
  func `the table of hours answers as its calendars do, asked in any order of time`(seed: UInt64) {
    var dice = SplitMix64(seed: seed)
    let calendars = (0..<4).map { _ in hours(&dice) } + [.always]
    var table = HoursTable(calendars, workingHours: [4, 0])
    for _ in 0..<2000 {
      let calendar = dice.below(calendars.count)
      let expected = calendars[calendar]
      let now = Int64(dice.below(length + 20))
      let instant = Instant(microseconds: now)
      #expect(table.isOpen(calendar, at: now) == expected.isOpen(at: instant))
      #expect(table.nextOpen(calendar, from: now) == expected.nextOpen(from: instant).microseconds)
      #expect(table.nextChange(calendar, after: now) == expected.nextChange(after: instant).microseconds)
      let later = now + Int64(dice.below(60))
      let open = table.openTime(of: calendar, before: later) - table.openTime(of: calendar, before: now)
      #expect(open == expected.openTime(from: instant, to: Instant(microseconds: later)).microseconds)
      let work = Int64(dice.below(50))
      let end = expected.end(of: TimeSpan(microseconds: work), from: instant).microseconds
      #expect(table.end(of: work, in: calendar, from: now) == end)
    }
    table.checkInvariants()
  }

  @Test func `the table of hours knows each profile's working hours`() {
    var table = HoursTable([.always, open([(1, 2)])], workingHours: [1, 0])
    let day = instant(24).microseconds
    #expect(table.openTime(ofProfile: 0, before: day) == TimeSpan.hours(1).microseconds)
    let worked = table.openTime(ofProfile: 1, before: day) - table.openTime(ofProfile: 1, before: 0)
    #expect(worked == day)
  }
}
