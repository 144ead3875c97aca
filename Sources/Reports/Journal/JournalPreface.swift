import Snapshots

/// What a file must begin with to be a journal.
enum JournalPreface {
  static let size = 16
  /// Goes up when older programs would misread newer journals, or the other way round.
  static let format: UInt64 = 1
  private static let name = Array("fleetjnl".utf8)

  static var bytes: [UInt8] {
    var number = SnapshotWriter()
    number.put(format)
    assert(name.count + number.bytes.count == size, "the preface has a fixed size")
    return name + number.bytes
  }

  /// The format's number; nil: not a journal.
  static func format(of bytes: [UInt8]) -> UInt64? {
    if bytes.count < size || Array(bytes.prefix(name.count)) != name { return nil }
    var reader = SnapshotReader(Array(bytes[name.count..<size]))
    return try? reader.take(UInt64.self)
  }
}
