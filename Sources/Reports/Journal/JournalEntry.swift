import Snapshots

/// The layout of a run's journal: a preface (what it is, and the format's number), then entries, one behind
/// the other. An entry is a head of fixed size with a checksum of its own, and a body with another: so a
/// length is known to be right before anything is read by it.
///
/// Checksums include the entry's place in the file, so that an entry that was copied elsewhere is not taken
/// for one.
struct JournalEntry {
  /// What an entry is about; the other kinds are those of a ``TrialNote``.
  static let identityKind: UInt8 = 0
  static let headSize = 40

  var kind: UInt8
  var job: Int
  var bodySize: Int
  private var bodyFingerprint: UInt64

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
    head.put(fingerprint(body, at: place))
    head.put(fingerprint(head.bytes, at: place))
    assert(head.bytes.count == headSize, "the head of an entry has a fixed size")
    return head.bytes
  }

  /// Reads a head; nil for bytes that are none, or not of this place.
  init?(head: [UInt8], at place: Int) {
    var reader = SnapshotReader(head)
    guard head.count == JournalEntry.headSize, let kind = try? reader.take(UInt64.self),
      let job = try? reader.take(Int.self), let bodySize = try? reader.take(Int.self),
      let bodyFingerprint = try? reader.take(UInt64.self),
      let headFingerprint = try? reader.take(UInt64.self),
      headFingerprint == JournalEntry.fingerprint(Array(head.dropLast(8)), at: place),
      kind <= UInt64(UInt8.max), job >= 0, bodySize >= 0
    else { return nil }
    self.kind = UInt8(kind)
    self.job = job
    self.bodySize = bodySize
    self.bodyFingerprint = bodyFingerprint
  }

  func isBody(_ body: [UInt8], at place: Int) -> Bool {
    body.count == bodySize && JournalEntry.fingerprint(body, at: place) == bodyFingerprint
  }

  private static func fingerprint(_ bytes: [UInt8], at place: Int) -> UInt64 {
    var fingerprint = Fingerprint()
    fingerprint.combine(place)
    bytes.withUnsafeBytes { fingerprint.combine(raw: $0) }
    return fingerprint.value
  }
}
