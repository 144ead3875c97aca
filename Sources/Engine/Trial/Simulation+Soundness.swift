import Snapshots

/// A state that was read from a file is followed only if it is one that a trial can be in. A seal tells
/// damage, and no forgery: whoever made the file may have sealed it, too.
///
/// The loop looks into tables without a check, and walks lists to their ends. So everything it relies on is
/// checked here, once: that places are in their tables, lists come to an end, tokens stand where their
/// program can have led them, with what they hold there, and that numbers are small enough to be added to.
extension Simulation {
  /// Time has come as far as the pause: a warm-up may have ended behind the last event.
  ///
  /// - Parameters:
  ///   - ongoing: The events that are still to be put on the list.
  ///   - rosterCount: How many rosters they can name.
  mutating func checkSoundness(_ ongoing: [Event], rosterCount: Int) throws(SnapshotFault) {
    let pause = progress.pausedAt
    let end = plan.horizon.microseconds
    try SnapshotFault.require(now >= 0 && now <= pause && pause <= end, "an instant of no trial")
    try SnapshotFault.require(pause <= SnapshotLimits.time, "an instant of no trial")
    try SnapshotFault.require(ready.isEmpty, "tokens in the middle of an instant")
    try SnapshotFault.require(arrivals.nextTime >= now, "arrivals that are past")
    try tokens.checkPlaces()
    try checkEvents(ongoing, rosterCount)
    let sums = try checkTokens()
    try checkWaiting(sums)
    try checkCallers()
    try checkStocks()
    try checkGatherings()
    try links.checkSoundness(at: pause)
    try checkFetches()
    try checkFlows()
    try measure.checkSoundness(at: now)
    try SnapshotFault.require(measure.inSystem == sums.inSystem + entry.count, "journeys begun and ended")
    try SnapshotFault.require(
      measure.downNow == sums.down + (entry.marksDown ? entry.count : 0), "devices that are down")
    if compliance.isUsed { try checkComplianceClocks() }
    try checkStates()
    try stages.checkSoundness()
    try SnapshotFault.require(counters.arePossible, "counters of no run")
    for place in 0..<holders.count {
      try SnapshotFault.require(holders[place] >= 0 && holders[place] < .max / 2, "holders of a content")
    }
  }

  /// What the tokens add up to.
  private struct Sums {
    /// Of each pool, the units that tokens hold.
    var held: [Int]
    var inSystem = 0
    var down = 0
    var states = 0
    var deadlines = 0
    var children = 0
    var expected = 0
    var holds = 0
    /// Of each token the addresses of each `enlist` whose units it holds; empty without crews.
    var enlists: [[Int]]
  }

  private mutating func checkEvents(_ ongoing: [Event], _ rosterCount: Int) throws(SnapshotFault) {
    let what = "events that cannot happen"
    // Room for as many again: the loop stops the program when there are more.
    try SnapshotFault.require(events.sequence <= Event.largestSequence / 2, what)
    var before = Event(time: now, key: 0)
    for event in ongoing {
      try SnapshotFault.require(before < event && event.time < max(eventsEnd, SnapshotLimits.time), what)
      let sequence = event.key >> 28 & Event.largestSequence
      try SnapshotFault.require(Event.Kind(rawValue: UInt8(event.key >> 25 & 7)) != nil, what)
      try SnapshotFault.require(sequence <= events.sequence && event.key >> 61 <= 5, what)
      let count =
        switch event.kind {
        case .token: tokens.count
        case .deadline: control.deadlines.count
        case .flows: links.wakerCodes
        case .roster: rosterCount
        case .callers: services.lineCount
        case .caller: tokens.count
        case .appointment:
          Appointment.count(
            consignments: stocks?.consignmentCount ?? 0, rooms: gatherings?.roomCount ?? 0)
        case .change: 1
        }
      try SnapshotFault.require(event.index < count, what)
      if event.kind == .appointment { try SnapshotFault.require(isAppointment(event.index), what) }
      if event.kind == .flows { try SnapshotFault.require(links.hasWaker(event.index), what) }
      before = event
    }
  }

  private mutating func checkTokens() throws(SnapshotFault) -> Sums {
    let standings = ProgramStandings(plan.program, isClosed: arrivals.isClosed)
    var sums = Sums(
      held: [Int](repeating: 0, count: pools.count),
      enlists: [[Int]](repeating: [], count: crews.isUsed ? tokens.count : 0))
    var owners = [Bool](repeating: false, count: control.states.count)
    try pools.holds.checkLists(tokens)
    for token in 0..<tokens.count where tokens[token].state != .free {
      try checkPlace(token)
      let index = tokens.clocks(of: token).control
      if index != Token.none {
        try SnapshotFault.require(
          index < owners.count && !owners[Int(index)], "a control state of two tokens")
        owners[Int(index)] = true
        sums.states += 1
      }
      try checkStanding(token, standings, &sums)
      try checkJourney(token)
      if tokens[token].flags.contains(.inSystem) { sums.inSystem += 1 }
      if tokens[token].flags.contains(.down) { sums.down += 1 }
    }
    try SnapshotFault.require(sums.children == sums.expected, "children got lost")
    try SnapshotFault.require(sums.holds == pools.holds.count, "a hold got lost")
    try control.checkFreeLists(owned: sums.states, armed: sums.deadlines)
    for pool in try checkCrews(sums.enlists) { sums.held[pool.index] += 1 }
    return sums
  }

  /// Whether it waits for something at an op where one waits for that.
  private mutating func checkPlace(_ token: Int) throws(SnapshotFault) {
    let state = tokens[token]
    try SnapshotFault.require(
      Int(state.pc) < program.count && Int(state.site) < plan.siteCount
        && Int(state.profile) < plan.program.profileCount, "a token that stands nowhere")
    try SnapshotFault.require(state.since >= 0 && state.since <= now, "a token from the future")
    let code = program.op(at: Int(state.pc)).pointee.code
    let isThere =
      switch state.state {
      case .delayed: [.delay, .labour, .crewLabour, .travel, .call, .awaitOpen, .fetch].contains(code)
      case .queued: code == .seize
      case .enlisting: code == .enlist
      case .refused: code == .call
      case .lacking: code == .take
      case .gathering, .attending: code == .gather
      case .flowing: code == .transfer || code == .obtain || code == .stream
      case .joining: code == .fork
      case .free, .ready: false
      }
    try SnapshotFault.require(isThere, "a token that waits for what is not there")
  }

  /// Whether it has taken on what its program says: units, deadlines, and being somebody's child.
  private mutating func checkStanding(_ token: Int, _ standings: ProgramStandings, _ sums: inout Sums)
    throws(SnapshotFault)
  {
    let state = tokens[token]
    let pc = Int(state.pc)
    let index = tokens.clocks(of: token).control
    guard let standing = standings[pc] else { throw .impossible("a token where no path leads") }
    var arms = standing.arms
    if state.flags.contains(.isDisplaced) {
      arms = try armsOfDisplaced(token, standing, standings)
    }
    let armed = try control.arms(of: index, token: token)
    try SnapshotFault.require(armed == arms, "deadlines that were not set there")
    sums.deadlines += armed.count
    let seizes = standing.seizes.filter { program.op(at: $0).pointee.code == .seize }
    for seize in seizes {
      let op = program.op(at: seize)
      sums.held[program.pool(of: op, site: state.site).index] += Int(op.pointee.units)
    }
    if crews.isUsed {
      sums.enlists[token] = standing.seizes.filter { program.op(at: $0).pointee.code == .enlist }
    }
    try checkHolds(token, seizes, &sums)
    try checkWalker(token, standing.walker, &sums)
  }

  /// Units in pools that preempt are known by their holds, too.
  private mutating func checkHolds(_ token: Int, _ seizes: [Int], _ sums: inout Sums) throws(SnapshotFault) {
    let state = tokens[token]
    let index = tokens.clocks(of: token).control
    let first = index == Token.none ? HoldID.null : control.hold(of: index)
    let chain = try pools.holds.chain(from: first, of: token)
    let wanted = seizes.filter { pools.preempts(program.pool(of: program.op(at: $0), site: state.site)) }
    try SnapshotFault.require(chain.count == wanted.count, "units that were not asked for")
    for (hold, seize) in zip(chain, wanted) {
      let op = program.op(at: seize)
      let pool = program.pool(of: op, site: state.site)
      let line = pools.lines.id(program.line(of: op, profile: state.profile), of: pool)
      try SnapshotFault.require(
        hold.pool == pool && hold.line == line && hold.units == Int32(op.pointee.units),
        "units that were not asked for")
    }
    for hold in chain.dropLast() { try SnapshotFault.require(hold.length == 0, "work that nobody is at") }
    let isAtWork = interruptibleWork(token, at: Int(state.pc)) != nil && state.state == .delayed
    try SnapshotFault.require(isAtWork || chain.last?.length ?? 0 == 0, "work that nobody is at")
    sums.holds += chain.count
  }

  /// A displaced token stands where it asked for the units, and goes on inside of what it had begun.
  private mutating func armsOfDisplaced(
    _ token: Int, _ standing: ProgramStandings.Standing, _ standings: ProgramStandings
  ) throws(SnapshotFault) -> [Int] {
    let what = "work that nobody had begun"
    let state = tokens[token]
    let index = tokens.clocks(of: token).control
    guard state.state == .queued, index != Token.none,
      pools.preempts(program.pool(of: program.op(at: Int(state.pc)), site: state.site))
    else { throw .impossible(what) }
    let (pc, left) = control.interrupted(index)
    guard left >= 0, left <= 2 * SnapshotLimits.time, let inside = standings[pc] else {
      throw .impossible(what)
    }
    // By a deadline inside of it, it may have been sent elsewhere.
    let isWork = left == 0 || program.seize(interruptedAt: pc) == Int(state.pc)
    let isInside = inside.seizes == standing.seizes + [Int(state.pc)] && inside.walker == standing.walker
    try SnapshotFault.require(isWork && isInside, what)
    return inside.arms
  }

  private mutating func checkWalker(_ token: Int, _ walker: ProgramStandings.Walker, _ sums: inout Sums)
    throws(SnapshotFault)
  {
    let flags = tokens[token].flags
    let index = tokens.clocks(of: token).control
    var wanted: Token.Flags
    switch walker {
    case .device(let inSystem): wanted = inSystem ? .inSystem : []
    case .job: wanted = .job
    case .session: wanted = .session
    case .child(let fork):
      wanted = .child
      sums.children += 1
      guard index != Token.none else { throw .impossible("a child of nobody") }
      let parent = control.parent(of: index)
      try SnapshotFault.require(
        parent < tokens.count && tokens[parent].state == .joining && Int(tokens[parent].pc) == fork,
        "a child of nobody")
    }
    if tokens[token].state == .joining {
      guard index != Token.none else { throw .impossible("a parent without children") }
      sums.expected += try control.childCount(of: token, index, tokens)
    }
    if tokens.clocks(of: token).running.contains(.productive), wanted.contains(.inSystem) {
      wanted.insert(.down)
    }
    if tokens.clocks(of: token).attempt != 0 { wanted.insert(.repeats) }
    if flags.contains(.isDisplaced) { wanted.insert(.isDisplaced) }
    try SnapshotFault.require(flags == wanted, "a token that is not what its program says")
  }

  /// The clocks of a device; a portal job keeps there which devices it releases, and a child the attempt of
  /// its parent.
  private mutating func checkJourney(_ token: Int) throws(SnapshotFault) {
    let flags = tokens[token].flags
    let journey = tokens.clocks(of: token)
    if flags.contains(.child) || flags.contains(.session) { return }
    if flags.contains(.job) {
      let isThere = arrivals.holds(journey.jobStart, journey.jobSize, ofWave: journey.jobWave)
      return try SnapshotFault.require(isThere, "a job without its devices")
    }
    let open = hours.openTime(ofProfile: tokens[token].profile, before: now)
    try SnapshotFault.require(journey.arePossible(at: now, open: open), "clocks that cannot be so")
    let reason = Int(ReasonWord.number(journey.reason))
    try SnapshotFault.require(reason < plan.program.reasonCount, "a reason that there is not")
  }

  /// Every token that waits stands in its line, and every pool counts who waits and what is held.
  private mutating func checkWaiting(_ sums: Sums) throws(SnapshotFault) {
    var wanted = [WaitingLineID](repeating: .null, count: tokens.count)
    for token in 0..<tokens.count where tokens[token].state == .queued {
      let op = program.op(at: Int(tokens[token].pc))
      let line = program.line(of: op, profile: tokens[token].profile)
      wanted[token] = pools.lines.id(line, of: program.pool(of: op, site: tokens[token].site))
    }
    var queued = try pools.checkLines(tokens, wanted)
    for pool in pools.ids { queued[pool.index] += crews.waiting(at: pool) }
    if entry.isUsed {
      queued[entry.pool.index] += entry.count
      try entry.checkSoundness(at: now, arrivals, rows: plan.devices.count)
    }
    try pools.checkPools(held: sums.held, queued: queued, at: progress.pausedAt)
    for pool in pools.ids {
      try SnapshotFault.require(
        measure.busy(inPool: pool.index) == pools.working(in: pool), "units that are busy")
    }
  }

  /// Every caller that was refused stands in the line of the service that it calls.
  private mutating func checkCallers() throws(SnapshotFault) {
    var wanted = [Int](repeating: -1, count: tokens.count)
    for token in 0..<tokens.count where tokens[token].state == .refused {
      let service = Int(program.op(at: Int(tokens[token].pc)).pointee.service)
      wanted[token] = services.line(ofService: service, site: tokens[token].site)
    }
    try services.checkSoundness(at: now, until: progress.pausedAt, tokens, wanted)
  }

  /// Every token that sends is among the flows of its class, and nobody else.
  private mutating func checkFlows() throws(SnapshotFault) {
    var wanted = [FlowClassID](repeating: .null, count: tokens.count)
    for token in 0..<tokens.count where tokens[token].state == .flowing {
      wanted[token] = flowClass(ofFlowing: token)
    }
    try links.checkFlows(wanted)
  }
}
