import Snapshots

/// Preemption: who holds units of pools that preempt, and which of them a request of better priority may
/// interrupt now.
///
/// Who is displaced is the latest to have got its units among those of the worst priority, so that the
/// displaced, each put before the others at the head of its line, go on in the order in which they began.
/// Only a token at work is interrupted, and work that ends at this very instant is left to end. Source of the
/// policy: preemptive-resume priority, e.g. L. Kleinrock, "Queueing Systems, Volume II" (1976), section 3.6.
struct PreemptibleHolds: ~Copyable {
  /// Units of one pool in the hands of one token, in the list of its line.
  struct Hold: BitwiseCopyable {
    var token: UInt32
    var pool: Int32
    /// Among the lines of all pools.
    var line: Int32
    var units: Int32
    /// How long the work takes that the token is at with these units, in microseconds of the pool's working
    /// time; 0: it is at nothing that may be interrupted.
    var length: Int64 = 0
    /// When that work will be done if nobody interrupts it.
    var end: Int64 = 0
    /// The hold of this line that began after it, and before it; in a free place `older` is the next one.
    var newer = Token.none
    var older = Token.none
    /// What the token held already when it got these units.
    var outer: UInt32
    /// Makes every byte of the struct its own, so that saved bytes are the same in every run.
    var filler: UInt32 = 0
  }

  private var holds = FlatTable<Hold>(capacity: 16)
  private var firstFree = Token.none
  /// Of each line, the hold that began last.
  private var newest: FlatTable<UInt32>
  private(set) var count = 0

  init(lineCount: Int) { newest = FlatTable(repeating: Token.none, count: lineCount) }

  /// A token gets units.
  ///
  /// - Parameter outer: What it holds already, in pools that preempt.
  /// - Returns: The index of the hold.
  mutating func begin(token: Int, units: Int32, pool: Int, line: Int, outer: UInt32) -> UInt32 {
    assert(units > 0, "a hold of nothing")
    var hold = Hold(token: UInt32(token), pool: Int32(pool), line: Int32(line), units: units, outer: outer)
    hold.older = newest[line]
    let index: UInt32
    if firstFree == Token.none {
      holds.append(hold)
      index = UInt32(holds.count - 1)
    } else {
      index = firstFree
      firstFree = holds[Int(index)].older
      holds[Int(index)] = hold
    }
    if hold.older != Token.none { holds[Int(hold.older)].newer = index }
    newest[line] = index
    count += 1
    return index
  }

  /// The units are given back or taken away.
  @discardableResult mutating func end(_ index: UInt32) -> Hold {
    let hold = holds[Int(index)]
    assert(hold.units > 0, "a hold ends once")
    if hold.newer == Token.none {
      newest[Int(hold.line)] = hold.older
    } else {
      holds[Int(hold.newer)].older = hold.older
    }
    if hold.older != Token.none { holds[Int(hold.older)].newer = hold.newer }
    holds[Int(index)].older = firstFree
    holds[Int(index)].units = 0
    firstFree = index
    count -= 1
    return hold
  }

  /// The token is at work that may be interrupted.
  mutating func setWork(of index: UInt32, length: Int64, until end: Int64) {
    assert(length > 0, "work without length")
    holds[Int(index)].length = length
    holds[Int(index)].end = end
  }

  /// That work is done or given up; the units are still held.
  mutating func endWork(of index: UInt32) { holds[Int(index)].length = 0 }

  func length(of index: UInt32) -> Int64 { holds[Int(index)].length }

  /// - Parameters:
  ///   - units: How many are lacking.
  ///   - lines: The lines whose work may be interrupted, best first.
  /// - Returns: The token that is to lose its units first; nil where all of them together would not be
  ///   enough. Costs O(holds looked at), of which most often one is enough.
  func victim(of units: Int32, in lines: Range<Int>, at now: Int64) -> Int? {
    var first: Int?
    var found: Int32 = 0
    for line in lines.reversed() {
      var index = newest[line]
      while index != Token.none {
        let hold = holds[Int(index)]
        if hold.length > 0, hold.end > now {
          first = first ?? Int(hold.token)
          found += hold.units
          if found >= units { return first }
        }
        index = hold.older
      }
    }
    return nil
  }

  func save(to writer: inout SnapshotWriter) {
    holds.save(to: &writer)
    newest.save(to: &writer)
    writer.put(firstFree)
    writer.put(count)
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let lineCount = newest.count
    holds = try FlatTable(from: &reader)
    newest = try FlatTable(from: &reader)
    firstFree = try reader.take()
    count = try reader.take()
    if newest.count != lineCount { throw .mismatch("tables of other sizes") }
  }

  /// Each hold is in the list of its line, and of a token that is there; who is at work is delayed. Costs
  /// O(holds).
  func checkInvariants(_ tokens: borrowing TokenTable) {
    var listed = 0
    for line in 0..<newest.count {
      var (index, newer) = (newest[line], Token.none)
      while index != Token.none {
        let hold = holds[Int(index)]
        let state = tokens[Int(hold.token)].state
        precondition(hold.newer == newer && Int(hold.line) == line, "a list of holds that does not fit")
        precondition(hold.units > 0 && state != .free, "units that nobody holds")
        precondition(hold.length == 0 || state == .delayed, "work that nobody is at")
        listed += 1
        precondition(listed <= count, "more holds than are counted")
        (newer, index) = (index, hold.older)
      }
    }
    precondition(listed == count, "a hold got lost")
  }
}
