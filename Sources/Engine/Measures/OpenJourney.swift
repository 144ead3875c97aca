/// A journey whose end a trial has not seen.
package struct OpenJourney: BitwiseCopyable, Sendable, Hashable {
  package var site: UInt32
  /// Index of the device's combination of column values.
  package var profile: UInt16
  /// The start of the journey.
  package var released: Instant
}
