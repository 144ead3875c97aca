/// One journey of a device: finished, or cut off by the horizon. Leaves the engine in batches.
package struct DeviceRecord: BitwiseCopyable, Sendable, Hashable {
  /// The outcome of a journey that has none: it was under way at the horizon, or had not even begun.
  package static let unfinished = UInt8.max

  /// The number by which its draws are keyed.
  package var device: UInt32
  package var site: UInt32
  /// Index of its combination of column values.
  package var profile: UInt16
  /// Index of the outcome (as the plan numbers them), or ``unfinished``.
  package var outcome: UInt8
  /// How often another strategy took over.
  package var fallbacks: UInt8
  /// Why the journey did not go as planned, as the program numbers reasons (``Program/reasonCount``); 0: it
  /// did.
  package var reason: UInt16 = 0
  /// The start of the journey.
  package var released: Instant
  /// Its end; where it was cut off, the horizon.
  package var finished: Instant
  /// Time until the user could log on: the sum over all spells of downtime.
  package var toDesktop: TimeSpan
  /// Time until the user could work: likewise.
  package var toProductive: TimeSpan
  /// The parts of these two that lie in the user's working hours.
  package var toDesktopInHours: TimeSpan
  /// The part of ``toProductive`` that lies in the user's working hours.
  package var toProductiveInHours: TimeSpan
}
