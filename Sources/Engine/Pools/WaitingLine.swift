/// A line among those of all pools. (An `Int` counts a pool's own lines from its first, the best.)
typealias WaitingLineID = ID<WaitingLine>

/// First come, first served: a doubly linked list threaded through the tokens, so that joining, leaving and
/// giving up cost O(1) and no memory of its own. A pool has one line for each priority.
struct WaitingLine: BitwiseCopyable, Sendable {
  private(set) var head = Token.none
  private(set) var tail = Token.none

  var isEmpty: Bool { head == Token.none }

  /// The token is the last in the line.
  @inline(__always) mutating func append(_ token: Int, in tokens: inout TokenTable) {
    let index = UInt32(truncatingIfNeeded: token)
    tokens.setNext(token, Token.none)
    tokens.setPrevious(token, tail)
    if tail == Token.none { head = index } else { tokens.setNext(Int(tail), index) }
    tail = index
  }

  /// The token is the first in the line.
  mutating func prepend(_ token: Int, in tokens: inout TokenTable) {
    let index = UInt32(truncatingIfNeeded: token)
    tokens.setNext(token, head)
    tokens.setPrevious(token, Token.none)
    if head == Token.none { tail = index } else { tokens.setPrevious(Int(head), index) }
    head = index
  }

  @inline(__always) mutating func remove(_ token: Int, in tokens: inout TokenTable) {
    let next = tokens[token].next
    let previous = tokens[token].previous
    if previous == Token.none { head = next } else { tokens.setNext(Int(previous), next) }
    if next == Token.none { tail = previous } else { tokens.setPrevious(Int(next), previous) }
  }

  /// - Returns: How many wait in it, all of them in this state. Costs O(length).
  func checkedLength(_ tokens: borrowing TokenTable, _ state: Token.State = .queued) -> Int {
    var (count, before, index) = (0, Token.none, head)
    while index != Token.none {
      precondition(tokens[Int(index)].state == state, "somebody in a line who does not wait")
      precondition(tokens[Int(index)].previous == before, "a line whose links do not fit")
      count += 1
      precondition(count <= tokens.count, "a line that runs in a circle")
      (before, index) = (index, tokens[Int(index)].next)
    }
    precondition(before == tail, "the last of a line is another")
    return count
  }
}
