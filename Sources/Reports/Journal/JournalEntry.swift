import Experiments
import Snapshots
import Statistics

/// The layout of a run's journal: a preface (what it is, and the format's number), then entries, one behind
/// the other. An entry is a head of fixed size with a checksum of its own, and a body with another: so a
/// length is known to be right before anything is read by it.
///
/// Checksums include the entry's place in the file, so that bytes out of place do not count.
struct JournalEntry {
  /// What an entry is about; the other kinds are those of a ``TrialNote``.
  static let identityKind: UInt8 = 0
  static let headSize = 40

  var kind: UInt8
  var job: Int
  var bodySize: Int
  private var bodyPrint: UInt64

  /// Head and body, to be written at `place`.
  static func bytes(_ kind: UInt8, job: Int, _ body: [UInt8], at place: Int) -> [UInt8] {
    head(kind, job: job, body, at: place) + body
  }

  /// The head of an entry at `place`; its body, which may be large, belongs right behind it.
  static func head(_ kind: UInt8, job: Int, _ body: [UInt8], at place: Int) -> [UInt8] {
    var head = SnapshotWriter()
    head.put(UInt64(kind))
    head.put(job)
    head.put(body.count)
    head.put(print(body, at: place))
    head.put(print(head.bytes, at: place))
    return head.bytes
  }

  /// Nil for bytes that are no head, or not of this place.
  init?(head: [UInt8], at place: Int) {
    var reader = SnapshotReader(head)
    guard head.count == JournalEntry.headSize, let kind = try? reader.take(UInt64.self),
      let job = try? reader.take(Int.self), let bodySize = try? reader.take(Int.self),
      let bodyPrint = try? reader.take(UInt64.self), let headPrint = try? reader.take(UInt64.self),
      headPrint == JournalEntry.print(Array(head.dropLast(8)), at: place),
      kind <= UInt64(UInt8.max), job >= 0, bodySize >= 0
    else { return nil }
    self.kind = UInt8(kind)
    self.job = job
    self.bodySize = bodySize
    self.bodyPrint = bodyPrint
  }

  func isBody(_ body: [UInt8], at place: Int) -> Bool {
    body.count == bodySize && JournalEntry.print(body, at: place) == bodyPrint
  }

  private static func print(_ bytes: [UInt8], at place: Int) -> UInt64 {
    var print = Fingerprint()
    print.combine(place)
    bytes.withUnsafeBytes { print.combine(raw: $0) }
    return print.value
  }
}

/// What a file must begin with to be a journal.
enum JournalPreface {
  static let size = 16
  /// Goes up when older programs would misread newer journals, or the other way round.
  static let format: UInt64 = 1
  private static let name = Array("fleetjnl".utf8)

  static var bytes: [UInt8] {
    var number = SnapshotWriter()
    number.put(format)
    return name + number.bytes
  }

  /// The format's number; nil: not a journal.
  static func format(of bytes: [UInt8]) -> UInt64? {
    if bytes.count < size || Array(bytes.prefix(name.count)) != name { return nil }
    var reader = SnapshotReader(Array(bytes[name.count..<size]))
    return try? reader.take(UInt64.self)
  }
}

extension RunIdentity {
  var snapshot: [UInt8] {
    var writer = SnapshotWriter()
    writer.put(parts.count)
    for part in parts {
      writer.put(all: Array(part.name.utf8))
      writer.put(all: Array(part.value.utf8))
      writer.put(part.isReadable ? UInt8(1) : 0)
    }
    return writer.bytes
  }

  init(snapshot: [UInt8]) throws(SnapshotFault) {
    var reader = SnapshotReader(snapshot)
    var left = try reader.take(Int.self)
    var parts: [Part] = []
    while left > 0 {
      let name = String(decoding: try reader.takeAll(of: UInt8.self), as: UTF8.self)
      let value = String(decoding: try reader.takeAll(of: UInt8.self), as: UTF8.self)
      parts.append(Part(name, value, isReadable: try reader.take(UInt8.self) != 0))
      left -= 1
    }
    self.init(parts: parts)
  }
}
