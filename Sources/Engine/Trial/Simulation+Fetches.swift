/// Content that is fetched from its sources.
extension Simulation {
  /// A device begins to fetch.
  mutating func fetch(_ op: OpPlace, _ token: Int) {
    stages.visit(op.pointee.stage)
    let number = UInt32(op.pointee.fetch)
    let (asker, failing) = (asker(token), failing(number, token))
    let fetch = contents.begin(
      number, token: UInt32(truncatingIfNeeded: token), asker, failing: failing, at: now)
    tokens.setNext(token, fetch)
  }

  /// A bit for each of the steps whose source fails this fetch.
  private mutating func failing(_ number: UInt32, _ token: Int) -> UInt32 {
    var failing: UInt32 = 0
    for (step, source) in plan.content.fetches[Int(number)].steps.enumerated() {
      let odds = plan.content.sources[source.source].fails
      if odds <= 0 { continue }
      counters.draws &+= 1
      let uniform = draws.uniform(
        device: tokens[token].device, stage: source.failKey, attempt: tokens.attempt(of: token))
      if uniform < odds { failing |= 1 << UInt32(step) }
    }
    return failing
  }

  func asker(_ token: Int) -> ContentTable.Asker {
    ContentTable.Asker(
      site: tokens[token].site, profile: tokens[token].profile, device: tokens[token].device)
  }

  /// The fetch that the token is at.
  func fetch(of token: Int) -> UInt32 { tokens[token].next }

  /// Asks what is to be done next: to load, to wait (in front of this op), or to go on.
  mutating func obtain(_ token: Int, at pc: Int) -> Step {
    let fetch = fetch(of: token)
    let answer = contents.ask(fetch, asker(token), at: now, &hours)
    if measure.log != nil { logFetch(answer, of: token, at: pc) }
    switch answer {
    case .done:
      contents.end(fetch)
      return .next
    case .load(let flowClass, let bytes):
      tokens.block(token, at: pc, as: .flowing, at: now)
      if let wake = links.join(flowClass, token: UInt32(truncatingIfNeeded: token), bytes, at: now) {
        put(wake)
      }
    case .waits(let limit):
      tokens.block(token, at: pc - 1, as: .delayed, at: now)
      tokens.setTicket(token, 0)
      if let limit { wakeUp(token, at: now + limit, .resume) }
    }
    return .stop
  }

  /// The class in which a token sends that is `flowing`.
  func flowClass(ofFlowing token: Int) -> FlowClassID {
    let op = program.op(at: Int(tokens[token].pc))
    if op.pointee.code == .transfer { return program.flowClass(of: op, site: tokens[token].site) }
    if op.pointee.code == .obtain { return contents.sources.fetches[fetch(of: token)].flowClass }
    return gatherings?.flowClass(ofToken: token) ?? .null
  }

  /// The load of a token that is on the ready list has arrived; it asks again.
  @inline(never) mutating func endLoad(_ token: Int) {
    contents.endLoad(fetch(of: token), asker(token), at: now)
    tokens.makeReady(token, at: Int(tokens[token].pc))
    wakeFetching()
  }

  /// A token gives up what it is fetching.
  ///
  /// - Parameter lacking: Bytes that it still lacked of what was under way to it.
  mutating func giveUpFetch(_ token: Int, lacking: Double = 0) {
    contents.giveUp(fetch(of: token), lacking: lacking, asker(token), at: now)
    wakeFetching()
  }

  private mutating func wakeFetching() {
    for token in contents.takeWoken() {
      tokens.cancelWakeUp(Int(token))
      makeReady(Int(token))
    }
  }

  /// A device goes, and no longer serves its peers: those whom it serves ask for the rest.
  @inline(never) mutating func leavePeers(_ device: Int) {
    for holder in contents.sources.peers.leaving(tokens[device].device) {
      while let (fetch, token) = contents.nextLeft(by: holder) {
        if tokens[token].state != .flowing {
          contents.cut(fetch, lacking: nil, asker(token), at: now)
          continue
        }
        let flowClass = flowClass(ofFlowing: token)
        let lacking = links.abandon(flowClass, token: UInt32(truncatingIfNeeded: token), at: now)
        links.noteFlowTime(flowClass, now - tokens[token].since)
        account(token)
        contents.cut(fetch, lacking: lacking, asker(token), at: now)
        tokens.makeReady(token, at: Int(tokens[token].pc))
        ready.append(UInt32(truncatingIfNeeded: token))
      }
    }
    scheduleWakes()
    wakeFetching()
  }

  /// Sources may serve more at a time than before.
  mutating func takeUpSources() {
    contents.takeUp(at: now)
    wakeFetching()
  }
}
