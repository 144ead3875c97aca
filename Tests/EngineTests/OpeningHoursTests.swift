import Fixtures
import Testing

@testable import Engine

/// Opening hours against a scan minute by minute. (A minute is a microsecond here: only order matters.)
@Suite struct OpeningHoursTests {
  private let length = 240

  private func hours(_ dice: inout SplitMix64) -> OpeningHours {
    OpeningHours(
      intervals: (0..<1 + dice.below(8)).map { _ in
        let opens = dice.below(length - 20)
        return OpeningHours.Interval(
          opens: Instant(microseconds: Int64(opens)),
          closes: Instant(microseconds: Int64(opens + dice.below(30))))
      })
  }

  @Test(arguments: UInt64(61)...68)
  func `opening hours answer as a scan does`(seed: UInt64) {
    var dice = SplitMix64(seed: seed)
    let original = hours(&dice)
    // The scan reads the intervals as they were given, the other way round.
    let scrambled = OpeningHours(intervals: original.intervals.reversed())
    #expect(scrambled == original)
    let isOpen = (0..<length).map { minute in
      original.intervals.contains { $0.opens.microseconds <= minute && minute < $0.closes.microseconds }
    }
    for minute in 0..<length {
      let now = Instant(microseconds: Int64(minute))
      #expect(original.isOpen(at: now) == isOpen[minute])
      let nextOpen = (minute..<length).first { isOpen[$0] }
      #expect(original.nextOpen(from: now) == nextOpen.map { Instant(microseconds: Int64($0)) } ?? .never)
      let change = (minute + 1..<max(minute + 2, length)).first {
        $0 < length && isOpen[$0] != isOpen[minute]
      }
      #expect(original.nextChange(after: now) == change.map { Instant(microseconds: Int64($0)) } ?? .never)
      let later = minute + dice.below(length - minute)
      let span = isOpen[minute..<later].count { $0 }
      #expect(
        original.openTime(from: now, to: Instant(microseconds: Int64(later)))
          == TimeSpan(microseconds: Int64(span)))
      checkEnd(original, isOpen, from: minute, work: dice.below(40))
    }
  }

  private func checkEnd(_ hours: OpeningHours, _ isOpen: [Bool], from start: Int, work: Int) {
    var left = work
    var minute = start
    while left > 0 && minute < length {
      if isOpen[minute] { left -= 1 }
      minute += 1
    }
    let expected = left > 0 ? Instant.never : Instant(microseconds: Int64(minute))
    let end = hours.end(of: TimeSpan(microseconds: Int64(work)), from: Instant(microseconds: Int64(start)))
    #expect(end == expected, "\(hours.intervals) from \(start) work \(work)")
  }

  @Test func `opening hours join intervals that touch, overlap or lie inside each other`() {
    #expect(
      open([(3, 4), (0, 1), (1, 2), (5, 9), (6, 7), (8, 10), (12, 12)]) == open([(0, 2), (3, 4), (5, 10)]))
  }

  @Test func `opening hours that are always open never end, and never stop the clock`() {
    #expect(OpeningHours.always.isOpen(at: .start))
    #expect(OpeningHours.always.openTime(from: .start, to: instant(5)) == .hours(5))
    #expect(OpeningHours.always.end(of: .hours(3), from: instant(2)) == instant(5))
    #expect(OpeningHours.always.end(of: .longest, from: instant(2)) == .never)
  }

  @Test func `opening hours of a calendar without intervals never open`() {
    let never = OpeningHours(intervals: [])
    #expect(never.nextOpen(from: .start) == .never && never.nextChange(after: .start) == .never)
    #expect(never.end(of: .zero, from: instant(1)) == instant(1))
    #expect(never.end(of: .hours(1), from: .start) == .never)
  }
}
