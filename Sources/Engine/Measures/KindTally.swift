import Snapshots

/// Bytes that transfers and streams send, by kind. What is fetched is counted where it is fetched, and what
/// many hear at once in its class of flows.
struct KindTally: ~Copyable {
  /// The kind of an op whose bytes are counted elsewhere.
  static let elsewhere = UInt8.max

  /// Of each kind; with all that is still to come of transfers under way. Empty where nobody asks.
  private(set) var sent: [Double]

  /// - Parameter count: How many kinds are told apart.
  init(count: Int) { sent = [Double](repeating: 0, count: count) }

  var isUsed: Bool { !sent.isEmpty }

  /// A transfer begins, or (less than nothing) is given up without so many bytes.
  mutating func add(_ kind: UInt8, _ bytes: Double) {
    if kind != KindTally.elsewhere { sent[Int(kind)] += bytes }
  }

  mutating func reset() { for kind in sent.indices { sent[kind] = 0 } }

  /// Nothing where nobody asks.
  func save(to writer: inout SnapshotWriter) { if isUsed { writer.put(all: sent) } }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    if !isUsed { return }
    let count = sent.count
    sent = try reader.takeAll()
    try SnapshotFault.require(
      sent.count == count && sent.allSatisfy { SnapshotLimits.isAmount(abs($0)) },
      "bytes that nobody can have sent")
  }
}
