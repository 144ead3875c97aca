import Engine

/// From a scenario to the engine's plans: names become indices, stages become ops.
package enum Lowering {
  /// One plan a strategy, all on the same fleet.
  ///
  /// - Parameters:
  ///   - fleet: The table of this scenario's devices.
  ///   - only: The place of the one strategy that is lowered; nil: all are. Its legend is the same either
  ///     way, for what it has in common with the other strategies follows from the scenario.
  /// - Throws: Every fault of every strategy that is lowered, at once.
  package static func lower(_ scenario: Scenario, fleet: FleetTable, only: Int? = nil)
    throws(LoweringFaults) -> [LoweredStrategy]
  {
    precondition(fleet.siteNames.count == scenario.siteCount, "the fleet is another scenario's")
    var lowered: [LoweredStrategy] = []
    var faults: [LoweringFault] = []
    let most = mostUnits(scenario)
    let places = only.map { $0..<$0 + 1 } ?? scenario.strategies.indices
    for strategy in scenario.strategies[places] {
      var stages = StageLowering(scenario, fleet, most: most)
      let result = lower(strategy, scenario, fleet, &stages)
      for fault in stages.faults { faults.note(fault) }
      if stages.faults.isEmpty { lowered.append(result) }
    }
    if faults.isEmpty { addChanges(to: &lowered, at: places, scenario, fleet, most, &faults) }
    faults += timeFaults(scenario) + RolloutLowering(scenario, fleet).faults()
    // Another strategy may have the stage that has a price.
    if faults.isEmpty, only == nil { faults += PriceLowering.unknownStages(scenario.prices, lowered) }
    if !faults.isEmpty { throw LoweringFaults(faults) }
    return lowered
  }

  /// Times that make a run impossible: arrivals without any time between them would never end, and a warm-up
  /// as long as the run leaves nothing to observe.
  private static func timeFaults(_ scenario: Scenario) -> [LoweringFault] {
    var faults: [LoweringFault] = []
    if scenario.experiment.warmUp >= scenario.horizon {
      faults.append(
        LoweringFault(.unknown, "the warm-up is as long as the horizon: nothing would be observed"))
    }
    switch scenario.rollout {
    case .waves:
      if scenario.experiment.warmUpChoice == .wanted {
        faults.append(
          LoweringFault(
            .unknown,
            "'warm up: auto' looks for a steady state, and a rollout in waves has none: "
              + "leave it out, or say from when on statistics are to be kept"))
      }
    case .arrivals(let streams):
      for stream in streams {
        if let interval = stream.interval, !(interval.mean > 0) {
          faults.append(LoweringFault(stream.place, "arrivals need a time between them that is above zero"))
        }
        // Sizes are rounded, and where one is nothing the next batch is drawn at once: not for ever.
        if let batch = stream.batch, !(batch.quantile(0.999) >= 0.5) {
          faults.append(
            LoweringFault(
              stream.place,
              "batches need a size: of those drawn, fewer than 1 in 1,000 would have a device in them"))
        }
      }
    case .again(let after):
      if case .same(let law) = after, !(law.mean > 0) {
        faults.append(LoweringFault(.unknown, "devices need a time in use that is above zero"))
      }
    }
    return faults
  }

  static func lower(
    _ strategy: Strategy, _ scenario: Scenario, _ fleet: FleetTable, _ stages: inout StageLowering
  ) -> LoweredStrategy {
    stages.strategyName = strategy.name
    lowerTimeInUse(scenario, &stages)
    stages.lower(strategy)
    lowerJobs(strategy, &stages)
    stages.numberWaitingLines()
    stages.builder.setStageCount(stages.rows.count)
    if stages.faults.isEmpty { stages.builder.checkInvariants() }

    var plan = Plan()
    stages.addResources(to: &plan)
    plan.devices = fleet.devices
    plan.calendars = stages.resources.calendars + [.always]
    plan.workingHours = (0..<fleet.profileCount).map { profile in
      stages.resources.calendar(
        named: stages.group(ofProfile: profile).workingHours, in: stages.zone(ofProfile: profile))
        ?? plan.calendars.count - 1
    }
    plan.horizon = scenario.horizon
    plan.warmUp = scenario.experiment.warmUp
    plan.sampler = scenario.experiment.sampler
    plan.mostInFlight = min(
      Plan.largestInFlight, scenario.experiment.mostInFlight ?? max(5_000_000, 5 * fleet.count))
    plan.capacityHours = capacityHours(scenario)
    plan.states = stages.statesPlan()
    var rollout = RolloutLowering(scenario, fleet)
    plan.arrivals = rollout.arrivals(jobSize: jobSize(strategy))
    observe(&plan, &stages)
    assert(plan.workingHours.allSatisfy(plan.calendars.indices.contains), "hours of no calendar")
    if stages.faults.isEmpty { verify(stages.resources.atItsLargest(plan), &stages) }
    let circles = PoolOrders(plan).circles
    plan.canDeadlock = !circles.isEmpty || plan.canStrand
    var legend = legend(
      strategy, scenario, fleet, stages, untouched: rollout.untouched, released: rollout.released)
    legend.hasCompliance = plan.program.hasComplianceClock
    if plan.byteKinds > 0 { legend.byteKinds = BytesKind.allCases }
    return LoweredStrategy(
      strategy: strategy, plan: plan, legend: legend,
      redeal: Redeal(scenario, fleet, jobSize: jobSize(strategy)),
      doubts: stages.doubts(circles) + stages.doubtsOfGatherings(plan) + stages.doubtsOfStocks(plan)
        + stages.doubtsOfContent(plan) + stages.doubtful + rollout.doubts)
  }

  /// Hours of the day by the clocks at the scenario's place; without dates it begins at midnight.
  private static func capacityHours(_ scenario: Scenario) -> CapacityHours {
    guard let starts = scenario.starts else { return CapacityHours(offsets: []) }
    return CapacityHours(
      offsets: starts.offsets.map { offset in
        let seconds = starts.unixSeconds % 86_400 + offset.seconds
        return CapacityHours.Offset(from: offset.from, ahead: TimeSpan(microseconds: seconds * 1_000_000))
      })
  }

  /// What a warm-up asks of the plan: somebody must be left to be observed, and be followed.
  private static func observe(_ plan: inout Plan, _ stages: inout StageLowering) {
    if plan.warmUp <= .start { return }
    guard case .wave(let waves) = plan.arrivals else {
      plan.following = Following.time(horizon: plan.horizon, hasWarmUp: true)
      return
    }
    let isTooLate = waves.allSatisfy { wave in
      wave.jobSize == 0 && wave.spread == nil && wave.times.allSatisfy { $0 < plan.warmUp }
    }
    if isTooLate {
      let why = "every device is released before the warm-up ends: none would be observed"
      stages.faults.append(LoweringFault(.unknown, why))
    }
  }

  /// In a closed fleet every journey starts with the time in use; op 0 is where `finish` goes back to.
  private static func lowerTimeInUse(_ scenario: Scenario, _ stages: inout StageLowering) {
    guard case .again(let after) = scenario.rollout else { return }
    stages.startRow("(in use)", waitsFor: nil, place: .unknown)
    let inUse = stages.time(after, .same(1), key: "again after", .unknown)
    stages.builder.addDelay(inUse)
    stages.builder.add(.begin)
  }

  private static func jobSize(_ strategy: Strategy) -> Int {
    if case .portalJobs(let size, _, _) = strategy.submission { size } else { 0 }
  }

  private static func lowerJobs(_ strategy: Strategy, _ stages: inout StageLowering) {
    guard case .portalJobs(_, let takes, let by) = strategy.submission else { return }
    if stages.resources.crewMembers([by], needs: []) != nil {
      let why = "portal jobs are handled by a pool that all sites share, and whose people do not travel"
      stages.faults.append(LoweringFault(strategy.place, "'\(by)' serves sites: \(why)"))
      return
    }
    stages.builder.setJobEntry()
    let work = Stage.Work(by: by, takes: .same(takes), priority: .same(0))
    stages.lower(work, Stage(name: "portal job", verb: .work(work), place: strategy.place))
    stages.builder.add(.releaseJob)
  }

  private static func verify(_ plan: Plan, _ stages: inout StageLowering) {
    for fault in ProgramVerifier.faults(of: plan) {
      let row = stages.rows[fault.stage]
      // Where every path ends in an outcome of the author's, no device comes to the end that is added here.
      if fault.kind == .unreachable, row.name == StageLowering.ends { continue }
      stages.faults.append(LoweringFault(row.place, "\(row.name): \(words(fault, stages))"))
    }
  }

  private static func words(_ fault: ProgramVerifier.Fault, _ stages: StageLowering) -> String {
    func name(_ base: Int) -> String {
      if base < 0 { return stages.resources.crewNames[-1 - base] }
      return stages.resources.poolRoles[stages.resources.pools[base].role].name
    }
    return switch fault.kind {
    case .jumpToNowhere(let target): "jumps to op \(target), which does not exist"
    case .runsOffTheEnd: "the program ends without an outcome"
    case .neverReleased(let pool): "'\(name(pool))' is held on some path and never released"
    case .unbalanced: "something is held on one path that comes here and not on another"
    case .requestLargerThanPool(let pool, let units, let capacity):
      "asks for \(units) of '\(name(pool))', but there are only \(capacity)"
    case .timelessCycle: "devices can come back here again and again without any time passing"
    case .unreachable: "no device can ever come here"
    case .outcomeInsideBranch: "a journey cannot end inside 'together'"
    case .tooDeep: "attempts are nested more than \(Program.levelLimit - 1) deep"
    }
  }

  private static func legend(
    _ strategy: Strategy, _ scenario: Scenario, _ fleet: FleetTable, _ stages: StageLowering, untouched: Int,
    released: Int
  ) -> Legend {
    Legend(
      strategy: strategy.name, stages: stages.rows,
      reasons: Legend.reasons(stages.reasons, stageCount: stages.rows.count),
      parts: FleetParts(scenario, fleet), poolRoles: stages.resources.poolRoles,
      linkRoles: stages.resources.linkRoles, crews: stages.resources.crewNames,
      stockRoles: stages.resources.stocks.roles,
      gatheringRoles: stages.gatheringRoles, gatherings: stages.gatheringWords,
      flowClassNames: stages.flowClassNames,
      services: scenario.services.map(\.name), sources: Legend.sources(scenario),
      fetches: stages.content.names, calendars: stages.resources.calendarNames,
      samplers: stages.samplerNames, siteNames: fleet.siteNames,
      groups: (0..<fleet.profileCount).map { stages.group(ofProfile: $0).name },
      downtimeCostPerHour: (0..<fleet.profileCount).map {
        stages.group(ofProfile: $0).downtimeCostPerHour
      },
      prices: PriceLowering.list(scenario.prices, stages.resources, stages.rows),
      untouched: untouched, released: released, states: Legend.states(scenario))
  }
}
