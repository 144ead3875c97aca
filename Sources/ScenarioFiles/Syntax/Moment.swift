import Engine

/// A point on the time line as written.
package struct Moment: Sendable, Hashable {
  package var instant: Instant
  /// The day (since 1970-01-01) when only a date was given.
  package var wholeDay: Int?
}
