import Foundation

/// What a run's journal holds, by the heads of its entries. Bodies are not read.
///
/// The layout is that of `JournalEntry`: a preface of 16 bytes, then the entries, each with a head of 40
/// bytes that begins with its kind, its job and the length of its body, as 64-bit numbers.
struct JournalHeads {
  /// Jobs whose results are in the journal. Job 2r + s is the trial of strategy s in replication r.
  private(set) var results: Set<Int> = []
  private(set) var checkpoints = 0
  /// Jobs with a checkpoint and without a result.
  private(set) var unfinished: Set<Int> = []
  /// Whether the file ends where an entry ends. Where not, an entry is being written.
  private(set) var isWhole = false

  private static let prefaceSize = 16
  private static let headSize = 40
  private static let resultKind = 1
  private static let checkpointKind = 2

  /// A journal that cannot be read counts as empty, and as not whole.
  init(_ path: String) {
    guard let bytes = FileManager.default.contents(atPath: path) else { return }
    var place = JournalHeads.prefaceSize
    while place + JournalHeads.headSize <= bytes.count {
      let head = bytes[place..<place + JournalHeads.headSize]
      // The head is written after the body: where it is still missing, there are zeros.
      if head.allSatisfy({ $0 == 0 }) { return }
      func number(_ index: Int) -> Int {
        head.dropFirst(8 * index).prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
      }
      if number(0) == JournalHeads.resultKind {
        results.insert(number(1))
        unfinished.remove(number(1))
      }
      if number(0) == JournalHeads.checkpointKind {
        checkpoints += 1
        unfinished.insert(number(1))
      }
      place += JournalHeads.headSize + number(2)
    }
    isWhole = place == bytes.count
  }

  /// The number of replications, counted from the first, of which every trial's result is here.
  func replications(ofStrategies count: Int) -> Int {
    var complete = 0
    while (complete * count..<(complete + 1) * count).allSatisfy(results.contains) { complete += 1 }
    return complete
  }
}
