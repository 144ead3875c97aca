import Snapshots

/// Members that wait for each other, and then go through something together.
///
/// A session has a token of its own, which does the stages of its body, once for all. Its members stand at
/// the `gather` meanwhile, and the time of each of the body's stages is theirs.
extension Simulation {
  /// The token waits for a session, which may begin with it.
  mutating func gather(_ op: OpPlace, _ token: Int, at pc: Int) -> Step {
    stages.visit(op.pointee.stage)
    let room = gatherings!.room(of: Int(op.pointee.gathering), site: tokens[token].site)
    let isFirst = gatherings!.isEmpty(room)
    tokens.block(token, at: pc, as: .gathering, at: now)
    gatherings!.enter(token, room, at: now, &tokens)
    if isFirst { setTime(of: room, token) }
    beginDue(in: room)
    return .stop
  }

  /// The time of a room runs from when the first came into it.
  private mutating func setTime(of room: RoomID, _ token: Int) {
    let rule = gatherings!.plan(of: room)
    if let after = rule.after {
      counters.draws &+= 1
      let span = draws.draw(
        after.law, device: tokens[token].device, stage: after.drawKey, attempt: tokens.attempt(of: token))
      let ticket = appoint(.timer, room, at: now &+ TimeSpan.drawn(ticks: span).microseconds)
      gatherings!.setTimer(of: room, ticket)
    }
    if rule.calendar != nil { awaitOpening(of: room) }
  }

  private mutating func awaitOpening(of room: RoomID) {
    guard let calendar = gatherings!.plan(of: room).calendar else { return }
    let ticket = appoint(.opening, room, at: hours.nextOpening(calendar, after: now))
    gatherings!.setOpening(of: room, ticket)
  }

  /// - Returns: The event's ticket; 0 where it lies beyond all events.
  private mutating func appoint(_ kind: Appointment.Kind, _ room: RoomID, at time: Int64) -> UInt32 {
    if time >= eventsEnd { return 0 }
    return events.schedule(time, .deadline, .appointment, Appointment.number(kind, room.index))
  }

  /// The time of a room is over.
  mutating func keepTimer(of room: Int, ticket: UInt32) {
    if gatherings!.takeTimer(of: RoomID(room), ticket) { return beginDue(in: RoomID(room)) }
    counters.stale &+= 1
  }

  /// The calendar of a room opens.
  mutating func keepOpening(of room: Int, ticket: UInt32) {
    let room = RoomID(room)
    if !gatherings!.takeOpening(of: room, ticket) {
      counters.stale &+= 1
      return
    }
    if let size = gatherings!.due(atOpeningOf: room, at: now, tokens) { begin(size, in: room) }
    if !gatherings!.isEmpty(room) { awaitOpening(of: room) }
  }

  private mutating func beginDue(in room: RoomID) {
    while let size = gatherings!.due(in: room) {
      if !begin(size, in: room) { return }
    }
  }

  /// A session begins with the first `size` of those who wait.
  ///
  /// - Returns: Whether there is room for its token.
  @discardableResult private mutating func begin(_ size: Int, in room: RoomID) -> Bool {
    assert(size > 0, "a session of nobody")
    if !hasRoom(for: 1) { return false }
    let session = gatherings!.begin(in: room)
    let role = plan.poolRoles + plan.stockRoles + gatherings!.role(of: room)
    let first = gatherings!.first(in: room)
    for _ in 0..<size {
      let member = gatherings!.first(in: room)
      measure.noteWait(role, now &- tokens[member].since)
      gatherings!.join(member, from: room, session, at: now, &tokens)
      account(member)
      tokens.block(member, at: Int(tokens[member].pc), as: .attending, at: now)
    }
    let token = tokens.bearChild(of: first, at: Int(tokens[first].pc) + 1, as: .session)
    gatherings!.setToken(of: session, token)
    ready.append(UInt32(truncatingIfNeeded: token))
    return true
  }

  /// The session is over: its members go on, in the order in which they came.
  mutating func disband(_ token: Int) -> Step {
    let session = gatherings!.session(of: token)
    while let member = gatherings!.takeMember(of: session, &tokens) {
      assert(tokens[member].since == now, "time of a member that nothing accounts for")
      tokens.makeReady(member, at: Int(program.op(at: Int(tokens[member].pc)).pointee.target))
      ready.append(UInt32(truncatingIfNeeded: member))
    }
    gatherings!.end(session)
    end(token)
    return .stop
  }

  // MARK: Who leaves

  /// A deadline takes a member out of a room.
  mutating func leaveRoom(_ op: OpPlace, _ token: Int) {
    let room = gatherings!.room(of: Int(op.pointee.gathering), site: tokens[token].site)
    gatherings!.leave(token, room, at: now, &tokens)
    measure.noteGivingUp(plan.poolRoles + plan.stockRoles + gatherings!.role(of: room))
    account(token)
  }

  /// A deadline takes a member out of a session. Without members it is given up; without its slowest one it
  /// may send faster.
  mutating func leaveSession(_ member: Int) {
    let session = gatherings!.session(of: member)
    let token = gatherings!.token(of: session)
    account(member, at: Int(tokens[token].pc))
    if gatherings!.leave(member, session, &tokens) > 0 { return adapt(session, token) }
    abandonStage(token)
    giveBack(token, downTo: program.scope(at: Int(tokens[member].pc)))
    gatherings!.end(session)
    end(token)
  }

  /// Sessions may begin by other numbers now.
  mutating func takeUpGatherings() {
    guard let count = gatherings?.roomCount else { return }
    for room in 0..<count { beginDue(in: RoomID(room)) }
  }

  // MARK: Time

  /// The time since it last moved is that of each of its members at the op where the session stands.
  @inline(never) mutating func accountMembers(of token: Int) {
    let pc = Int(tokens[token].pc)
    var member = gatherings!.firstMember(of: gatherings!.session(of: token))
    while member != Token.none {
      account(Int(member), at: pc)
      member = tokens[Int(member)].next
    }
  }

  private mutating func account(_ member: Int, at pc: Int) {
    let elapsed = tokens.takeElapsed(member, at: now)
    let flags = tokens[member].flags
    if elapsed == 0 || !flags.contains(.inSystem) { return }
    stages.add(elapsed, to: program.op(at: pc), isDown: flags.contains(.down))
  }

  /// A mark of a session is that of each of its members.
  @inline(never) mutating func markMembers(_ op: OpPlace, of token: Int) {
    accountMembers(of: token)
    var member = gatherings!.firstMember(of: gatherings!.session(of: token))
    while member != Token.none {
      mark(op, Int(member))
      member = tokens[Int(member)].next
    }
  }

  /// So is an exception that it meets.
  mutating func noteMembers(_ op: OpPlace, of token: Int) {
    var member = gatherings!.firstMember(of: gatherings!.session(of: token))
    while member != Token.none {
      note(op, Int(member))
      member = tokens[Int(member)].next
    }
  }
}
