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
      assert([.queued, .enlisting].contains(tokens[token].state), "who waits for a pool stands in its line")
      return DeadlockLink(
        device: tokens[token].device, site: tokens[token].site, stage: Int32(op.pointee.stage),
        waitsFor: Int32(graph.parties[party].wants?.pool ?? -1), holds: Int32(holds))
    }
  }

  private func waitGraph() -> WaitGraph {
    var partyOf = [Int](repeating: -1, count: tokens.count)
    var parties: [WaitGraph.Party] = []
    for token in 0..<tokens.count where tokens[token].state != .free {
      partyOf[token] = parties.count
      parties.append(party(token))
    }
    addCrews(to: &parties, partyOf)
    for place in parties.indices where tokens[parties[place].token].flags.contains(.child) {
      let parent = partyOf[control.parent(of: tokens.clocks(of: parties[place].token).control)]
      parties[place].parent = parent
      parties[parent].branches += 1
    }
    let lines = pools.ids.map { pool in waiting(for: pool).map { partyOf[$0] } }
    return WaitGraph(parties, free: pools.ids.map { Int(pools.pools[$0].free) }, lines: lines)
  }

  /// Who waits for a pool, alone or as one of a crew, in the order in which it is their turn.
  private func waiting(for pool: PoolID) -> [Int] {
    var found = pools.lines.tokens(waitingFor: pool, tokens)
    if !crews.isUsed || !crews.serves(pool) { return found }
    func turn(_ token: Int) -> (Int, Int64) {
      (
        program.line(of: program.op(at: Int(tokens[token].pc)), profile: tokens[token].profile),
        tokens[token].since
      )
    }
    for token in 0..<tokens.count where tokens[token].state == .enlisting {
      let crew = Int(program.op(at: Int(tokens[token].pc)).pointee.crew)
      if !crews.pools(of: crew, at: tokens[token].site).contains(pool) { continue }
      found.insert(token, at: found.firstIndex { turn(token) < turn($0) } ?? found.count)
    }
    return found
  }

  /// What tokens hold of crews' pools; and those who wait for a crew of one pool wait for that pool. Who
  /// waits for any of several is taken to go on.
  private func addCrews(to parties: inout [WaitGraph.Party], _ partyOf: [Int]) {
    if !crews.isUsed { return }
    for (token, chain) in ((try? crews.assignments.chains(tokenCount: tokens.count)) ?? []).enumerated()
    where partyOf[token] >= 0 {
      parties[partyOf[token]].holds += chain.map { ($0.pool.index, 1) }
    }
    for place in parties.indices where tokens[parties[place].token].state == .enlisting {
      let token = parties[place].token
      let wanted = crews.pools(
        of: Int(program.op(at: Int(tokens[token].pc)).pointee.crew), at: tokens[token].site)
      if wanted.count == 1, !isBoundToEnd(at: Int(tokens[token].pc)) {
        parties[place].wants = (wanted[0].index, 1)
      }
    }
  }

  /// Whether a deadline ends every wait at this op.
  private func isBoundToEnd(at pc: Int) -> Bool {
    var scope = program.scope(at: pc)
    while scope >= 0 {
      if program.isDeadline(scope) { return true }
      scope = program.parent(of: scope)
    }
    return false
  }

  /// A wait that a deadline ends is none that lasts for ever.
  private func party(_ token: Int) -> WaitGraph.Party {
    let site = tokens[token].site
    var party = WaitGraph.Party(token: token)
    var scope = program.scope(at: Int(tokens[token].pc))
    var isOwn = true
    while scope >= 0 {
      if isOwn, let hold = program.hold(of: scope, site: site) {
        party.holds.append((hold.pool.index, Int(hold.units)))
      }
      if program.isBranch(scope) { isOwn = false }
      scope = program.parent(of: scope)
    }
    let op = program.op(at: Int(tokens[token].pc))
    if tokens[token].state == .queued, !isBoundToEnd(at: Int(tokens[token].pc)) {
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
