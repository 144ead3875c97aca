extension Simulation {
  /// The laws every trial must obey, checked when it ends. A breach is our mistake, never the scenario's: it
  /// stops the program and says where. Little's laws need the whole path, so they are skipped after a
  /// warm-up.
  func checkLaws() {
    law(
      counters.tokensIn == counters.tokensOut + live,
      "tokens in \(counters.tokensIn), out \(counters.tokensOut)")
    law(measure.inSystem == measure.entered - measure.finished, "journeys begun and ended")
    let isWholePath = plan.warmUp <= .start
    checkPools(isWholePath: isWholePath)
    checkLinks(isWholePath: isWholePath)
    if isWholePath { checkTimes() }
  }

  private func checkPools(isWholePath: Bool) {
    var stillWaiting = [Int128](repeating: 0, count: pools.count)
    for token in 0..<tokens.count where tokens[token].state == .queued {
      let op = ops[Int(tokens[token].pc)]
      let pool = Int(op.operand) + (op.flags.contains(.perSite) ? Int(tokens[token].site) : 0)
      stillWaiting[pool] += Int128(now - tokens[token].since)
    }
    if door.pool >= 0 { stillWaiting[door.pool] += door.waited(at: now, arrivals) }
    for index in 0..<pools.count {
      let pool = pools[index]
      law(pool.seized == pool.released + Int64(pool.inUse), "pool \(index): units seized and released")
      law(pool.inUse >= 0 && pool.inUse <= ceilings.units[index], "pool \(index): units in use")
      if isWholePath {
        law(
          pool.waitIntegral(at: now) == pool.waited + stillWaiting[index],
          "pool \(index): Little's law of its queue")
      }
    }
  }

  private func checkLinks(isWholePath: Bool) {
    for index in 0..<links.linkCount {
      let link = links[LinkID(index)]
      law(link.peakRate <= ceilings.rates[index] * (1 + 1e-9), "link \(index): over capacity")
    }
    if !isWholePath { return }
    var underWay = [Int128](repeating: 0, count: links.linkCount)
    for token in 0..<tokens.count where tokens[token].state == .flowing {
      let op = ops[Int(tokens[token].pc)]
      for link in links.path(of: flowClass(op.operand, op.flags, token)) {
        underWay[link.index] += Int128(now - tokens[token].since)
      }
    }
    let received = links.received()
    for index in 0..<links.linkCount {
      let link = links[LinkID(index)]
      let rounding = 1e-9 * link.carried + 1
      law(abs(link.carried - received.carried[index]) <= rounding, "link \(index): bytes sent and received")
      // A flow that ends within a tick gets the whole tick: one tick's work for each end.
      let slack = rounding + ceilings.rates[index] * Double(link.ends + 1)
      law(
        abs(link.carried + received.lacking[index] - link.asked) <= slack,
        "link \(index): bytes and sizes")
      let flowTime = link.flowTime &+ UInt64(truncatingIfNeeded: underWay[index])
      law(
        UInt64(truncatingIfNeeded: link.flowIntegral) == flowTime, "link \(index): Little's law of its flows")
    }
  }

  /// What the stages account for is what the journeys took, to the microsecond; likewise downtime.
  private func checkTimes() {
    var open = Int128(0)
    var openDown = Int128(0)
    for token in 0..<tokens.count
    where tokens[token].flags.contains(.inSystem) && tokens[token].state != .free {
      open += Int128(tokens[token].since - ledgers[token].released)
      openDown += Int128(ledgers[token].productive)
      if ledgers[token].clocks.contains(.productive) { openDown += Int128(tokens[token].since) }
    }
    law(stages.total == measure.timeInSystem + open, "time in the system and time at its stages")
    law(stages.totalDown == measure.timeDown + openDown, "downtime and downtime at its stages")
    var underWay = measure.timeInSystem + door.waited(at: now, arrivals)
    for token in 0..<tokens.count
    where tokens[token].flags.contains(.inSystem) && tokens[token].state != .free {
      underWay += Int128(now - ledgers[token].released)
    }
    law(measure.inSystemIntegral(at: now) == underWay, "Little's law of the system")
  }

  private func law(_ holds: Bool, _ what: @autoclosure () -> String) {
    if holds { return }
    fatalError(
      "broken law: \(what()) (seed \(key.seed), replication \(key.replication), at "
        + "\(Double(now) / 1e6) s, after \(counters.events) events)")
  }
}
