/// What a session sends once to all of its members, at what the slowest of them can take.
extension Simulation {
  /// What ops do that few programs have: those of gatherings, and those of devices that are followed. They
  /// share one case of the loop, which stays as small as it is for all others.
  @inline(never) mutating func doSeldomOp(_ op: OpPlace, _ token: Int, at pc: Int) -> Step {
    switch op.pointee.code {
    case .gather: return gather(op, token, at: pc)
    case .disband: return disband(token)
    case .stream: return stream(op, token, at: pc)
    default:
      assert(op.pointee.code == .watch, "the loop has a case for each other op")
      watch(token, at: pc)
      return .next
    }
  }

  mutating func stream(_ op: OpPlace, _ token: Int, at pc: Int) -> Step {
    stages.visit(op.pointee.stage)
    let bytes = draw(op.pointee.sizeLaw, op, token) * op.pointee.scale
    if !(bytes > 0) { return .next }
    if measure.kinds.isUsed { measure.count(of: op.pointee.kind, bytes) }
    let session = gatherings!.session(of: token)
    gatherings!.setFlowClass(of: session, slowest(op, session))
    tokens.block(token, at: pc, as: .flowing, at: now)
    join(gatherings!.flowClass(of: session), token, Bytes(bytes))
    return .stop
  }

  /// Of the members' classes the one with the least cap, of equals the first.
  private mutating func slowest(_ op: OpPlace, _ session: SessionID) -> FlowClassID {
    var (found, least) = (FlowClassID.null, Double.infinity)
    var member = gatherings!.firstMember(of: session)
    while member != Token.none {
      let state = tokens[Int(member)]
      let own = program.flowClass(ofStream: op, profile: state.profile, site: state.site)
      let cap = plan.flowClasses[own.index].cap
      if found.isNull || cap < least { (found, least) = (own, cap) }
      member = state.next
    }
    assert(!found.isNull, "a session without members")
    return found
  }

  /// A member has left the session: what it sends goes on at what the slowest of the others can take.
  mutating func adapt(_ session: SessionID, _ token: Int) {
    let op = program.op(at: Int(tokens[token].pc))
    if tokens[token].state != .flowing || op.pointee.code != .stream { return }
    let (before, after) = (gatherings!.flowClass(of: session), slowest(op, session))
    if before == after { return }
    accountMembers(of: token)
    let lacked = links.abandon(before, token: UInt32(token), at: now)
    links.noteFlowTime(before, now &- tokens[token].since)
    gatherings!.setFlowClass(of: session, after)
    tokens.block(token, at: Int(tokens[token].pc), as: .flowing, at: now)
    // What lacks less than can be told arrives at once.
    join(after, token, Bytes(max(lacked, 1e-6)))
    scheduleWakes()
  }
}
