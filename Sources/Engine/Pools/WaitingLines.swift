import Snapshots

/// The waiting lines of all pools: one for each priority of a pool, the best first.
struct WaitingLines: ~Copyable {
  private var lines: FlatTable<WaitingLine>
  /// Of each pool its first line in the table, and behind the last pool the number of all lines.
  private let starts: FlatTable<Int32>

  init(_ pools: [PoolPlan]) {
    var sums: [Int32] = [0]
    for pool in pools { sums.append(sums[sums.count - 1] + Int32(pool.lines)) }
    starts = FlatTable(sums)
    lines = FlatTable(repeating: WaitingLine(), count: Int(sums[pools.count]))
  }

  /// The number of lines of all pools.
  var count: Int { lines.count }

  /// The place in the table of a pool's line, counted from its first.
  @inline(__always) func index(_ line: Int, of pool: Int) -> Int {
    assert(line >= 0 && line < Int(starts[pool &+ 1] &- starts[pool]), "the pool has no such line")
    return Int(starts[pool]) &+ line
  }

  /// The lines of a pool that are worse than `line`.
  func worse(than line: Int, of pool: Int) -> Range<Int> {
    index(line, of: pool) + 1..<Int(starts[pool + 1])
  }

  /// The best line of a pool that is not empty; nil: all are.
  @inline(__always) func best(of pool: Int) -> Int? {
    let start = Int(starts[pool])
    for index in start..<Int(starts[pool &+ 1]) where !lines[index].isEmpty { return index &- start }
    return nil
  }

  /// The first token in a line that is not empty.
  @inline(__always) func head(of index: Int) -> Int {
    assert(!lines[index].isEmpty, "nobody waits there")
    return Int(lines[index].head)
  }

  @inline(__always) mutating func append(_ token: Int, to index: Int, _ tokens: inout TokenTable) {
    lines[index].append(token, in: &tokens)
  }

  mutating func prepend(_ token: Int, to index: Int, _ tokens: inout TokenTable) {
    lines[index].prepend(token, in: &tokens)
  }

  @inline(__always) mutating func remove(_ token: Int, from index: Int, _ tokens: inout TokenTable) {
    lines[index].remove(token, in: &tokens)
  }

  /// - Returns: How many wait in a pool's lines, which are found to be in order. Costs O(waiting).
  func checkedCount(of pool: Int, _ tokens: borrowing TokenTable) -> Int {
    (Int(starts[pool])..<Int(starts[pool + 1])).reduce(0) { $0 + lines[$1].checkedLength(tokens) }
  }

  func save(to writer: inout SnapshotWriter) { lines.save(to: &writer) }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let count = lines.count
    lines = try FlatTable(from: &reader)
    if lines.count != count { throw .mismatch("tables of other sizes") }
  }
}
