/// How a `mark` op changes the clocks of a device: one runs until its user can log on, one until they can
/// work, and a third until the device meets policy again, where the program tells the two last apart.
package enum ClockMark: UInt8, CaseIterable, Sendable {
  /// All run.
  case down
  /// The user can log on: the first stops.
  case desktop
  /// The user can work: the first and the second stop.
  case productive
  /// The user can work with the device for now: all clocks stop, until a later ``down`` starts them again.
  case usable
  /// The device meets policy: the third stops, and no other.
  case compliant
  /// The user can work, and nothing is said of policy: all stop.
  case productiveAndCompliant
}
