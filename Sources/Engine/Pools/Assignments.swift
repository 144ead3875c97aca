import Snapshots

/// A unit of a crew's pool in the hands of a token.
struct Assignment: BitwiseCopyable {
  var token: UInt32
  var pool: PoolID
  /// Who of those who travel; ``Token/none``: nobody does.
  var person = Token.none
  /// What the token was given before and holds still; in a free place the next one.
  var outer = Token.none
  /// How long the person is on the way, in microseconds.
  var way: Int64 = 0
}

/// Whom each token was given by a crew, the innermost first.
struct Assignments {
  private var assignments: [Assignment] = []
  private var firstFree = Token.none
  /// Of each token. As long as the largest that was ever served.
  private var innermost: [UInt32] = []

  mutating func begin(_ assignment: Assignment) {
    let token = Int(assignment.token)
    while innermost.count <= token { innermost.append(Token.none) }
    var assignment = assignment
    assignment.outer = innermost[token]
    if firstFree == Token.none {
      innermost[token] = UInt32(assignments.count)
      return assignments.append(assignment)
    }
    innermost[token] = firstFree
    firstFree = assignments[Int(firstFree)].outer
    assignments[Int(innermost[token])] = assignment
  }

  func innermost(of token: Int) -> Assignment {
    assert(innermost[token] != Token.none, "a token that was given nobody")
    return assignments[Int(innermost[token])]
  }

  mutating func end(of token: Int) -> Assignment {
    let ended = innermost(of: token)
    let index = innermost[token]
    innermost[token] = ended.outer
    assignments[Int(index)].token = Token.none
    assignments[Int(index)].outer = firstFree
    firstFree = index
    return ended
  }

  /// How many people are out.
  var travelling: Int { assignments.count { $0.token != Token.none && $0.person != Token.none } }

  func save(to writer: inout SnapshotWriter) {
    writer.put(all: assignments)
    writer.put(firstFree)
    writer.put(all: innermost)
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    assignments = try reader.takeAll(of: Assignment.self)
    firstFree = try reader.take()
    innermost = try reader.takeAll(of: UInt32.self)
  }

  /// Of each token, what it was given, the outermost first, if all of them are sound.
  func chains(tokenCount: Int) throws(SnapshotFault) -> [[Assignment]] {
    let what = "people who were given to nobody"
    try SnapshotFault.require(innermost.count <= tokenCount, what)
    var chains = [[Assignment]](repeating: [], count: tokenCount)
    var owned = 0
    for token in innermost.indices {
      var index = innermost[token]
      while index != Token.none {
        try SnapshotFault.require(Int(index) < assignments.count && owned < assignments.count, what)
        let assignment = assignments[Int(index)]
        try SnapshotFault.require(Int(assignment.token) == token, what)
        chains[token].append(assignment)
        owned += 1
        index = assignment.outer
      }
      chains[token].reverse()
    }
    var (free, index) = (0, firstFree)
    while index != Token.none {
      try SnapshotFault.require(Int(index) < assignments.count && free < assignments.count, what)
      try SnapshotFault.require(assignments[Int(index)].token == Token.none, what)
      free += 1
      index = assignments[Int(index)].outer
    }
    try SnapshotFault.require(owned + free == assignments.count, what)
    return chains
  }

  /// Costs O(served).
  func checkInvariants(_ tokens: borrowing TokenTable) {
    for assignment in assignments where assignment.token != Token.none {
      precondition(tokens[Int(assignment.token)].state != .free, "people given to somebody who is gone")
      precondition(assignment.way >= 0, "a way of a negative length")
    }
  }
}
