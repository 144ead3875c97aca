import Snapshots

/// The waiting lines of all pools: one for each priority of a pool, the best first.
struct WaitingLines: ~Copyable {
  private(set) var lines: EntityColumn<WaitingLine, WaitingLine>
  /// Of each pool its first line in the table, and behind the last pool the number of all lines.
  let starts: FlatTable<Int32>

  init(_ pools: [PoolPlan]) {
    var sums: [Int32] = [0]
    for pool in pools { sums.append(sums[sums.count - 1] + Int32(pool.lines)) }
    starts = FlatTable(sums)
    lines = EntityColumn(repeating: WaitingLine(), count: Int(sums[pools.count]))
  }

  /// The number of lines of all pools.
  var count: Int { lines.count }

  /// A pool's line, counted from its first, among those of all pools.
  @inline(__always) func id(_ line: Int, of pool: PoolID) -> WaitingLineID {
    assert(line >= 0 && line < starts[pool.index &+ 1] &- starts[pool.index], "no such line")
    return WaitingLineID(Int(starts[pool.index]) &+ line)
  }

  /// The lines of a pool that are worse than `line`.
  func worse(than line: Int, of pool: PoolID) -> Range<WaitingLineID> {
    id(line, of: pool).advanced(by: 1)..<WaitingLineID(Int(starts[pool.index + 1]))
  }

  /// The best line of a pool that is not empty; nil: all are.
  @inline(__always) func best(of pool: PoolID) -> Int? {
    let start = Int(starts[pool.index])
    for place in start..<Int(starts[pool.index &+ 1]) where !lines[WaitingLineID(place)].isEmpty {
      return place &- start
    }
    return nil
  }

  /// The first token in a line that is not empty.
  @inline(__always) func head(of id: WaitingLineID) -> Int {
    assert(!lines[id].isEmpty, "nobody waits there")
    return Int(lines[id].head)
  }

  @inline(__always) mutating func append(_ token: Int, to id: WaitingLineID, _ tokens: inout TokenTable) {
    lines[id].append(token, in: &tokens)
  }

  mutating func prepend(_ token: Int, to id: WaitingLineID, _ tokens: inout TokenTable) {
    lines[id].prepend(token, in: &tokens)
  }

  @inline(__always) mutating func remove(_ token: Int, from id: WaitingLineID, _ tokens: inout TokenTable) {
    lines[id].remove(token, in: &tokens)
  }

  /// - Returns: How many wait in a pool's lines, which are found to be in order. Costs O(waiting).
  func checkedCount(of pool: PoolID, _ tokens: borrowing TokenTable) -> Int {
    (Int(starts[pool.index])..<Int(starts[pool.index + 1]))
      .reduce(0) { $0 + lines[WaitingLineID($1)].checkedLength(tokens) }
  }

  func save(to writer: inout SnapshotWriter) { lines.save(to: &writer) }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    try lines.restore(from: &reader, "the number of waiting lines")
  }
}
