import Engine

/// What may make devices wait for ever: pools that are taken in a circle of orders, and gatherings for which
/// there are too few devices.
extension StageLowering {
  /// A doubt for each circle, at the place of the stage that asks first in it.
  func doubts(_ circles: [[PoolOrders.Step]]) -> [LoweringFault] {
    circles.map { circle in
      assert(!circle.isEmpty, "a circle of nothing")
      let parts = circle.map { step in
        "\(asked(step.asked)) at '\(rows[step.stage].name)' by \(holder(of: step.held))"
      }
      let isOfPools = circle.allSatisfy { max($0.held, $0.asked) < resources.poolRoles.count }
      let advice =
        circle.count == 1
        ? "ask for all units at once"
        : isOfPools ? "take them in one order everywhere" : "hold nothing while you wait"
      return LoweringFault(
        rows[circle[0].stage].place,
        "devices can come to wait on each other for ever: \(parts.joined(separator: ", and ")) is asked for; "
          + "\(advice), or put a deadline around the wait")
    }
  }

  /// Behind the roles of pools come those of stocks, and then those of gatherings.
  private func asked(_ role: Int) -> String {
    let (pools, stocks) = (resources.poolRoles, resources.stocks.roles)
    if role < pools.count { return "'\(pools[role].name)'" }
    return role < pools.count + stocks.count ? "'\(stocks[role - pools.count].name)'" : "that others come"
  }

  private func holder(of role: Int) -> String {
    let (pools, stocks) = (resources.poolRoles, resources.stocks.roles)
    if role < pools.count { return "who holds '\(pools[role].name)'" }
    if role < pools.count + stocks.count {
      return "who is to put something into '\(stocks[role - pools.count].name)'"
    }
    return "who is to come to '\(gatheringRoles[role - pools.count - stocks.count])'"
  }

  /// A doubt for each gathering that never begins somewhere, as there are fewer devices than it wants.
  ///
  /// - Parameter plan: With its devices, each of which comes once or again and again, but is one.
  func doubtsOfGatherings(_ plan: Plan) -> [LoweringFault] {
    if case .streams = plan.arrivals { return [] }
    var atSite = [Int](repeating: 0, count: plan.siteCount)
    let counted = plan.countedGatherings
    if counted.isEmpty { return [] }
    for site in plan.devices.sites { atSite[Int(site)] += 1 }
    return counted.compactMap { gathering, stage in
      guard let count = gathering.count else { return nil }
      var there = [Int](repeating: 0, count: gathering.roomCount)
      for (site, room) in gathering.rooms.enumerated() { there[Int(room)] += atSite[site] }
      let short = there.indices.filter { (1..<count).contains(there[$0]) }
      guard let first = short.first, let site = gathering.rooms.firstIndex(of: UInt32(first)) else {
        return nil
      }
      let devices = there[first] == 1 ? "there is 1 device" : "there are \(there[first]) devices"
      let whereabouts = gathering.roomCount == 1 ? "" : " at \(fleet.siteNames[site])"
      let others = short.count > 1 ? " (and too few in \(short.count - 1) other rooms)" : ""
      let row = rows[stage]
      return LoweringFault(
        row.place,
        "'\(row.name)' begins with \(count), and \(devices)\(whereabouts)\(others): they wait for ever; "
          + "write 'after', how long they wait at most, or a smaller 'count'")
    }
  }
}
