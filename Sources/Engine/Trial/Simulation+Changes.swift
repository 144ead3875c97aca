import Snapshots

/// Amounts that have other values from an instant on.
///
/// Bytes that arrive at that instant have arrived. All else at the instant comes after it: whoever gives back
/// or asks for something finds what there is from then on.
extension Simulation {
  /// Puts the next change on the event list.
  mutating func scheduleChange() {
    let next = changes.nextTime
    if next < eventsEnd { _ = events.schedule(next, .horizon, .change, 0) }
  }

  /// The event of a change happens. A shift that changed at this instant may have seen to it.
  mutating func wakeChange() {
    if changes.nextTime > now {
      counters.stale &+= 1
    } else {
      carryOutChanges()
    }
  }

  /// What was read from a file: what changes next is still to come, and is on the event list.
  mutating func checkChanges(_ ongoing: [Event]) throws(SnapshotFault) {
    let next = changes.nextTime
    try SnapshotFault.require(next >= now, "a change that is late")
    let isListed = ongoing.contains { $0.kind == .change && $0.time == next }
    try SnapshotFault.require(isListed == (next < eventsEnd), "a change that nobody carries out")
  }

  /// Carries out everything that changes now.
  mutating func carryOutChanges() {
    let due = changes.take(at: now)
    endDueFlows(due)
    var pools: [PoolID] = []
    var (areLimitsOthers, areLinksOthers, areOrdersOthers) = (false, false, false)
    for (amount, value) in due {
      switch amount {
      case .units(let pool):
        self.pools.resize(PoolID(pool), to: Int32(value.rounded()), at: now)
        pools.append(PoolID(pool))
      case .rate(let link):
        links.setCapacity(of: LinkID(link), bytesPerSecond: value, at: now)
        areLinksOthers = true
      case .cap(let flowClass):
        links.setCap(of: FlowClassID(flowClass), Bandwidth(bytesPerSecond: value), at: now)
        areLinksOthers = true
      case .requests(let limit):
        services.changeLimit(limit) { $0.requests = Int(value.rounded()) }
        areLimitsOthers = true
      case .period(let limit):
        services.changeLimit(limit) { $0.period = TimeSpan(microseconds: Int64(value.rounded())) }
        areLimitsOthers = true
      case .delivery(let number): stocks?.setDelivery(number, to: Int64(value.rounded()))
      case .orderUpTo(let stock):
        stocks?.changePolicy(of: StockID(stock)) { $0.upTo = Int(value.rounded()) }
        areOrdersOthers = true
      case .orderAt(let stock):
        stocks?.changePolicy(of: StockID(stock)) { $0.atOrBelow = Int(value.rounded()) }
        areOrdersOthers = true
      case .value(let op): program.setValue(ofOp: op, to: value)
      case .factor(let place): program.setFactor(at: place, to: value)
      case .index(let place): program.setIndex(at: place, to: Int32(value.rounded()))
      }
    }
    if areLinksOthers { links.settle(at: now) }
    for pool in pools {
      grantWaiting(pool)
      noteLoad(of: pool)
    }
    if areLimitsOthers { takeUpCallers() }
    if areOrdersOthers { takeUpStocks() }
    if areLinksOthers { scheduleWakes() }
    scheduleChange()
  }

  /// Flows that end at this instant have sent all their bytes: a link that fails now comes too late for them.
  private mutating func endDueFlows(_ due: [(amount: AmountPlan.Amount, value: Double)]) {
    for case (.rate(let link), _) in due {
      for wake in links.wakesDue(over: LinkID(link), at: now) { wakeFlows(wake.waker, ticket: wake.ticket) }
    }
    for case (.cap(let flowClass), _) in due {
      for wake in links.wakesDue(of: FlowClassID(flowClass), at: now) {
        wakeFlows(wake.waker, ticket: wake.ticket)
      }
    }
  }
}
