import Snapshots

/// Which point, run on which replications: what its numbers depend on, as a fingerprint.
package struct PointKey: Sendable, Hashable {
  /// Not negative, so that it can number an entry of a journal.
  package let number: Int
  /// 16 hexadecimal digits.
  package let hex: String

  /// - Parameter confidence: Of the intervals of quantiles, which are kept as they are.
  init(_ identity: RunIdentity, _ replications: Range<Int>, confidence: Double) {
    var fingerprint = Fingerprint()
    // Goes up when the numbers of a point are written otherwise.
    fingerprint.combine("point 2")
    for part in identity.parts {
      fingerprint.combine(part.name)
      fingerprint.combine(part.value)
    }
    fingerprint.combine(replications.lowerBound)
    fingerprint.combine(replications.upperBound)
    fingerprint.combine(confidence)
    number = Int(fingerprint.value >> 1)
    hex = fingerprint.hex
  }
}

/// Keeps what is known of the points of a sweep beyond the end of the process, whatever becomes of the sweep.
/// Points run side by side, so it is called from several threads.
package protocol PointStore: Sendable {
  /// - Returns: The bytes that were kept last of a point; nil: there are none, or they can no longer be read.
  func read(_ key: PointKey) -> [UInt8]?
  /// Keeps the bytes of a finished point, and forgets its trials. Where they cannot be kept, the store tells
  /// the user in its own way, and the sweep goes on.
  func keep(_ bytes: [UInt8], of key: PointKey)
  /// Where the trials of a point are kept until it is finished; nil: nowhere.
  func trials(of key: PointKey, _ identity: @escaping @Sendable () -> RunIdentity) -> (any TrialStore)?
}
