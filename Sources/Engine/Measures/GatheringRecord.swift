import Snapshots

/// How the gatherings of one name went since the warm-up.
package struct GatheringRecord: BitwiseCopyable, Sendable, Hashable {
  /// Sessions that began.
  package var sessions: Int64 = 0
  /// Their members.
  package var members: Int64 = 0
  /// Members that left before their session began.
  package var leftWaiting: Int64 = 0
  /// Members that left a session before its end.
  package var leftSession: Int64 = 0
  /// Members that waited for a session, in member-microseconds.
  package var waiting: Double = 0

  /// Whether its numbers are small enough to be added up and shown.
  var isPossible: Bool {
    [sessions, members, leftWaiting, leftSession].allSatisfy { $0 >= 0 && $0 <= 1 << 48 }
      && SnapshotLimits.isAmount(waiting)
  }
}
