import Snapshots

/// Units of stocks: taken, waited for, put back, ordered and delivered.
extension Simulation {
  /// The token goes on with its units; or it waits, or goes on without them, as its op says.
  mutating func take(_ op: OpPlace, _ token: Int, at pc: Int) -> Step {
    stages.visit(op.pointee.stage)
    let stock = program.stock(of: op, site: tokens[token].site)
    let units = Int64(op.pointee.units)
    if stocks!.request(units, of: stock, at: now) {
      noteLevel(of: stock, by: -units)
      measure.noteWait(waitRole(of: stock), 0)
      orderMore(of: stock)
      return .next
    }
    if op.pointee.queueLimit.isFinite { return .jump }
    tokens.block(token, at: pc, as: .lacking, at: now)
    stocks!.enqueue(token, units, of: stock, at: now, &tokens)
    orderMore(of: stock)
    return .stop
  }

  /// Units come back, from whomever.
  mutating func put(_ op: OpPlace, _ token: Int) {
    stages.visit(op.pointee.stage)
    let stock = program.stock(of: op, site: tokens[token].site)
    stocks!.bringBack(Int64(op.pointee.units), to: stock, at: now)
    noteLevel(of: stock, by: Int64(op.pointee.units))
    serveWaiting(at: stock)
  }

  /// There may be more than there was: those whose turn it is get their units and go on.
  private mutating func serveWaiting(at stock: StockID) {
    while let token = stocks!.first(at: stock) {
      let units = unitsLacking(token)
      if !stocks!.has(units, at: stock) { return }
      let waited = now &- tokens[token].since
      stocks!.leave(token, units, of: stock, isServed: true, at: now, &tokens)
      noteLevel(of: stock, by: -units)
      measure.noteWait(waitRole(of: stock), waited)
      makeReady(token)
    }
  }

  private mutating func noteLevel(of stock: StockID, by units: Int64) {
    measure.changeStock(stocks!.role(of: stock), by: units, at: now)
  }

  private mutating func unitsLacking(_ token: Int) -> Int64 {
    Int64(program.op(at: Int(tokens[token].pc)).pointee.units)
  }

  private mutating func waitRole(of stock: StockID) -> Int { plan.poolRoles + (stocks?.role(of: stock) ?? 0) }

  /// A deadline takes a token out of the line. Those behind it may ask for fewer units.
  mutating func leaveStock(_ op: OpPlace, _ token: Int) {
    let stock = program.stock(of: op, site: tokens[token].site)
    stocks!.leave(token, Int64(op.pointee.units), of: stock, isServed: false, at: now, &tokens)
    measure.noteGivingUp(waitRole(of: stock))
    account(token)
    serveWaiting(at: stock)
  }

  // MARK: Orders and deliveries

  /// Orders what the policy of a stock asks for, where that is looked at all the time.
  private mutating func orderMore(of stock: StockID) {
    if stocks!.isReviewedAlways(stock) { order(for: stock) }
  }

  private mutating func order(for stock: StockID) {
    guard let new = stocks!.order(for: stock) else { return }
    counters.draws &+= 1
    let lead = draws.draw(
      new.policy.lead, device: UInt32(stock.index), stage: new.policy.drawKey,
      attempt: UInt32(truncatingIfNeeded: new.number))
    schedule(new.consignment, at: now &+ TimeSpan.drawn(ticks: lead).microseconds)
  }

  private mutating func schedule(_ consignment: Int, at time: Int64) {
    assert(time >= now, "a delivery in the past")
    if time >= eventsEnd { return }
    _ = events.schedule(time, .delivery, .appointment, Appointment.number(.consignment, consignment))
  }

  private mutating func scheduleOpening(_ consignment: Int) {
    let calendar = Int(stocks!.consignment(consignment).calendar)
    schedule(consignment, at: hours.nextOpening(calendar, after: now))
  }

  /// What comes by calendar is put on the event list. A stock that begins too low orders at the start.
  mutating func beginStocks() {
    guard let standing = stocks?.standingCount else { return }
    for (place, stock) in plan.stocks.enumerated() {
      noteLevel(of: StockID(place), by: Int64(stock.initial))
    }
    for consignment in 0..<standing { scheduleOpening(consignment) }
    takeUpStocks()
  }

  /// Policies, or a trial's beginning, may ask for orders.
  mutating func takeUpStocks() {
    guard let ids = stocks?.ids else { return }
    for stock in ids { orderMore(of: stock) }
  }

  /// A delivery comes, or a stock is looked at.
  mutating func keepConsignment(_ consignment: Int) {
    assert(stocks != nil, "a delivery to nobody")
    let kind = stocks!.consignment(consignment).kind
    switch kind {
    case .delivery, .order:
      let units = stocks!.consignment(consignment).units
      let stock = stocks!.receive(consignment, at: now)
      noteLevel(of: stock, by: units)
      serveWaiting(at: stock)
    case .review: order(for: StockID(Int(stocks!.consignment(consignment).stock)))
    case .free: preconditionFailure("an order that came before comes again")
    }
    if kind != .order { scheduleOpening(consignment) }
  }

  // MARK: What is checked

  /// Of each stock the time that those who wait have waited.
  mutating func stillLacking() -> [Int128] {
    var still = [Int128](repeating: 0, count: plan.stocks.count)
    for token in 0..<tokens.count where tokens[token].state == .lacking {
      still[stockWanted(by: token).index] += Int128(now - tokens[token].since)
    }
    return still
  }

  private mutating func stockWanted(by token: Int) -> StockID {
    program.stock(of: program.op(at: Int(tokens[token].pc)), site: tokens[token].site)
  }

  /// Of a state that was read: every token that waits for a stock stands in its line.
  mutating func checkStocks() throws(SnapshotFault) {
    if stocks == nil { return }
    var wanted = [StockID](repeating: .null, count: tokens.count)
    var owed = [Int64](repeating: 0, count: plan.stocks.count)
    for token in 0..<tokens.count where tokens[token].state == .lacking {
      wanted[token] = stockWanted(by: token)
      owed[wanted[token].index] += unitsLacking(token)
    }
    try stocks?.checkSoundness(tokens, wanted, owed: owed, calendars: plan.calendars.count)
  }
}
