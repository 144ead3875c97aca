import Snapshots

/// All gatherings of a trial: who waits in which room, and who is in which session. Schedules nothing, and
/// moves no token. There is none where a program has no gatherings.
struct GatheringTable: ~Copyable {
  private let plans: [GatheringPlan]
  /// Of each gathering its first room.
  private let firstRooms: [Int]
  private(set) var rooms: FlatTable<GatheringRoom>
  private(set) var sessions = FlatTable<GatheringSession>(capacity: 16)
  private(set) var firstFree = Token.none
  /// Of each token the session that it is a member of, or does; anything for others.
  private(set) var sessionOf = FlatTable<UInt32>(capacity: 64)
  /// Of each role.
  private(set) var records: FlatTable<GatheringRecord>
  /// Members of sessions that have come to their ends.
  private(set) var done: Int64 = 0
  /// Members that left sessions, in the whole trial.
  private(set) var lost: Int64 = 0

  init?(_ plan: Plan) {
    if plan.gatherings.isEmpty { return nil }
    plans = plan.gatherings
    rooms = FlatTable(capacity: 16)
    var firsts: [Int] = []
    for (number, gathering) in plan.gatherings.enumerated() {
      firsts.append(rooms.count)
      for _ in 0..<gathering.roomCount { rooms.append(GatheringRoom(of: number)) }
    }
    firstRooms = firsts
    records = FlatTable(repeating: GatheringRecord(), count: max(1, plan.gatheringRoles))
    assert(plans.allSatisfy { $0.role < plan.gatheringRoles && $0.least > 0 }, "a gathering without a role")
  }

  var roomCount: Int { rooms.count }
  var planCount: Int { plans.count }
  func plan(of room: RoomID) -> GatheringPlan { plans[Int(rooms[room.index].gathering)] }
  func role(of room: RoomID) -> Int { plan(of: room).role }
  func room(of gathering: Int, site: UInt32) -> RoomID {
    RoomID(firstRooms[gathering] + Int(plans[gathering].rooms[Int(site)]))
  }
  /// Whether the room at this place is one of a gathering's.
  func isRoom(_ place: Int, of gathering: Int) -> Bool {
    let first = firstRooms[gathering]
    return (first..<first + plans[gathering].roomCount).contains(place)
  }
  func allRooms() -> [Int] { Array(0..<rooms.count) }
  func waiting(in room: RoomID) -> Int { Int(rooms[room.index].waiting) }
  func isEmpty(_ room: RoomID) -> Bool { rooms[room.index].waiting == 0 }
  func first(in room: RoomID) -> Int { Int(rooms[room.index].line.head) }

  // MARK: Rooms

  mutating func enter(_ token: Int, _ room: RoomID, at now: Int64, _ tokens: inout TokenTable) {
    rooms[room.index].enter(token, at: now, &tokens)
  }

  /// A member gives up waiting.
  mutating func leave(_ token: Int, _ room: RoomID, at now: Int64, _ tokens: inout TokenTable) {
    rooms[room.index].leave(token, isGoing: false, at: now, &tokens)
    records[role(of: room)].leftWaiting += 1
  }

  /// How many begin now by their number, or because their time is over; nil: none do.
  func due(in room: RoomID) -> Int? {
    let waiting = Int(rooms[room.index].waiting)
    let rule = plan(of: room)
    if let count = rule.count, waiting >= count { return count }
    return rooms[room.index].isOverdue && waiting >= rule.least ? waiting : nil
  }

  /// How many begin when the calendar opens: those who came before, if they are enough.
  func due(atOpeningOf room: RoomID, at now: Int64, _ tokens: borrowing TokenTable) -> Int? {
    let rule = plan(of: room)
    var (count, token) = (0, rooms[room.index].line.head)
    while token != Token.none, tokens[Int(token)].since < now, count < rule.most ?? .max {
      (count, token) = (count + 1, tokens[Int(token)].next)
    }
    return count >= rule.least ? count : nil
  }

  mutating func setTimer(of room: RoomID, _ ticket: UInt32) { rooms[room.index].setTimer(ticket) }
  mutating func setOpening(of room: RoomID, _ ticket: UInt32) { rooms[room.index].setOpening(ticket) }

  /// - Returns: Whether the event with this ticket is the end of the room's time, which is over now.
  mutating func takeTimer(of room: RoomID, _ ticket: UInt32) -> Bool {
    if ticket == 0 || rooms[room.index].timer != ticket { return false }
    rooms[room.index].setOverdue()
    return true
  }

  /// - Returns: Whether the event with this ticket is the opening for which the room waits.
  mutating func takeOpening(of room: RoomID, _ ticket: UInt32) -> Bool {
    if ticket == 0 || rooms[room.index].opening != ticket { return false }
    rooms[room.index].setOpening(0)
    return true
  }

  // MARK: Sessions

  /// A session begins, without members yet.
  mutating func begin(in room: RoomID) -> SessionID {
    records[role(of: room)].sessions += 1
    if firstFree == Token.none {
      sessions.append(GatheringSession(in: room))
      return SessionID(sessions.count - 1)
    }
    let place = Int(firstFree)
    assert(sessions[place].isFree, "a free place that is taken")
    firstFree = sessions[place].room
    sessions[place] = GatheringSession(in: room)
    return SessionID(place)
  }

  /// The first who waits goes into the session.
  mutating func join(
    _ token: Int, from room: RoomID, _ session: SessionID, at now: Int64, _ tokens: inout TokenTable
  ) {
    rooms[room.index].leave(token, isGoing: true, at: now, &tokens)
    sessions[session.index].join(token, &tokens)
    note(token, session)
    records[role(of: room)].members += 1
  }

  mutating func setToken(of session: SessionID, _ token: Int) {
    sessions[session.index].token = UInt32(token)
    note(token, session)
  }

  private mutating func note(_ token: Int, _ session: SessionID) {
    while sessionOf.count <= token { sessionOf.append(Token.none) }
    sessionOf[token] = session.rawValue
  }

  /// The session that a token is a member of, or does.
  func session(of token: Int) -> SessionID { SessionID(rawValue: sessionOf[token]) }
  func room(of session: SessionID) -> RoomID { RoomID(Int(sessions[session.index].room)) }
  func token(of session: SessionID) -> Int { Int(sessions[session.index].token) }
  func firstMember(of session: SessionID) -> UInt32 { sessions[session.index].line.head }

  /// A member leaves before the end.
  ///
  /// - Returns: How many are left.
  mutating func leave(_ token: Int, _ session: SessionID, _ tokens: inout TokenTable) -> Int {
    sessions[session.index].leave(token, &tokens)
    records[role(of: room(of: session))].leftSession += 1
    lost += 1
    return Int(sessions[session.index].count)
  }

  /// The session has come to its end: its members go on, the first first.
  mutating func takeMember(of session: SessionID, _ tokens: inout TokenTable) -> Int? {
    let head = sessions[session.index].line.head
    if head == Token.none { return nil }
    sessions[session.index].leave(Int(head), &tokens)
    done += 1
    return Int(head)
  }

  /// A session without members is no more.
  mutating func end(_ session: SessionID) {
    assert(sessions[session.index].count == 0, "a session ends whose members are still there")
    sessions[session.index].token = Token.none
    sessions[session.index].room = firstFree
    firstFree = session.rawValue
  }

  func flowClass(ofToken token: Int) -> FlowClassID { flowClass(of: session(of: token)) }

  func flowClass(of session: SessionID) -> FlowClassID {
    FlowClassID(rawValue: sessions[session.index].flowClass)
  }

  mutating func setFlowClass(of session: SessionID, _ flowClass: FlowClassID) {
    sessions[session.index].flowClass = flowClass.rawValue
  }
}

// MARK: - What is counted

extension GatheringTable {
  mutating func resetStatistics(at now: Int64) {
    for place in 0..<rooms.count { rooms[place].resetStatistics(at: now) }
    for role in 0..<records.count { records[role] = GatheringRecord() }
  }

  func records(at now: Int64, roles: Int) -> [GatheringRecord] {
    var found = (0..<roles).map { records[$0] }
    for place in 0..<rooms.count {
      found[role(of: RoomID(place))].waiting += rooms[place].waitIntegral(at: now).rounded
    }
    return found
  }

  /// - Parameter stillWaiting: Of each room the time that all that wait now have waited.
  /// - Returns: The first law of conservation that does not hold, in plain words; nil: they all do.
  func brokenLaw(stillWaiting: [Int128], isWholePath: Bool, attending: Int, at now: Int64) -> String? {
    for place in 0..<rooms.count {
      let waiting = isWholePath ? stillWaiting[place] : nil
      if let broken = rooms[place].brokenLaw(stillWaiting: waiting, at: now) {
        return "gathering \(rooms[place].gathering): \(broken)"
      }
    }
    let went = (0..<rooms.count).reduce(0) { $0 + rooms[$1].went }
    return went == done + lost + Int64(attending) ? nil : "members that went, were done and left"
  }

  func save(to writer: inout SnapshotWriter) {
    rooms.save(to: &writer)
    sessions.save(to: &writer)
    sessionOf.save(to: &writer)
    records.save(to: &writer)
    writer.put(firstFree)
    writer.put(done)
    writer.put(lost)
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let counts = (rooms.count, records.count)
    rooms = try FlatTable(from: &reader)
    sessions = try FlatTable(from: &reader)
    sessionOf = try FlatTable(from: &reader)
    records = try FlatTable(from: &reader)
    firstFree = try reader.take()
    done = try reader.take()
    lost = try reader.take()
    if (rooms.count, records.count) != counts { throw .mismatch("tables of other sizes") }
  }
}
