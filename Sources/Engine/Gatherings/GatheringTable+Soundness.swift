import Snapshots

extension GatheringTable {
  /// As many wait, and are in sessions, as are counted.
  func checkInvariants(_ tokens: borrowing TokenTable) {
    for place in 0..<rooms.count {
      let waiting = rooms[place].line.checkedLength(tokens, .gathering)
      precondition(waiting == Int(rooms[place].waiting), "as many wait in a room as are counted")
    }
    for place in 0..<sessions.count where !sessions[place].isFree {
      let members = sessions[place].line.checkedLength(tokens, .attending)
      precondition(members == Int(sessions[place].count), "as many are in a session as are counted")
      let token = Int(sessions[place].token)
      precondition(members > 0 && tokens[token].flags.contains(.session), "a session that nobody does")
      precondition(session(of: token).index == place, "a session that somebody else does")
    }
  }

  /// What must hold of gatherings that were read from a file, whoever wrote it.
  ///
  /// - Parameters:
  ///   - wanted: Of each token the gathering at whose op it stands; -1: at none.
  func checkSoundness(
    _ tokens: borrowing TokenTable, _ wanted: [Int], flowClasses: Int
  ) throws(SnapshotFault) {
    var seen = [Bool](repeating: false, count: tokens.count)
    for place in 0..<rooms.count {
      let room = rooms[place]
      try SnapshotFault.require(
        room.isPossible && Int(room.gathering) < planCount && isRoom(place, of: Int(room.gathering)),
        "a room of no trial")
      let count = try checkLine(room.line, tokens, .gathering, &seen) { token in
        wanted[token] == Int(room.gathering)
          && self.room(of: Int(room.gathering), site: tokens[token].site).index == place
      }
      try SnapshotFault.require(count == Int(room.waiting), "members of a room")
    }
    var live = 0
    for place in 0..<sessions.count where !sessions[place].isFree {
      let session = sessions[place]
      try SnapshotFault.require(
        Int(session.room) < rooms.count && Int(session.flowClass) < max(1, flowClasses), "a session nowhere")
      let count = try checkLine(session.line, tokens, .attending, &seen) { token in
        token < sessionOf.count && Int(sessionOf[token]) == place
          && room(of: wanted[token], site: tokens[token].site).index == Int(session.room)
      }
      let token = Int(session.token)
      let isDone = token < min(tokens.count, sessionOf.count) && Int(sessionOf[token]) == place
      try SnapshotFault.require(isDone && count > 0 && count == Int(session.count), "members of a session")
      try SnapshotFault.require(
        tokens[token].state != .free && tokens[token].flags.contains(.session), "a session that nobody does")
      live += 1
    }
    let gathered = (0..<tokens.count).count { [.gathering, .attending].contains(tokens[$0].state) }
    try SnapshotFault.require(seen.count { $0 } == gathered, "somebody gathers nowhere")
    let doing = (0..<tokens.count).count {
      tokens[$0].state != .free && tokens[$0].flags.contains(.session)
    }
    try SnapshotFault.require(doing == live, "somebody does no session")
    try checkFree(sessions.count - live)
    try SnapshotFault.require(
      (0..<records.count).allSatisfy { records[$0].isPossible } && done >= 0 && lost >= 0
        && done <= 1 << 48 && lost <= 1 << 48, "counts of gatherings")
  }

  private func checkFree(_ count: Int) throws(SnapshotFault) {
    var (left, next) = (count, firstFree)
    while next != Token.none {
      try SnapshotFault.require(
        next < sessions.count && left > 0 && sessions[Int(next)].isFree, "free places of sessions")
      (left, next) = (left - 1, sessions[Int(next)].room)
    }
    try SnapshotFault.require(left == 0, "free places of sessions")
  }

  private func checkLine(
    _ line: WaitingLine, _ tokens: borrowing TokenTable, _ state: Token.State, _ seen: inout [Bool],
    _ belongs: (Int) -> Bool
  ) throws(SnapshotFault) -> Int {
    var (before, index, count) = (Token.none, line.head, 0)
    while index != Token.none {
      try SnapshotFault.require(index < tokens.count && !seen[Int(index)], "a line that leads nowhere")
      let token = tokens[Int(index)]
      seen[Int(index)] = true
      try SnapshotFault.require(
        token.state == state && token.previous == before && belongs(Int(index)),
        "somebody in a line of others")
      (before, index, count) = (index, token.next, count + 1)
    }
    try SnapshotFault.require(line.tail == before, "the last of a line is another")
    return count
  }
}
