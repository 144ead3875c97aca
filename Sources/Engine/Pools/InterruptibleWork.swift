import Snapshots

/// Preemption: the work under way in pools that preempt, which a request of better priority may interrupt.
///
/// Of the work of the worst priority, that which began last is displaced first. Each displaced token is put
/// at the head of its line, so they go on in the order in which they began. Work that ends at this very
/// instant is left to end. Source of the policy: preemptive-resume priority, e.g. L. Kleinrock, "Queueing
/// Systems, Volume II" (1976), section 3.6.
struct InterruptibleWork: ~Copyable {
  /// Work of one token, in the list of its line.
  struct Work: BitwiseCopyable {
    var token: UInt32
    var pool: Int32
    /// The index of the line in which it asked, among the lines of all pools.
    var line: Int32
    var units: Int32
    /// How long it takes, in microseconds of the pool's working time.
    var length: Int64
    /// When it will be done if it is not interrupted.
    var end: Int64
    /// The work of this line that began after it, and before it; in a free place `older` is the next one.
    var newer = Token.none
    var older = Token.none
  }

  private var works = FlatTable<Work>(capacity: 16)
  private var firstFree = Token.none
  /// Of each line, the work that began last.
  private var newest: FlatTable<UInt32>
  private(set) var count = 0

  init(lineCount: Int) { newest = FlatTable(repeating: Token.none, count: lineCount) }

  /// - Returns: The index of the work.
  mutating func begin(
    token: Int, units: Int32, pool: Int, line: Int, length: Int64, until end: Int64
  ) -> UInt32 {
    var work = Work(
      token: UInt32(token), pool: Int32(pool), line: Int32(line), units: units, length: length, end: end)
    work.older = newest[line]
    let index: UInt32
    if firstFree == Token.none {
      works.append(work)
      index = UInt32(works.count - 1)
    } else {
      index = firstFree
      firstFree = works[Int(index)].older
      works[Int(index)] = work
    }
    if work.older != Token.none { works[Int(work.older)].newer = index }
    newest[line] = index
    count += 1
    return index
  }

  /// The work is done, given up or interrupted.
  @discardableResult
  mutating func end(_ index: UInt32) -> Work {
    let work = works[Int(index)]
    if work.newer == Token.none {
      newest[Int(work.line)] = work.older
    } else {
      works[Int(work.newer)].older = work.older
    }
    if work.older != Token.none { works[Int(work.older)].newer = work.newer }
    works[Int(index)].older = firstFree
    works[Int(index)].units = 0
    firstFree = index
    count -= 1
    return work
  }

  func length(of index: UInt32) -> Int64 { works[Int(index)].length }

  mutating func setEnd(_ end: Int64, length: Int64, of index: UInt32) {
    works[Int(index)].end = end
    works[Int(index)].length = length
  }

  /// - Parameters:
  ///   - units: How many are lacking.
  ///   - lines: The lines whose work may be interrupted, best first.
  /// - Returns: The token that is to lose its units first; nil where all of them together would not be
  ///   enough. Costs O(works looked at), of which most often one is enough.
  func victim(of units: Int32, in lines: Range<Int>, at now: Int64) -> Int? {
    var first: Int?
    var found: Int32 = 0
    for line in lines.reversed() {
      var index = newest[line]
      while index != Token.none {
        let work = works[Int(index)]
        if work.end > now {
          first = first ?? Int(work.token)
          found += work.units
          if found >= units { return first }
        }
        index = work.older
      }
    }
    return nil
  }

  func save(to writer: inout SnapshotWriter) {
    works.save(to: &writer)
    newest.save(to: &writer)
    writer.put(firstFree)
    writer.put(count)
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let lineCount = newest.count
    works = try FlatTable(from: &reader)
    newest = try FlatTable(from: &reader)
    firstFree = try reader.take()
    count = try reader.take()
    if newest.count != lineCount { throw .mismatch("tables of other sizes") }
  }

  /// Each work is in the list of its line, and of a token that is at it. Costs O(works).
  func checkInvariants(_ tokens: borrowing TokenTable) {
    var listed = 0
    for line in 0..<newest.count {
      var (index, newer) = (newest[line], Token.none)
      while index != Token.none {
        let work = works[Int(index)]
        let token = tokens[Int(work.token)]
        precondition(work.newer == newer && Int(work.line) == line, "a list of works that does not fit")
        precondition(token.state == .delayed && token.next == index, "work that nobody is at")
        precondition(work.units > 0, "work that holds nothing")
        listed += 1
        precondition(listed <= count, "more works than are counted")
        (newer, index) = (index, work.older)
      }
    }
    precondition(listed == count, "a work got lost")
  }
}
