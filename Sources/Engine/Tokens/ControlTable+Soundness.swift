import Snapshots

/// What must hold of control states that were read from a file, whoever wrote it.
extension ControlTable {
  /// Both free lists come to an end inside of their tables.
  ///
  /// - Parameters:
  ///   - owned: How many states tokens have.
  ///   - armed: How many deadlines run.
  func checkFreeLists(owned: Int, armed: Int) throws(SnapshotFault) {
    var (free, index) = (0, firstFreeState)
    while index != Token.none {
      try SnapshotFault.require(
        index < states.count && free < states.count, "free control states in a circle")
      free += 1
      index = states[Int(index)].nextFree
    }
    try SnapshotFault.require(owned + free == states.count, "a control state got lost")
    (free, index) = (0, firstFreeDeadline)
    while index != Token.none {
      try SnapshotFault.require(
        index < deadlines.count && free < deadlines.count, "free deadlines in a circle")
      try SnapshotFault.require(deadlines[Int(index)].ticket == 0, "a free deadline that would fire")
      free += 1
      index = deadlines[Int(index)].outer
    }
    try SnapshotFault.require(armed + free == deadlines.count, "a deadline got lost")
    try SnapshotFault.require(deadlines.count <= Event.largestIndex, "more deadlines than there can be")
  }

  /// The addresses of the `arm` ops of a token's deadlines, the outermost first.
  func arms(of index: UInt32, token: Int) throws(SnapshotFault) -> [Int] {
    if index == Token.none { return [] }
    var arms: [Int] = []
    var deadline = states[Int(index)].armed
    while deadline != Token.none {
      try SnapshotFault.require(
        deadline < deadlines.count && arms.count < deadlines.count, "deadlines in a circle")
      try SnapshotFault.require(Int(deadlines[Int(deadline)].token) == token, "a deadline of somebody else")
      arms.append(Int(deadlines[Int(deadline)].op))
      deadline = deadlines[Int(deadline)].outer
    }
    return arms.reversed()
  }

  /// A parent that waits has as many children as it waits for, each of which knows it.
  func childCount(of parent: Int, _ index: UInt32, _ tokens: borrowing TokenTable)
    throws(SnapshotFault) -> Int
  {
    var (count, child) = (0, states[Int(index)].firstChild)
    var younger = Token.none
    while child != Token.none {
      try SnapshotFault.require(child < tokens.count && count < tokens.count, "children in a circle")
      let state = tokens.clocks(of: Int(child)).control
      try SnapshotFault.require(
        tokens[Int(child)].state != .free && tokens[Int(child)].flags.contains(.child)
          && state < states.count,
        "a child that is none")
      try SnapshotFault.require(Int(states[Int(state)].parent) == parent, "a child of somebody else")
      try SnapshotFault.require(states[Int(state)].younger == younger, "siblings in a broken chain")
      count += 1
      younger = child
      child = states[Int(state)].older
    }
    try SnapshotFault.require(count > 0 && count == Int(states[Int(index)].childrenLeft), "children got lost")
    return count
  }
}
