/// Why a snapshot cannot be read.
package enum SnapshotFault: Error, Equatable, CustomStringConvertible {
  /// It ends too early.
  case truncated
  /// It is of something else: what differs, in plain words.
  case mismatch(String)

  package var description: String {
    switch self {
    case .truncated: "the snapshot is cut short"
    case .mismatch(let what): "the snapshot is of something else: \(what)"
    }
  }
}
