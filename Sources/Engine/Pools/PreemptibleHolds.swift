import Snapshots

typealias HoldID = ID<PreemptibleHolds.Hold>

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
    var pool: PoolID
    /// Among the lines of all pools.
    var line: WaitingLineID
    var units: Int32
    /// How long the work takes that the token is at with these units, in microseconds of the pool's working
    /// time; 0: it is at nothing that may be interrupted.
    var length: Int64 = 0
    /// When that work will be done if nobody interrupts it.
    var end: Int64 = 0
    /// The hold of this line that began after it, and before it; in a free place `older` is the next one.
    var newer = HoldID.null
    var older = HoldID.null
    /// What the token held already when it got these units.
    var outer: HoldID
    /// Makes every byte of the struct its own, so that saved bytes are the same in every run.
    var filler: UInt32 = 0
  }

  private(set) var holds = FlatTable<Hold>(capacity: 16)
  private(set) var firstFree = HoldID.null
  /// Of each line, the hold that began last.
  private(set) var newest: EntityColumn<WaitingLine, HoldID>
  private(set) var count = 0

  init(lineCount: Int) { newest = EntityColumn(repeating: HoldID.null, count: lineCount) }

  /// A token gets units.
  ///
  /// - Parameter outer: What it holds already, in pools that preempt.
  /// - Returns: The index of the hold.
  mutating func begin(
    token: Int, units: Int32, pool: PoolID, line: WaitingLineID, outer: HoldID
  ) -> HoldID {
    assert(units > 0, "a hold of nothing")
    var hold = Hold(token: UInt32(token), pool: pool, line: line, units: units, outer: outer)
    hold.older = newest[line]
    let index: HoldID
    if firstFree.isNull {
      holds.append(hold)
      index = HoldID(holds.count - 1)
    } else {
      index = firstFree
      firstFree = holds[index.index].older
      holds[index.index] = hold
    }
    if !hold.older.isNull { holds[hold.older.index].newer = index }
    newest[line] = index
    count += 1
    return index
  }

  /// The units are given back or taken away.
  @discardableResult mutating func end(_ index: HoldID) -> Hold {
    let hold = holds[index.index]
    assert(hold.units > 0, "a hold ends once")
    if hold.newer.isNull {
      newest[hold.line] = hold.older
    } else {
      holds[hold.newer.index].older = hold.older
    }
    if !hold.older.isNull { holds[hold.older.index].newer = hold.newer }
    holds[index.index].older = firstFree
    holds[index.index].units = 0
    firstFree = index
    count -= 1
    return hold
  }

  /// The token is at work that may be interrupted.
  mutating func setWork(of index: HoldID, length: Int64, until end: Int64) {
    assert(length > 0, "work without length")
    holds[index.index].length = length
    holds[index.index].end = end
  }

  /// That work is done or given up; the units are still held.
  mutating func endWork(of index: HoldID) { holds[index.index].length = 0 }

  func length(of index: HoldID) -> Int64 { holds[index.index].length }

  /// - Parameters:
  ///   - units: How many are lacking.
  ///   - lines: The lines whose work may be interrupted, best first.
  /// - Returns: The token that is to lose its units first; nil where all of them together would not be
  ///   enough. Costs O(holds looked at), of which most often one is enough.
  func victim(of units: Int32, in lines: Range<WaitingLineID>, at now: Int64) -> Int? {
    var first: Int?
    var found: Int32 = 0
    for line in lines.reversed() {
      var index = newest[line]
      while !index.isNull {
        let hold = holds[index.index]
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
    holds = try FlatTable(from: &reader)
    try newest.restore(from: &reader, "the number of waiting lines")
    firstFree = try reader.take()
    count = try reader.take()
  }

  /// Each hold is in the list of its line, and of a token that is there; who is at work is delayed. Costs
  /// O(holds).
  func checkInvariants(_ tokens: borrowing TokenTable) {
    var listed = 0
    for line in newest.ids {
      var (index, newer) = (newest[line], HoldID.null)
      while !index.isNull {
        let hold = holds[index.index]
        let state = tokens[Int(hold.token)].state
        precondition(hold.newer == newer && hold.line == line, "a list of holds that does not fit")
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
