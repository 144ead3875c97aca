/// How one pool was used since the warm-up. Integrals over time are in unit-microseconds.
package struct PoolRecord: BitwiseCopyable, Sendable, Hashable {
  /// What it counts as in load series and waits.
  package var role: Int
  /// Units, at the end.
  package var capacity: Int
  /// Units at work.
  package var busy: Double
  /// The part of `busy` that lies off shift, or beyond the capacity that a trial has gone on with.
  package var overtime: Double
  /// Units on shift, busy or not.
  package var onShift: Double
  /// Devices that waited for a unit, in device-microseconds.
  package var waitIntegral: Double
  /// How often units were handed out.
  package var grants: Int64
  /// The most devices that waited at once.
  package var longestQueue: Int
}
