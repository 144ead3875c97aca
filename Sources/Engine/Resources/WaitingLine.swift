/// First come, first served: a doubly linked list threaded through the tokens, so that joining, leaving and
/// giving up cost O(1) and no memory of its own. A pool has one line for each priority.
struct WaitingLine: BitwiseCopyable, Sendable {
  private(set) var head = Token.none
  private var tail = Token.none

  var isEmpty: Bool { head == Token.none }

  @inline(__always) mutating func append(_ token: Int, in tokens: inout FlatTable<Token>) {
    let id = UInt32(truncatingIfNeeded: token)
    tokens[token].next = Token.none
    tokens[token].previous = tail
    if tail == Token.none { head = id } else { tokens[Int(tail)].next = id }
    tail = id
  }

  @inline(__always) mutating func remove(_ token: Int, in tokens: inout FlatTable<Token>) {
    let next = tokens[token].next
    let previous = tokens[token].previous
    if previous == Token.none { head = next } else { tokens[Int(previous)].next = next }
    if next == Token.none { tail = previous } else { tokens[Int(next)].previous = previous }
  }
}

/// Where a pool's waiting lines are in the table of all lines, and which role's statistics it feeds.
struct PoolPlace: BitwiseCopyable {
  var firstLine: Int32
  var lines: Int32
  var role: Int32
  /// Its roster lets work lie at the end of a shift.
  var suspends: Bool
}
