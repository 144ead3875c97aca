import Snapshots

/// Crews of one trial: who waits for any of several pools, whom each token was given, and where people are
/// who travel.
///
/// The pools themselves are the ``PoolTable``'s. A token that waits for a crew waits at each of its pools and
/// is counted there as waiting; at each it has its turn by priority, then by when it asked. Of those who ask
/// at one instant, who asked for the pool alone comes first. Empty, without memory, where there are no crews.
struct CrewTable: ~Copyable {
  private let members: CrewMembers
  private(set) var lines: CrewLines
  private(set) var assignments = Assignments()
  private(set) var travellers: Travellers

  init(_ plan: Plan, lineStarts: borrowing WaitingLines) {
    members = CrewMembers(plan)
    lines = CrewLines(lineCount: plan.crews.isEmpty ? 0 : lineStarts.count)
    travellers = Travellers(plan)
  }

  @inline(__always) var isUsed: Bool { !members.isEmpty }

  /// Whether somebody may wait for this pool and others at once.
  @inline(__always) func serves(_ pool: PoolID) -> Bool { members.serves(pool) }

  /// The pools of a crew at a site, in the order of preference.
  func pools(of crew: Int, at site: UInt32) -> [PoolID] { members.pools(of: crew, at: Int(site)) }
}

// MARK: - Waiting

extension CrewTable {
  /// The token is the last in the line of this number at each of the pools.
  mutating func wait(_ token: Int, at pools: [PoolID], line: Int, _ waiting: borrowing WaitingLines) {
    for pool in pools { lines.append(token, pool: pool, line: waiting.id(line, of: pool)) }
  }

  /// Who is first among those who wait for this pool and others.
  ///
  /// - Returns: The token and its line, counted from the pool's first; nil: nobody waits so.
  func first(at pool: PoolID, _ waiting: borrowing WaitingLines) -> (token: Int, line: Int)? {
    let start = Int(waiting.starts[pool.index])
    for place in start..<Int(waiting.starts[pool.index + 1]) {
      if let token = lines.first(of: WaitingLineID(place)) { return (token, place - start) }
    }
    return nil
  }

  /// The token waits no longer, anywhere.
  ///
  /// - Returns: The pools at which it waited, in the order of preference.
  mutating func leave(_ token: Int) -> [PoolID] { lines.remove(token) }
}

// MARK: - Serving

extension CrewTable {
  /// A token is given a unit of a pool, to be served at a site. Of people who travel the one who is there
  /// first comes; of equals the first.
  mutating func assign(_ token: Int, _ pool: PoolID, at site: UInt32, now: Int64) {
    var assignment = Assignment(token: UInt32(token), pool: pool)
    if let sent = travellers.send(from: pool, to: Int32(site), at: now) {
      (assignment.person, assignment.way) = (UInt32(sent.person), sent.way)
    }
    assignments.begin(assignment)
  }

  /// The pool of whom the token was given last, and holds still.
  func pool(of token: Int) -> PoolID { assignments.innermost(of: token).pool }

  /// How long whom the token was given last is on the way, in microseconds.
  func way(of token: Int) -> Int64 { assignments.innermost(of: token).way }

  /// The token gives back what it was given last.
  ///
  /// - Returns: The pool.
  mutating func dismiss(_ token: Int, isOnShift: Bool, at now: Int64) -> PoolID {
    let ended = assignments.end(of: token)
    if ended.person != Token.none {
      travellers.free(Int(ended.person), of: ended.pool, isOnShift: isOnShift, at: now)
    }
    return ended.pool
  }

  /// A shift of the pool has ended: who is free may go home.
  mutating func endShift(of pool: PoolID) { travellers.endShift(of: pool) }
}

// MARK: - Whole

extension CrewTable {
  func save(to writer: inout SnapshotWriter) {
    if !isUsed { return }
    lines.save(to: &writer)
    assignments.save(to: &writer)
    travellers.save(to: &writer)
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    if !isUsed { return }
    try lines.restore(from: &reader)
    try assignments.restore(from: &reader)
    try travellers.restore(from: &reader)
  }

  /// How many wait for this pool and others; of a table that was checked.
  func waiting(at pool: PoolID) -> Int { isUsed ? lines.count(at: pool) : 0 }

  /// Costs O(waiting + served).
  func checkInvariants(_ tokens: borrowing TokenTable) {
    if !isUsed { return }
    lines.checkInvariants(tokens)
    assignments.checkInvariants(tokens)
    precondition(travellers.outside == assignments.travelling, "as many are out as were sent")
  }
}
