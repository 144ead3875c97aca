import Snapshots

extension ContentSources {
  func save(to writer: inout SnapshotWriter) {
    writer.put(all: terms.items.map(\.version))
    fetches.save(to: &writer)
    shelves.save(to: &writer)
    points.save(to: &writer)
    peers.save(to: &writer)
    writer.put(all: tallies)
  }

  /// Goes on where the saved sources stood.
  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    savedVersions = try reader.takeAll(of: UInt32.self)
    try fetches.restore(from: &reader)
    try shelves.restore(from: &reader)
    try points.restore(from: &reader)
    try peers.restore(from: &reader)
    let count = tallies.count
    tallies = try reader.takeAll()
    try SnapshotFault.require(
      savedVersions.count == terms.items.count && tallies.count == count
        && tallies.allSatisfy(\.isPossible), "what sources cannot have given")
  }

  /// What sources have of another version than this plan's is of no use any more.
  mutating func forgetOtherVersions() {
    for (item, version) in savedVersions.enumerated() where version != terms.items[item].version {
      shelves.forget(item: UInt32(item))
      peers.forget(item: UInt32(item))
    }
    savedVersions = []
  }
}
