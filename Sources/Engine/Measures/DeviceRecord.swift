/// One finished journey of a device. Leaves the engine in batches.
package struct DeviceRecord: BitwiseCopyable, Sendable, Hashable {
  package var device: UInt32
  package var site: UInt32
  package var profile: UInt16
  /// Index of the outcome (as the plan numbers them).
  package var outcome: UInt8
  /// How often another strategy took over.
  package var fallbacks: UInt8
  package var released: Instant
  package var finished: Instant
  /// Time until the user could log on: the sum over all spells of downtime.
  package var toDesktop: TimeSpan
  /// Time until the user could work: likewise.
  package var toProductive: TimeSpan
  /// The parts of these two that lie in the user's working hours.
  package var toDesktopInHours: TimeSpan
  package var toProductiveInHours: TimeSpan
}
