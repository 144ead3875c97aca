/// Devices that wait on each other when a trial ends.
extension Simulation {
  /// - Returns: A circle of devices of which each waits for what the next one holds, or for its place in
  ///   line; empty where there is none. Costs nothing where no program order allows of one.
  func deadlock() -> [DeadlockLink] {
    if !plan.canDeadlock || tokens.live == 0 { return [] }
    let graph = waitGraph()
    let circle = graph.circle
    return circle.map { party, holds in
      let token = graph.parties[party].token
      let op = program.op(at: Int(tokens[token].pc))
      assert(tokens[token].state == .queued, "who waits for a pool stands in its line")
      return DeadlockLink(
        device: tokens[token].device, site: tokens[token].site, stage: Int32(op.pointee.stage),
        waitsFor: Int32(program.pool(of: op, site: tokens[token].site).index), holds: Int32(holds))
    }
  }

  private func waitGraph() -> WaitGraph {
    var partyOf = [Int](repeating: -1, count: tokens.count)
    var parties: [WaitGraph.Party] = []
    for token in 0..<tokens.count where tokens[token].state != .free {
      partyOf[token] = parties.count
      parties.append(party(token))
    }
    for place in parties.indices where tokens[parties[place].token].flags.contains(.child) {
      let parent = partyOf[control.parent(of: tokens.clocks(of: parties[place].token).control)]
      parties[place].parent = parent
      parties[parent].branches += 1
    }
    let lines = pools.ids.map { pool in
      pools.lines.tokens(waitingFor: pool, tokens).map { partyOf[$0] }
    }
    return WaitGraph(parties, free: pools.ids.map { Int(pools.pools[$0].free) }, lines: lines)
  }

  /// A wait that a deadline ends is none that lasts for ever.
  private func party(_ token: Int) -> WaitGraph.Party {
    let site = tokens[token].site
    var party = WaitGraph.Party(token: token)
    var scope = program.scope(at: Int(tokens[token].pc))
    var (isOwn, ends) = (true, false)
    while scope >= 0 {
      if isOwn, let hold = program.hold(of: scope, site: site) {
        party.holds.append((hold.pool.index, Int(hold.units)))
      }
      if program.isDeadline(scope) { ends = true }
      if program.isBranch(scope) { isOwn = false }
      scope = program.parent(of: scope)
    }
    if tokens[token].state == .queued, !ends {
      let op = program.op(at: Int(tokens[token].pc))
      party.wants = (program.pool(of: op, site: site).index, Int(op.pointee.units))
    }
    return party
  }
}

extension WaitingLines {
  /// The tokens that wait for a pool, in the order in which it is their turn.
  func tokens(waitingFor pool: PoolID, _ tokens: borrowing TokenTable) -> [Int] {
    var found: [Int] = []
    for line in Int(starts[pool.index])..<Int(starts[pool.index + 1]) {
      var next = lines[WaitingLineID(line)].head
      while next != Token.none {
        assert(found.count < tokens.count, "a line that runs in a circle")
        found.append(Int(next))
        next = tokens[Int(next)].next
      }
    }
    return found
  }
}
