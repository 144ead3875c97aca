import CLibrary
import Experiments
import Reports
import Snapshots

/// A journal whose checksums are right and whose entries were written on purpose: what is read of a file with
/// a good checksum is believed, and must do no harm.
///
/// The input is a row of entries, each of a byte for its kind, one that says what is odd about it, one for
/// its job, one for the length of its body, and the body. What odd bytes there are is said in ``Odd``.
struct JournalForgery {
  /// A journal without a trial.
  private static let empty: [UInt8] = {
    let identity = RunIdentity(parts: [RunIdentity.Part("seed", "1", isReadable: true)])
    var bytes: [UInt8] = []
    FuzzFile("empty").with([]) { path in
      unlink(path)
      _ = try? RunJournal(new: path, identity)
      bytes = FuzzFile.bytes(of: path)
    }
    precondition(!bytes.isEmpty, "a journal cannot be made")
    return bytes
  }()

  private let input: [UInt8]

  /// What an entry's head says beside the truth.
  private struct Odd: OptionSet {
    let rawValue: UInt8
    static let longerBody = Odd(rawValue: 1)
    static let hugeJob = Odd(rawValue: 2)
    static let hugeKind = Odd(rawValue: 4)
    static let wrongBody = Odd(rawValue: 8)
    static let wrongHead = Odd(rawValue: 16)
    static let otherPlace = Odd(rawValue: 32)
    static let lastByteLost = Odd(rawValue: 64)
  }

  init(_ input: [UInt8]) { self.input = input }

  func open() {
    var bytes = JournalForgery.empty
    var rest = input[...]
    while rest.count >= 4 {
      let head = Array(rest.prefix(4))
      rest = rest.dropFirst(4)
      let body = Array(rest.prefix(Int(head[3])))
      rest = rest.dropFirst(body.count)
      bytes += entry(
        UInt64(head[0] % 4), job: Int(head[2]), body, at: bytes.count, Odd(rawValue: head[1]))
    }
    FuzzFile("journal").with(bytes) { FuzzRun.open(journal: $0) }
  }

  private func entry(_ kind: UInt64, job: Int, _ body: [UInt8], at place: Int, _ odd: Odd) -> [UInt8] {
    let place = odd.contains(.otherPlace) ? place + 1 : place
    var head = number(odd.contains(.hugeKind) ? kind | 1 << 62 : kind)
    head += number(UInt64(bitPattern: Int64(odd.contains(.hugeJob) ? Int.max - job : job)))
    head += number(UInt64(odd.contains(.longerBody) ? Int.max - body.count : body.count))
    head += number(fingerprint(body, at: place) ^ (odd.contains(.wrongBody) ? 1 : 0))
    head += number(fingerprint(head, at: place) ^ (odd.contains(.wrongHead) ? 1 : 0))
    return Array((head + body).dropLast(odd.contains(.lastByteLost) ? 1 : 0))
  }

  private func fingerprint(_ bytes: [UInt8], at place: Int) -> UInt64 {
    var fingerprint = Fingerprint()
    fingerprint.combine(place)
    bytes.withUnsafeBytes { fingerprint.combine(raw: $0) }
    return fingerprint.value
  }

  private func number(_ value: UInt64) -> [UInt8] {
    var writer = SnapshotWriter()
    writer.put(value)
    return writer.bytes
  }
}
