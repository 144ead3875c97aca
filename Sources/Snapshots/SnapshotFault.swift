/// Why a snapshot cannot be read.
package enum SnapshotFault: Error, Equatable, CustomStringConvertible {
  /// It ends too early.
  case truncated
  /// It is of something else: what differs, in plain words.
  case mismatch(String)
  /// No trial was ever in such a state, so it was not written by this program: what cannot be, in words.
  case impossible(String)

  package var description: String {
    switch self {
    case .truncated: "the snapshot is cut short"
    case .mismatch(let what): "the snapshot is of something else: \(what)"
    case .impossible(let what): "the snapshot is of nothing that can be: \(what)"
    }
  }

  /// A snapshot can be forged, its seal too. What its reader relies on is checked once, here, and never
  /// again.
  ///
  /// - Throws: ``impossible(_:)`` unless it `holds`.
  @inline(__always)
  package static func require(_ holds: Bool, _ what: @autoclosure () -> String) throws(SnapshotFault) {
    if !holds { throw .impossible(what()) }
  }
}

/// How large the numbers of a snapshot may be: what grows from there by what a trial can do stays within its
/// type.
package enum SnapshotLimits {
  /// Of instants and spans of time, in microseconds: 73,000 years.
  package static let time = Int64.max / 4
  /// Of counts.
  package static let count = 1 << 53
  /// Of sums of times.
  package static let sum = Int128(1) << 100
  /// Of amounts and rates.
  package static let amount = 1e30

  /// Whether it is a number at all, not below zero, and not too large.
  package static func isAmount(_ number: Double) -> Bool { number >= 0 && number <= amount }
  package static func isCount(_ number: some BinaryInteger) -> Bool { number >= 0 && number <= count }
  package static func isSum(_ number: Int128) -> Bool { number >= -sum && number <= sum }
}
