import Engine
import FleetModel
import Randomness
import Snapshots

/// Trials keep a series of load for each name and not for each of its sites, of which there may be thousands.
/// So the sites that turned out worst are looked at once more: in the same trials, in which each of them
/// counts under a name of its own.
extension Experiment {
  /// So many events cost a fraction of a second. Campaigns that need more are not run again.
  private static let mostEvents = 1_000_000
  private static let mostSites = 6

  /// The load at the worst sites, in the order of how long they were full.
  ///
  /// - Parameters:
  ///   - findings: Of this experiment, all of whose trials are done.
  ///   - stop: Asked for by the user, who then gets none.
  /// - Returns: None where no site has anything that was full while other sites have one, too, or where one
  ///   campaign is too large to be run again.
  func siteLoads(_ findings: Findings, stop: StopSignal = StopSignal()) async -> [SiteLoads] {
    let sites = FullPlaces(findings).worstSites(most: Experiment.mostSites)
    let events = findings.strategies.reduce(0) { $0 + $1.counters.events } / max(1, findings.replications)
    if sites.isEmpty || events == 0 || events > Experiment.mostEvents { return [] }
    // The very trials had a result before, so they have one again.
    let campaigns = min(findings.replications, Experiment.mostEvents / events)
    return (try? await loads(at: sites, campaigns: campaigns, stop)) ?? []
  }

  /// The load at these sites.
  ///
  /// - Parameter campaigns: So many are run, from the first on.
  /// - Returns: Nil where it was stopped.
  /// - Throws: Why a trial has no result.
  func loads(at sites: [SiteResource], campaigns: Int, _ stop: StopSignal) async throws(TrialFault)
    -> [SiteLoads]?
  {
    var watching = self
    watching.strategies = strategies.map { $0.counting(sites) }
    let found = await watching.outcomes(campaigns: campaigns, stop)
    let perCampaign = found.count / campaigns
    var sums = sites.map { _ in strategies.map { _ in LoadAccumulator() } }
    for campaign in 0..<campaigns {
      var records: [TrialRecord] = []
      for job in 0..<perCampaign { records += try found[campaign * perCampaign + job].get() }
      if records.contains(where: \.stoppedEarly) { return nil }
      for (strategy, record) in records.enumerated() {
        for (place, series) in watching.series(of: sites, in: record, strategies[strategy]).enumerated() {
          if let series { sums[place][strategy].add(series) }
        }
      }
    }
    return zip(sites, sums).map { site, sums in
      SiteLoads(
        resource: site.resource, kind: site.isLink ? .bytesPerSecond : .units, site: site.site,
        campaigns: campaigns, loads: zip(strategies, sums).map { $0.load(at: site, $1) })
    }
  }

  /// The trials of the first campaigns, as many at a time as there are threads: of each campaign an entry for
  /// each strategy, or one for both ways of a branch. In their order, so that sums do not depend on threads.
  private func outcomes(campaigns: Int, _ stop: StopSignal) async -> [Result<[TrialRecord], TrialFault>] {
    let perCampaign = branch == nil ? strategies.count : 1
    let jobs = campaigns * perCampaign
    var found = [Result<[TrialRecord], TrialFault>](repeating: .success([]), count: jobs)
    await withTaskGroup(of: (job: Int, outcome: Result<[TrialRecord], TrialFault>).self) { group in
      func launch(_ job: Int) {
        group.addTask { (job, records(of: job / perCampaign, job % perCampaign, stop)) }
      }
      let first = min(threads, jobs)
      for job in 0..<first { launch(job) }
      var next = first
      while let (job, outcome) = await group.next() {
        found[job] = outcome
        if next < jobs { launch(next) }
        next += 1
      }
    }
    return found
  }

  /// Of one campaign under one strategy, or under both of a branch. Nothing but its loads is of use: what a
  /// trial is measured by knows of no further names.
  private func records(of campaign: Int, _ strategy: Int, _ stop: StopSignal)
    -> Result<[TrialRecord], TrialFault>
  {
    let key = StreamKey(seed: scenario.seed, replication: UInt32(campaign))
    func plan(_ strategy: Int) -> Plan { strategies[strategy].dealt(in: UInt32(campaign)).plan }
    do throws(TrialFault) {
      var simulation = Simulation(plan(strategy), key: key, stop: stop)
      guard let branch else { return .success([try simulation.run()]) }
      guard simulation.advance(before: branch.instant) == .reached else {
        let record = try simulation.run()
        return .success([record, record])
      }
      var changed = simulation.copy(under: plan(1), key: key, stop: stop)
      return .success([try simulation.run(), try changed.run()])
    } catch {
      return .failure(error)
    }
  }

  /// Of each site its series; nil where the strategy has no such thing there.
  private func series(of sites: [SiteResource], in record: TrialRecord, _ strategy: LoweredStrategy)
    -> [SeriesRecord?]
  {
    var (pools, links) = (strategy.plan.poolRoles, strategy.plan.linkRoles)
    return sites.map { site in
      if strategy.members(of: site).isEmpty { return nil }
      if site.isLink {
        links += 1
        return record.linkLoad[links - 1]
      }
      pools += 1
      return record.poolLoad[pools - 1]
    }
  }
}

extension LoweredStrategy {
  /// By their places in the plan.
  fileprivate func members(of site: SiteResource) -> [Int] {
    guard let place = legend.siteNames.firstIndex(of: site.site) else { return [] }
    if site.isLink {
      return legend.linkRoles.filter { $0.name == site.resource }.flatMap { role in
        role.members.indices.filter { role.sites[$0] == place }.map { role.members[$0] }
      }
    }
    let role = legend.poolRoles.first { $0.name == site.resource && $0.isPerSite }
    return role.map { [$0.members.lowerBound + place] } ?? []
  }

  /// The same in which what is at these sites counts under names of its own, behind all others. Nothing but
  /// the series of loads and the waits tell names apart.
  fileprivate func counting(_ sites: [SiteResource]) -> LoweredStrategy {
    var own = self
    for site in sites {
      let members = members(of: site)
      if members.isEmpty { continue }
      if site.isLink {
        for member in members { own.plan.links[member].role = own.plan.linkRoles }
        own.plan.linkRoles += 1
      } else {
        for member in members { own.plan.pools[member].role = own.plan.poolRoles }
        own.plan.poolRoles += 1
      }
    }
    return own
  }

  fileprivate func load(at site: SiteResource, _ load: LoadAccumulator) -> LoadFinding? {
    let members = members(of: site)
    if members.isEmpty { return nil }
    return site.isLink
      ? self.load(site.resource, .bytesPerSecond, load, .links(members, of: plan))
      : self.load(site.resource, .units, load, .pools(members, of: plan))
  }
}

extension Simulation {
  /// The same state, to go on under a plan of the same shape.
  fileprivate func copy(under plan: Plan, key: StreamKey, stop: StopSignal) -> Simulation {
    var writer = SnapshotWriter()
    save(to: &writer)
    writer.seal()
    do throws(SnapshotFault) {
      var reader = try SnapshotReader(sealed: writer.bytes)
      return try Simulation(plan, key: key, stop: stop, from: &reader)
    } catch {
      preconditionFailure("a trial cannot be copied: \(error)")
    }
  }
}
