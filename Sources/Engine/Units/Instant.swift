/// A moment of simulated time: whole microseconds since the scenario's start.
///
/// Integers make sums exact and ties real ties. The range is about ±292,000 years.
package struct Instant: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// Since the scenario's start.
  package var microseconds: Int64

  /// So many microseconds after the start.
  @inline(__always) package init(microseconds: Int64) { self.microseconds = microseconds }

  /// The scenario's start.
  package static let start = Instant(microseconds: 0)
  /// Later than every event; used for "never".
  package static let never = Instant(microseconds: .max)

  /// After the start.
  package var seconds: Double { Double(microseconds) / 1e6 }

  @inline(__always) package static func < (a: Instant, b: Instant) -> Bool { a.microseconds < b.microseconds }

  @inline(__always) package static func + (a: Instant, b: TimeSpan) -> Instant {
    Instant(microseconds: a.microseconds + b.microseconds)
  }

  @inline(__always) package static func - (a: Instant, b: Instant) -> TimeSpan {
    TimeSpan(microseconds: a.microseconds - b.microseconds)
  }
}
