/// Devices that wait on each other, or for what never comes, when a trial ends.
extension Simulation {
  /// - Returns: A circle of devices of which each waits for what the next one holds or is to bring, or for
  ///   its place in line; empty where there is none. And those who wait for what nobody will ever bring.
  ///   Costs nothing where no program order allows of either.
  mutating func deadlock() -> (circle: [DeadlockLink], stranded: [StrandedRecord]) {
    if !plan.canDeadlock || tokens.live == 0 { return ([], []) }
    let graph = waitGraph()
    let circle = graph.circle.map { link(graph.parties[$0.party], $0.tie) }
    var stranded: [StrandedRecord] = []
    for party in graph.stranded {
      let first = link(graph.parties[party], .standsBefore)
      let known = stranded.firstIndex { $0.first.stage == first.stage && $0.first.site == first.site }
      if let known { stranded[known].count += 1 } else { stranded.append(.init(first: first, count: 1)) }
    }
    return (circle, stranded)
  }

  private mutating func link(_ party: WaitGraph.Party, _ tie: WaitGraph.Tie) -> DeadlockLink {
    if let entrant = party.entrant {
      let stage = Int32(program.op(at: entry.pc).pointee.stage)
      return DeadlockLink(
        device: entrant.device, site: entrant.site, stage: stage, .pool, waitsFor: entry.pool.index, tie)
    }
    let token = party.token
    let op = program.op(at: Int(tokens[token].pc))
    assert(
      [.queued, .enlisting, .lacking, .gathering].contains(tokens[token].state), "who waits stands somewhere")
    var (thing, number) = (DeadlockLink.Thing.pool, party.wants?.pool ?? 0)
    if let room = party.room {
      (thing, number) = (.others, gatherings!.role(of: RoomID(room)))
    } else if number >= plan.pools.count {
      (thing, number) = (.stock, number - plan.pools.count)
    }
    return DeadlockLink(
      device: tokens[token].device, site: tokens[token].site, stage: Int32(op.pointee.stage), thing,
      waitsFor: number, tie)
  }

  private mutating func waitGraph() -> WaitGraph {
    var partyOf = [Int](repeating: -1, count: tokens.count)
    var parties: [WaitGraph.Party] = []
    for token in 0..<tokens.count where tokens[token].state != .free {
      partyOf[token] = parties.count
      parties.append(party(token))
    }
    addCrews(to: &parties, partyOf)
    addSupplies(to: &parties)
    for place in parties.indices {
      let token = parties[place].token
      if tokens[token].flags.contains(.child) {
        parties[place].parents = [partyOf[control.parent(of: tokens.clocks(of: token).control)]]
      } else if tokens[token].flags.contains(.session) {
        parties[place].parents = members(ofSessionOf: token).map { partyOf[$0] }
      }
      for parent in parties[place].parents { parties[parent].branches += 1 }
    }
    var lines = pools.ids.map { pool in waiting(for: pool).map { partyOf[$0] } }
    for stock in plan.stocks.indices {
      lines.append(stocks!.tokens(waitingFor: StockID(stock), tokens).map { partyOf[$0] })
    }
    addEntryQueue(to: &parties, &lines)
    return WaitGraph(
      parties, free: pools.ids.map { Int(pools.pools[$0].free) } + unitsInStock(), lines: lines,
      firstStock: plan.pools.count, rooms: rooms())
  }

  /// Who waits for a pool, alone or as one of a crew, in the order in which it is their turn.
  private mutating func waiting(for pool: PoolID) -> [Int] {
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

  /// What tokens hold of crews' pools; and those who wait for a crew wait for any of its pools.
  private mutating func addCrews(to parties: inout [WaitGraph.Party], _ partyOf: [Int]) {
    if !crews.isUsed { return }
    for (token, chain) in ((try? crews.assignments.chains(tokenCount: tokens.count)) ?? []).enumerated()
    where partyOf[token] >= 0 {
      parties[partyOf[token]].holds += chain.map { ($0.pool.index, 1) }
    }
    for place in parties.indices where tokens[parties[place].token].state == .enlisting {
      let token = parties[place].token
      let wanted = crews.pools(
        of: Int(program.op(at: Int(tokens[token].pc)).pointee.crew), at: tokens[token].site)
      if let first = wanted.first, !isBoundToEnd(at: Int(tokens[token].pc)) {
        parties[place].wants = (first.index, 1)
      }
    }
  }

  /// Whether a deadline ends every wait at this op.
  mutating func isBoundToEnd(at pc: Int) -> Bool {
    var scope = program.scope(at: pc)
    while scope >= 0 {
      if program.isDeadline(scope) { return true }
      scope = program.parent(of: scope)
    }
    return false
  }

  /// A wait that a deadline ends is none that lasts for ever.
  private mutating func party(_ token: Int) -> WaitGraph.Party {
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
