import Snapshots

/// The exact integral over time of a level that changes in steps, for one addition a change.
///
/// By parts: the integral up to now is the level times now, less each change times its instant. So neither
/// the level nor the last change need be known here.
struct StepIntegral: BitwiseCopyable, Sendable {
  private var moment: Int128 = 0

  /// The integral from instant 0 on of a level that has not changed since.
  init() {}

  /// The integral from `start` on of a level that has not changed since.
  init(of level: Int64, from start: Int64) { moment = Int128(level) * Int128(start) }

  @inline(__always) mutating func change(by change: Int64, at now: Int64) {
    // One multiplication; of two 128-bit numbers it would be three.
    let product = change.multipliedFullWidth(by: now)
    moment &+= Int128(truncatingIfNeeded: product.high) &<< 64 | Int128(truncatingIfNeeded: product.low)
  }

  /// Level × microseconds.
  func value(of level: Int64, at now: Int64) -> Int128 { Int128(level) * Int128(now) - moment }

  /// Whether the sum is one that a trial can have come to: a snapshot's may be any.
  var isPossible: Bool { SnapshotLimits.isSum(moment) }
}
