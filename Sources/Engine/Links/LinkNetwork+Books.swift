// What is counted over a trial.

extension LinkNetwork {
  /// Statistics start here. Shares are settled: time has gone on.
  mutating func resetStatistics(at now: Int64) {
    syncAll(at: now)
    for index in 0..<classCount { classes[index].resetStatistics(at: now) }
    for number in 0..<shared.count { shared[number].resetStatistics(at: now) }
    roles.reset(at: now)
  }

  mutating func finish(at now: Int64) {
    settle(at: now)
    syncAll(at: now)
    for link in plans.indices { links.append(LinkState(plans[link])) }
    for index in 0..<classCount {
      for link in topology.own(index) {
        links[Int(link)] = LinkState(plans[Int(link)], classes[index], at: now)
      }
      for number in topology.shared(index) {
        shared[Int(number)].asked += classes[index].asked
        shared[Int(number)].flowTime &+= classes[index].flowTime
      }
    }
    for number in 0..<shared.count {
      shared[number].integrate(to: now)
      links[Int(topology.sharedLinks[number])] = shared[number]
    }
    roles.finish(at: now)
  }

  private func syncAll(at now: Int64) {
    for index in 0..<classCount where trunk(of: index) < 0 { classes[index].advance(to: now) }
    for number in 0..<shared.count { trunks[number].syncAll(classes, at: now) }
  }

  /// For each link: bytes its flows received by integration, and bytes that those under way still lack.
  func received() -> (carried: [Double], lacking: [Double]) {
    var carried = [Double](repeating: 0, count: links.count)
    var lacking = carried
    for index in 0..<classCount {
      for link in topology.path(index) {
        carried[Int(link)] += classes[index].carried
        lacking[Int(link)] += classes[index].lacking
      }
    }
    return (carried, lacking)
  }

  /// The load on each role of links over time.
  func loadRecords() -> [SeriesRecord] { roles.series.records() }

  func checkInvariants() {
    for index in 0..<classCount {
      classes[index].checkInvariants(places: places)
      if !isUnsettled { precondition(isFair(index), "class \(index) has not its fair share") }
    }
    for number in 0..<shared.count { trunks[number].checkInvariants() }
  }
}
