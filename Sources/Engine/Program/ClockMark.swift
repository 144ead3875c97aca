/// How a `mark` op changes the two clocks of a device: one runs until its user can log on, the other until
/// they can work.
package enum ClockMark: UInt8, CaseIterable, Sendable {
  /// Both run.
  case down
  /// The user can log on: the first stops.
  case desktop
  /// The user can work: both stop.
  case productive
  /// The user can work with the device for now: both clocks stop, until a later ``down`` starts them again.
  case usable
}
