import CLibrary

/// A length of simulated time in whole microseconds. (`Duration` and `Span` are the standard library's.)
package struct TimeSpan: Hashable, Comparable, Sendable, BitwiseCopyable {
  package var microseconds: Int64

  /// A span of so many microseconds, which may be negative.
  @inline(__always) package init(microseconds: Int64) { self.microseconds = microseconds }

  /// Rounds to the nearest microsecond. Not-a-number, infinities and anything beyond the range are clamped to
  /// ``longest`` (or its negative): a drawn duration can be absurd, but it must not stop the program.
  package init(seconds: Double) {
    let ticks = seconds * 1e6
    microseconds =
      ticks < 9.0e18
      ? (ticks > -9.0e18 ? Int64(ticks.rounded()) : -TimeSpan.longest.microseconds)
      : TimeSpan.longest.microseconds
  }

  /// What a draw of so many microseconds lasts: below zero counts as nothing, absurd draws are clamped.
  @inline(__always) static func drawn(ticks: Double) -> TimeSpan {
    // Up to 70 years: adding 1.5 × 2^52 leaves the nearest whole number in the low bits.
    if ticks < 0x1p51 {
      let shifted = max(0, ticks) + 0x1.8p52
      return TimeSpan(
        microseconds: Int64(bitPattern: shifted.bitPattern & 0xf_ffff_ffff_ffff) &- 0x8_0000_0000_0000)
    }
    return TimeSpan(microseconds: ticks < 4.0e18 ? Int64(ticks) : longest.microseconds)
  }

  package static let zero = TimeSpan(microseconds: 0)
  /// About 142,000 years: adding it to any instant of a trial cannot overflow.
  package static let longest = TimeSpan(microseconds: Int64.max / 2)
  /// So many hours, to the nearest microsecond.
  package static func hours(_ count: Double) -> TimeSpan { TimeSpan(seconds: count * 3600) }
  /// So many minutes, to the nearest microsecond.
  package static func minutes(_ count: Double) -> TimeSpan { TimeSpan(seconds: count * 60) }

  package var seconds: Double { Double(microseconds) / 1e6 }

  @inline(__always) package static func < (a: TimeSpan, b: TimeSpan) -> Bool {
    a.microseconds < b.microseconds
  }
  @inline(__always) package static func + (a: TimeSpan, b: TimeSpan) -> TimeSpan {
    TimeSpan(microseconds: a.microseconds + b.microseconds)
  }
  @inline(__always) package static func - (a: TimeSpan, b: TimeSpan) -> TimeSpan {
    TimeSpan(microseconds: a.microseconds - b.microseconds)
  }
}
