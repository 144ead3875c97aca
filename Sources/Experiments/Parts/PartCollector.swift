import Engine
import FleetModel
import Statistics

/// Collects what became of the parts of the fleet, replication by replication. Memory grows with the parts,
/// not with the replications.
struct PartCollector {
  private let legend: Legend
  private let isWave: Bool
  private var parts: [PartSums]
  private var reasons: [ReasonSums]
  /// Of each site, what devices waited for or transferred over there.
  private var holds: [[(kind: PartFinding.Hold.Kind, member: Int, sums: RatioSums)]]
  /// Of each site, devices by reason; only of reasons that were met.
  private var siteReasons: [[UInt32: Int]]
  private var replications = 0

  private struct ReasonSums {
    var share = RatioSums()
    var downtime = RatioSums()
    var devices: Int128 = 0
  }

  init(_ lowered: LoweredStrategy) {
    legend = lowered.legend
    if case .wave = lowered.plan.arrivals { isWave = true } else { isWave = false }
    parts = [PartSums](repeating: PartSums(), count: legend.parts.parts.count)
    reasons = [ReasonSums](repeating: ReasonSums(), count: legend.reasons.count)
    let sites = legend.siteNames.count
    holds = (0..<sites).map { PartCollector.holds(at: $0, lowered.legend) }
    siteReasons = [[UInt32: Int]](repeating: [:], count: sites)
  }

  private static func holds(at site: Int, _ legend: Legend)
    -> [(kind: PartFinding.Hold.Kind, member: Int, sums: RatioSums)]
  {
    legend.poolRoles.filter(\.isPerSite).map {
      (.waitFor(pool: $0.name), $0.members.lowerBound + site, RatioSums())
    }
      + legend.linkRoles.compactMap { role in
        let link = role.atSite.isEmpty ? nil : role.atSite[site]
        return link.map { (.transferOver(link: role.name), $0, RatioSums()) }
      }
  }

  /// Takes in the next replication.
  mutating func add(_ rows: PartRows, _ record: TrialRecord) {
    replications += 1
    for (part, tally) in rows.tallies.enumerated() { parts[part].add(tally) }
    let released = Double(rows.tallies[0].released)
    for (number, tally) in rows.reasons.enumerated() {
      let count = tally.count.rounded
      reasons[number].share.add(count, over: released)
      reasons[number].downtime.add(tally.productive.rounded / 1e6, over: count)
      reasons[number].devices += tally.count
    }
    for site in holds.indices {
      let devices = Double(rows.tallies[legend.parts.firstSite + site].released)
      for place in holds[site].indices {
        let member = holds[site][place].member
        let time =
          switch holds[site][place].kind {
          case .waitFor: record.pools[member].waitIntegral
          case .transferOver: record.links[member].flowIntegral
          }
        holds[site][place].sums.add(time / 1e6, over: devices)
      }
    }
    for row in rows.siteReasons {
      siteReasons[Int(row.site)][row.reason, default: 0] += Int(row.count)
    }
  }

  /// Of all parts, in the legend's order.
  func findings(confidence: Double) -> [PartFinding] {
    legend.parts.parts.enumerated().map { place, part in
      let site = if case .site(let number) = part { number } else { -1 }
      return PartFinding(
        part: part, devices: parts[place].devices, replications: replications,
        rows: parts[place].measures(
          isWave: isWave, hasCompliance: legend.hasCompliance, confidence: confidence),
        holds: site < 0 ? [] : holds(at: site, confidence: confidence),
        reason: site < 0 ? nil : reason(at: site, devices: parts[place].devices))
    }
  }

  private func holds(at site: Int, confidence: Double) -> [PartFinding.Hold] {
    holds[site].filter { $0.sums.estimate > 0 }
      .map { PartFinding.Hold(kind: $0.kind, time: $0.sums.interval(confidence: confidence)) }
      .enumerated()
      .sorted { ($1.element.time.mean, $0.offset) < ($0.element.time.mean, $1.offset) }
      .map(\.element)
  }

  private func reason(at site: Int, devices: Double) -> (number: Int, share: Double)? {
    // The lowest number of equally common ones, in whatever order the dictionary has them.
    let most = siteReasons[site].max { a, b in (a.value, b.key) < (b.value, a.key) }
    guard let most, devices > 0 else { return nil }
    return (Int(most.key), Double(most.value) / (devices * Double(replications)))
  }

  /// Of all reasons that some device had.
  func reasonFindings(confidence: Double) -> [ReasonFinding] {
    reasons.enumerated().compactMap { number, sums in
      if sums.devices == 0 { return nil }
      return ReasonFinding(
        reason: legend.reasons[number], share: sums.share.shareInterval(confidence: confidence),
        downtime: sums.downtime.interval(confidence: confidence),
        devices: Double(sums.devices) / Double(replications))
    }
  }
}
