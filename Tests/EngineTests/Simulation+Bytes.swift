import Randomness
import Snapshots

@testable import Engine

extension Simulation {
  /// The state, sealed.
  func save() -> [UInt8] {
    var writer = SnapshotWriter()
    save(to: &writer)
    writer.seal()
    return writer.bytes
  }

  init(_ plan: Plan, key: StreamKey, restoring bytes: [UInt8]) throws(SnapshotFault) {
    var reader = try SnapshotReader(sealed: bytes)
    try self.init(plan, key: key, from: &reader)
  }
}
