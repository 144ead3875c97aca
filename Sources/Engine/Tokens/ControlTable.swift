import Snapshots

/// Retries, armed deadlines and children of the tokens that have any.
///
/// A token's control state is found by the index that its ``JourneyClocks`` keep; ``Token/none`` means that
/// it has none, which is so for most tokens.
struct ControlTable: ~Copyable {
  private(set) var states = FlatTable<ControlState>(capacity: 16)
  private(set) var firstFreeState = Token.none
  private(set) var deadlines = FlatTable<ArmedDeadline>(capacity: 16)
  private(set) var firstFreeDeadline = Token.none

  /// - Returns: The index of a new state, which belongs to no token yet.
  mutating func allocate() -> UInt32 {
    if firstFreeState == Token.none {
      states.append(ControlState())
      return UInt32(states.count - 1)
    }
    let index = firstFreeState
    firstFreeState = states[Int(index)].nextFree
    states[Int(index)] = ControlState()
    return index
  }

  /// Frees a state, with all its deadlines.
  mutating func release(_ index: UInt32) {
    disarmAll(index)
    assert(states[Int(index)].childrenLeft == 0, "a parent that ends before its children")
    states[Int(index)].nextFree = firstFreeState
    firstFreeState = index
  }

  // MARK: Retries

  /// How often a token has retried at each depth of attempts; nil for one without a state.
  @inline(__always) func retries(of index: UInt32) -> SIMD8<UInt16>? {
    index == Token.none ? nil : states[Int(index)].retries
  }

  mutating func countRetry(of index: UInt32, depth: Int) { states[Int(index)].retries[depth] &+= 1 }

  mutating func forgetRetries(of index: UInt32, from depth: Int, through last: Int) {
    for level in depth...max(depth, last) { states[Int(index)].retries[level] = 0 }
  }

  // MARK: Deadlines

  /// A deadline inside all those that are armed already.
  ///
  /// - Parameters:
  ///   - index: The state of `token`.
  ///   - pc: The address of the `arm` op.
  /// - Returns: The deadline. Its ticket is still to be set, by ``setTicket(ofDeadline:_:)``.
  mutating func arm(_ index: UInt32, token: Int, at pc: Int) -> Int {
    let deadline: Int
    if firstFreeDeadline == Token.none {
      deadlines.append(ArmedDeadline())
      deadline = deadlines.count - 1
    } else {
      deadline = Int(firstFreeDeadline)
      firstFreeDeadline = deadlines[deadline].outer
    }
    deadlines[deadline] = ArmedDeadline(
      ticket: 0, token: UInt32(token), op: UInt32(pc), outer: states[Int(index)].armed)
    states[Int(index)].armed = UInt32(deadline)
    return deadline
  }

  mutating func setTicket(ofDeadline deadline: Int, _ ticket: UInt32) { deadlines[deadline].ticket = ticket }

  /// Forgets the innermost deadline of a token.
  mutating func disarm(_ index: UInt32) {
    let deadline = Int(states[Int(index)].armed)
    states[Int(index)].armed = deadlines[deadline].outer
    deadlines[deadline].ticket = 0
    deadlines[deadline].outer = firstFreeDeadline
    firstFreeDeadline = UInt32(deadline)
  }

  mutating func disarmAll(_ index: UInt32) {
    while states[Int(index)].armed != Token.none { disarm(index) }
  }

  /// Forgets a deadline and all those inside it.
  mutating func disarm(_ index: UInt32, through deadline: Int) {
    while Int(states[Int(index)].armed) != deadline { disarm(index) }
    disarm(index)
  }

  /// - Returns: Whose deadline it is and the address of its `arm` op; nil where the event with this ticket is
  ///   no longer its own.
  func fired(_ deadline: Int, _ ticket: UInt32) -> (token: Int, pc: Int)? {
    if deadlines[deadline].ticket != ticket { return nil }
    return (Int(deadlines[deadline].token), Int(deadlines[deadline].op))
  }

  // MARK: Holds and interrupted work

  /// The innermost of a token's holds in pools that preempt; ``ID/null``: it has none.
  func hold(of index: UInt32) -> HoldID { states[Int(index)].hold }

  mutating func setHold(of index: UInt32, _ hold: HoldID) { states[Int(index)].hold = hold }

  /// A displaced token is to go on at `pc`, with so much of the work there left.
  mutating func setInterrupted(_ index: UInt32, at pc: Int, left: Int64) {
    assert(left >= 0, "more was done than there was to do")
    states[Int(index)].interruptedAt = UInt32(pc)
    states[Int(index)].timeLeft = left
  }

  func interrupted(_ index: UInt32) -> (pc: Int, left: Int64) {
    (Int(states[Int(index)].interruptedAt), states[Int(index)].timeLeft)
  }

  // MARK: Children

  /// The parent waits for `count` children, which are still to be added.
  mutating func expectChildren(_ count: Int, of parent: UInt32) {
    assert(states[Int(parent)].childrenLeft == 0, "a parent forks once at a time")
    states[Int(parent)].childrenLeft = UInt32(count)
    states[Int(parent)].firstChild = Token.none
  }

  /// The child is the youngest of its parent's.
  mutating func add(
    child: Int, _ index: UInt32, to parent: Int, _ parentIndex: UInt32, _ tokens: borrowing TokenTable
  ) {
    assert(states[Int(index)].younger == Token.none, "a newborn with a younger sibling")
    let older = states[Int(parentIndex)].firstChild
    states[Int(index)].parent = UInt32(parent)
    states[Int(index)].older = older
    if older != Token.none { states[control(of: older, tokens)].younger = UInt32(child) }
    states[Int(parentIndex)].firstChild = UInt32(child)
  }

  @inline(__always) private func control(of token: UInt32, _ tokens: borrowing TokenTable) -> Int {
    Int(tokens.clocks(of: Int(token)).control)
  }

  func parent(of index: UInt32) -> Int { Int(states[Int(index)].parent) }

  /// A child has ended by itself.
  ///
  /// - Returns: Whether it was the last that its parent waited for.
  mutating func remove(child: Int, from parentIndex: UInt32, _ tokens: borrowing TokenTable) -> Bool {
    let own = states[control(of: UInt32(child), tokens)]
    if own.younger == Token.none {
      states[Int(parentIndex)].firstChild = own.older
    } else {
      states[control(of: own.younger, tokens)].older = own.older
    }
    if own.older != Token.none { states[control(of: own.older, tokens)].younger = own.younger }
    assert(states[Int(parentIndex)].childrenLeft > 0, "one child more than there were")
    states[Int(parentIndex)].childrenLeft -= 1
    return states[Int(parentIndex)].childrenLeft == 0
  }

  /// - Returns: A child that its parent no longer waits for; nil: there is none left.
  mutating func takeChild(of parentIndex: UInt32, _ tokens: borrowing TokenTable) -> Int? {
    let child = states[Int(parentIndex)].firstChild
    if child == Token.none {
      states[Int(parentIndex)].childrenLeft = 0
      return nil
    }
    let older = states[control(of: child, tokens)].older
    states[Int(parentIndex)].firstChild = older
    if older != Token.none { states[control(of: older, tokens)].younger = Token.none }
    return Int(child)
  }
}

extension ControlTable {
  func save(to writer: inout SnapshotWriter) {
    states.save(to: &writer)
    deadlines.save(to: &writer)
    writer.put(firstFreeState)
    writer.put(firstFreeDeadline)
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    states = try FlatTable(from: &reader)
    deadlines = try FlatTable(from: &reader)
    firstFreeState = try reader.take()
    firstFreeDeadline = try reader.take()
  }

  /// Each state is free or of one token; deadlines nest and are of the token whose state they hang on; every
  /// parent's children are as many as it waits for. Costs O(tokens).
  func checkInvariants(_ tokens: borrowing TokenTable) {
    var owned = 0
    var armed = 0
    for token in 0..<tokens.count where tokens[token].state != .free {
      let index = tokens.clocks(of: token).control
      if index == Token.none { continue }
      owned += 1
      precondition(Int(index) < states.count, "a control state that does not exist")
      var deadline = states[Int(index)].armed
      while deadline != Token.none {
        precondition(Int(deadlines[Int(deadline)].token) == token, "a deadline of somebody else")
        armed += 1
        precondition(armed <= deadlines.count, "deadlines run in a circle")
        deadline = deadlines[Int(deadline)].outer
      }
      if tokens[token].state == .joining { checkChildren(of: token, index, tokens) }
    }
    precondition(owned + length(ofFreeStates: firstFreeState) == states.count, "a control state got lost")
    precondition(armed + length(ofFreeDeadlines: firstFreeDeadline) == deadlines.count, "a deadline got lost")
  }

  private func checkChildren(of parent: Int, _ index: UInt32, _ tokens: borrowing TokenTable) {
    var count = 0
    var younger = Token.none
    var child = states[Int(index)].firstChild
    while child != Token.none {
      let state = control(of: child, tokens)
      precondition(tokens[Int(child)].flags.contains(.child), "a child that is none")
      precondition(states[state].parent == UInt32(parent), "a child of somebody else")
      precondition(states[state].younger == younger, "siblings in a broken chain")
      count += 1
      younger = child
      child = states[state].older
    }
    precondition(count == Int(states[Int(index)].childrenLeft), "as many children as are waited for")
  }

  private func length(ofFreeStates first: UInt32) -> Int {
    var (count, index) = (0, first)
    while index != Token.none {
      count += 1
      precondition(count <= states.count, "free control states run in a circle")
      index = states[Int(index)].nextFree
    }
    return count
  }

  private func length(ofFreeDeadlines first: UInt32) -> Int {
    var (count, index) = (0, first)
    while index != Token.none {
      count += 1
      precondition(count <= deadlines.count, "free deadlines run in a circle")
      index = deadlines[Int(index)].outer
    }
    return count
  }
}
