/// What links leave at the end of a trial, and the laws that it must obey.
///
/// - Precondition: The network is finished.
extension LinkNetwork {
  func records(at now: Int64) -> [LinkRecord] {
    (0..<capacities.count).map { index in
      let link = self[LinkID(index)]
      return LinkRecord(
        role: link.role.index, capacity: Bandwidth(bytesPerMicrosecond: link.capacity).bytesPerSecond,
        offered: capacities.offered(by: LinkID(index), until: now), bytes: link.bytes,
        peakRate: Bandwidth(bytesPerMicrosecond: link.peakRate).bytesPerSecond, peakFlows: link.peakFlows,
        flowIntegral: link.flowIntegral.rounded)
    }
  }

  /// The load on each role of links over time, in bytes a second.
  func loadRecords() -> [SeriesRecord] { loads.records() }

  /// The most that a flow of a class can ever have had, in bytes per microsecond.
  func most(of id: FlowClassID, capped cap: Double) -> Double {
    path(of: id).reduce(cap / 1e6) { min($0, capacities.highest(of: $1)) }
  }

  /// - Parameter underWay: Of each transfer under way its class, and how many microseconds it has taken; nil:
  ///   not the whole path was measured.
  /// - Returns: The first law of conservation that does not hold, in plain words; nil: they all do.
  func brokenLaw(underWay: [(flowClass: FlowClassID, time: Int64)]?) -> String? {
    for index in 0..<capacities.count {
      let link = self[LinkID(index)]
      if link.peakRate > capacities.highest(of: LinkID(index)) * (1 + 1e-9) {
        return "link \(index): over capacity"
      }
    }
    guard let underWay else { return nil }
    var flowTimes = [Int128](repeating: 0, count: capacities.count)
    for (flowClass, time) in underWay {
      for link in path(of: flowClass) { flowTimes[link.index] += Int128(time) }
    }
    let received = classes.received(overLinks: capacities.count)
    for index in 0..<capacities.count {
      let broken = brokenLaw(
        ofLink: index, received: received.carried[index], lacking: received.lacking[index], flowTimes[index])
      if let broken { return "link \(index): \(broken)" }
    }
    return nil
  }

  /// - Parameters:
  ///   - received: Bytes that its flows received, by integration.
  ///   - lacking: Bytes that those under way still lack.
  ///   - underWay: How long those have taken.
  private func brokenLaw(ofLink index: Int, received: Double, lacking: Double, _ underWay: Int128) -> String?
  {
    let link = self[LinkID(index)]
    // A sum of n amounts is wrong by up to n roundings of the sum, and so grows with what is summed.
    let rounding = 1e-9 * max(link.carried, link.asked) + 1
    if abs(link.carried - received) > rounding { return "bytes sent and received" }
    // A flow that ends within a tick gets the whole tick: one tick's work for each end.
    let slack = rounding + capacities.highest(of: LinkID(index)) * Double(link.ends + 1)
    if abs(link.carried + lacking - link.asked) > slack { return "bytes and sizes" }
    let flowTime = link.flowTime &+ UInt64(truncatingIfNeeded: underWay)
    return UInt64(truncatingIfNeeded: link.flowIntegral) == flowTime ? nil : "Little's law of its flows"
  }
}
