import CivilTime
import Testing

@Suite struct CivilDateTests {
  @Test func `dates turn into day numbers and back`() throws {
    #expect(CivilDate(year: 1970, month: 1, day: 1)?.daysSince1970 == 0)
    #expect(CivilDate(year: 2000, month: 2, day: 29)?.daysSince1970 == 11_016)
    #expect(CivilDate(year: 2026, month: 7, day: 6)?.daysSince1970 == 20_640)
    #expect(CivilDate(year: 2026, month: 2, day: 29) == nil)
    #expect(CivilDate(year: 2100, month: 2, day: 29) == nil)
    var previous: CivilDate?
    for day in stride(from: -25_000, to: 80_000, by: 1) {
      let date = CivilDate(daysSince1970: day)
      #expect(date.daysSince1970 == day)
      if let previous { #expect(previous < date) }
      previous = date
    }
    #expect(CivilDate(daysSince1970: 20_640).weekday == .monday)
    #expect(Weekday(daysSince1970: -4) == .sunday)
  }
}
