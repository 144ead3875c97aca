/// What no trial of a plan can beat: when the last journey can be over at the earliest, and what resources
/// must have given by then. Certain, as far as it is not called expected: every law is at its least, and of
/// all paths that are possible each demand takes the one on which it is least.
///
/// Only for devices that waves release; nothing is said about others.
package struct PlanFloors: Sendable {
  /// Of each resource that something is asked of, in the order of the plan's tables.
  package let resources: [ResourceFloor]
  /// When the journey that takes longest by itself is over at the earliest, and at which site.
  package let longest: (end: Instant, site: Int)

  /// How much work the floors are worth.
  package enum Care: Sendable {
    /// For what is said before a run: calendars are looked up, and waves that go on for long are cut into
    /// parts.
    case thorough
    /// For what every trial is held to: lower here and there, and a fraction of the work.
    case quick

    var parts: Int {
      switch self {
      case .thorough: 8
      case .quick: 1
      }
    }
  }

  /// - Parameters:
  ///   - devices: As they are dealt in the trial.
  ///   - kinds: Of the same program and resources; what they know already is not worked out again.
  package init(_ waves: [WavePlan], _ devices: DeviceTable, _ kinds: inout JourneyKinds, _ care: Care) {
    let groups = ReleaseGroups(waves, devices, kinds, parts: care.parts)
    var tally = ResourceTally(kinds.plan, kinds.layout)
    var delay = 0.0
    if !groups.jobs.isEmpty {
      let job = kinds.jobDemand()
      for jobs in groups.jobs { tally.add(jobs.count, job.least, job.expected, at: 0, from: jobs.from) }
      delay = job.least.demand[DemandRows.Layout.span]
    }
    let last = groups.lastOfKinds()
    let means = care == .thorough ? kinds.expected(of: last.map(\.kind)) : [:]
    for group in groups.groups {
      let least = kinds.least(of: group.kind)
      tally.add(
        group.devices, least, means[group.kind] ?? least.demand, at: group.site,
        from: group.from.later(byAtLeast: group.isByJobs ? delay : 0))
    }
    resources = tally.floors()
    let releases = last.map { $0.until.later(byAtLeast: $0.isByJobs ? delay : 0) }
    let ends =
      switch care {
      case .thorough: kinds.earliestEnds(of: last.map(\.kind), released: releases)
      case .quick:
        last.indices.map { place in
          let span = kinds.least(of: last[place].kind).demand[DemandRows.Layout.span]
          return releases[place].later(byAtLeast: span)
        }
      }
    var longest = (end: Instant.start, site: 0)
    for (end, group) in zip(ends, last) where end > longest.end { longest = (end, group.site) }
    self.longest = longest
  }

  /// No trial in which every device is done has its last one done earlier.
  package var end: Instant { resources.reduce(longest.end) { max($0, $1.leastEnd) } }
}

// MARK: - After a trial

extension PlanFloors {
  /// What a trial has done with less than it can be done with, in plain words; nil: nothing. Trials with
  /// unfinished devices, and those with a warm-up, are not held to it.
  package func broken(by record: TrialRecord, of plan: Plan) -> String? {
    if record.unfinished > 0 || record.from > .start || record.stoppedEarly { return nil }
    let end = end
    if PlanFloors.isBelow(Double(record.lastDone.microseconds), Double(end.microseconds)) {
      return "the last journey ends at \(record.lastDone.seconds) s, and none can before \(end.seconds) s"
    }
    for floor in resources {
      switch floor.resource {
      case .pool(let pool):
        // Of work that is suspended, only what is done on shift counts as busy.
        if RosterPlan.suspends(plan.pools[pool].roster, of: plan.rosters) { continue }
        if PlanFloors.isBelow(record.pools[pool].busy, floor.least) {
          return
            "units of pool \(pool) are held for \(record.pools[pool].busy) µs, and \(floor.least) are needed"
        }
      case .link(let link):
        if PlanFloors.isBelow(record.links[link].bytes, floor.least) {
          return "link \(link) carries \(record.links[link].bytes) bytes, and \(floor.least) are needed"
        }
      case .limit: continue
      }
    }
    return nil
  }

  /// Draws and ends are rounded to microseconds, once for each op of a journey, and rates to 53 bits.
  private static func isBelow(_ value: Double, _ floor: Double) -> Bool {
    value < floor * (1 - 1e-6) - 1_000
  }
}
