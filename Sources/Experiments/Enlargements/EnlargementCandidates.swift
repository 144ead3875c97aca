import FleetModel

/// Which enlargements are worth a trial, the more promising ones first.
///
/// Where nobody waited for a pool or a service, and where a link was never full, a larger one changes
/// nothing: on the same luck the trial would be the same, event for event.
struct EnlargementCandidates {
  let scenario: Scenario
  let strategy: LoweredStrategy
  let findings: StrategyFindings

  func enlargements() -> [Enlargement] {
    let weighted = Enlargement.all(of: scenario).map { ($0, weight($0)) }.filter { $0.1 > 0 }
    return weighted.stableSorted { $0.1 > $1.1 }.map(\.0)
  }

  /// Seconds a journey that may be lost to the resource; 0: none is.
  private func weight(_ enlargement: Enlargement) -> Double {
    switch enlargement {
    case .unit(let pool, let kind): isUsed(pool, at: kind) ? waited(for: pool) : 0
    case .rate(let service): waited(for: service)
    case .hour(let roster): pools(on: roster).reduce(0) { $0 + waited(for: $1) }
    case .bandwidth(let link, let kind): isFull(link, at: kind) ? transferring() : 0
    }
  }

  private func waited(for what: String) -> Double {
    findings.attribution.reduce(0) { $0 + (isFor($1.waitsFor, what) ? $1.waited.mean : 0) }
  }

  /// Whether who waits there is helped by this: it may be one of several pools, or what a region has.
  private func isFor(_ waitsFor: String?, _ what: String) -> Bool {
    guard let waitsFor else { return false }
    if waitsFor == what { return true }
    let names = strategy.legend.crews.contains(waitsFor) ? waitsFor.split(separator: " or ") : [waitsFor[...]]
    return names.contains { name in
      name == what || scenario.regions.contains { $0.name(of: String(name)) == what }
    }
  }

  /// A site's own pool stands before a shared one of the same name.
  private func isUsed(_ pool: String, at kind: String?) -> Bool {
    kind != nil || findings.legend.poolRoles.contains { $0.name == pool && !$0.isPerSite }
  }

  private func pools(on roster: String) -> [String] {
    var names: [String] = []
    for pool in scenario.siteKinds.flatMap(\.pools) + scenario.pools
    where pool.roster == roster && !names.contains(pool.name) {
      names.append(pool.name)
    }
    return names
  }

  /// Whether it was full at some time, at some site, in some replication.
  private func isFull(_ link: String, at kind: String?) -> Bool {
    let links =
      kind.map { name in scenario.siteKinds.first { $0.name == name }?.links ?? [] } ?? scenario.links
    guard let capacity = links.first(where: { $0.name == link })?.bytesPerSecond else { return false }
    let peaks = findings["link.\(link).peak rate"]?.values.filter(\.isFinite) ?? []
    return (peaks.max() ?? 0) >= capacity * 0.999
  }

  private func transferring() -> Double {
    let transfers = strategy.plan.program.ops.filter { $0.code == .transfer }.map {
      strategy.legend.stages[Int($0.stage)]
    }
    return findings.attribution.reduce(0) { sum, row in
      let isTransfer = transfers.contains { $0.strategy == row.strategy && $0.name == row.stage }
      return sum + (isTransfer ? row.spent.mean : 0)
    }
  }
}
