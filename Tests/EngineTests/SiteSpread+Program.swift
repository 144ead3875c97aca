import Fixtures

@testable import Engine

/// Who and what serves whom, and the ops that name it.
extension SiteSpread {
  mutating func rooms(_ gathering: GatheringPlan) -> GatheringPlan {
    var gathering = gathering
    let count = isPerSite() ? plan.siteCount : 1 + dice.below(2)
    gathering.rooms = sites.map { UInt32($0 % count) }
    return gathering
  }

  /// A crew may have no people of one of its pools at a site; and people of a region may do there what those
  /// of all sites do elsewhere.
  mutating func spreadCrews() {
    for crew in old.crews.indices {
      plan.crews[crew].members = old.crews[crew].members.enumerated().map { number, pools in
        sites.map { site in
          let isMissing = number > 0 && dice.chance(0.2)
          return isMissing ? -1 : Int32(self.pools[Int(pools[0])].at(site))
        }
      }
    }
    guard !isApart, dice.chance(0.5), let travel = plan.travels.first else { return }
    let regional = plan.pools.count
    plan.pools.append(plan.pools[travel.pool])
    // Each region's pool counts as itself.
    plan.pools[regional].role = plan.poolRoles
    plan.poolRoles += 1
    for crew in plan.crews.indices {
      for member in plan.crews[crew].members.indices {
        for site in sites where site % 2 == 1 && plan.crews[crew].members[member][site] == travel.pool {
          plan.crews[crew].members[member][site] = Int32(regional)
        }
      }
    }
    var other = travel
    other.pool = regional
    other.returns = TravelPlan.Returns.allCases[dice.below(3)]
    plan.travels.append(other)
  }

  mutating func spreadContent() {
    for source in old.content.sources.indices {
      if isPerSite() {
        plan.content.sources[source].places = plan.siteCount
        plan.content.sources[source].placesPerSite = 1
      }
      if old.content.sources[source].outage != nil, dice.chance(0.5) {
        let local = calendars(of: 1)
        plan.content.sources[source].outage?.calendar = local.first
        plan.content.sources[source].outage?.isPerSite = true
      }
    }
    for fetch in old.content.fetches.indices {
      for (place, step) in old.content.fetches[fetch].steps.enumerated() {
        var local = step
        local.flows = step.flows.map { $0.map(moved) }
        local.toCache = step.toCache.map(moved)
        local.intakes = step.intakes.map { $0.map(moved) }
        plan.content.fetches[fetch].steps[place] = local
      }
    }
  }

  private func moved(_ flow: FetchPlan.Flow) -> FetchPlan.Flow {
    let path = paths[flow.flowClass]
    return FetchPlan.Flow(flowClass: path.first, isPerSite: path.isPerSite)
  }

  mutating func spreadProgram() {
    for scope in plan.program.scopes.indices {
      guard case .hold(let pool, _, let units) = plan.program.scopes[scope].kind else { continue }
      let place = pools[pool]
      plan.program.scopes[scope].kind = .hold(pool: place.first, perSite: place.isPerSite, units: units)
    }
    for pc in plan.program.ops.indices {
      var op = plan.program.ops[pc]
      spread(&op)
      plan.program.ops[pc] = op
    }
  }

  private mutating func spread(_ op: inout Op) {
    func move(_ place: Place) {
      op.operand = Int32(place.first)
      if place.isPerSite { op.flags.insert(.perSite) }
    }
    switch op.code {
    case .seize, .release, .testPool: move(pools[Int(op.pool)])
    case .labour:
      let place = pools[Int(op.workingPool)]
      op.workingPool = UInt32(place.first)
      if place.isPerSite { op.flags.insert(.perSite) }
    case .transfer: move(paths[Int(op.flowClass)])
    case .stream: spreadStream(&op)
    case .take, .put: move(stocks[Int(op.stock)])
    case .obtain:
      let flows = plan.content.fetches[Int(op.fetch)].steps.flatMap(\.flows)
      if flows.contains(where: { $0?.isPerSite == true }) { op.flags.insert(.perSite) }
    case .awaitOpen:
      if op.calendar == 1, dice.chance(0.5) { move(calendars(of: 1)) }
    case .delay, .enlist, .dismiss, .crewLabour, .travel, .call, .fetch, .chance, .test, .testOpen, .jump,
      .retry, .settle, .arm, .disarm, .fork, .join, .mark, .note, .fallBack, .testHolders, .noteHolder,
      .setState, .testState, .gather, .disband, .begin, .finish, .releaseJob, .watch:
      break
    }
  }

  /// A row of its own: other ops may use the old one for something else.
  private mutating func spreadStream(_ op: inout Op) {
    let count = plan.program.profileCount
    let row = plan.program.indices[Int(op.flowClass) * count..<(Int(op.flowClass) + 1) * count]
    let places = row.map { paths[Int($0)] }
    precondition(places.allSatisfy { $0.isPerSite == places[0].isPerSite }, "classes of several kinds")
    op.flowClass = Int32(plan.program.indices.count / count)
    if places[0].isPerSite { op.flags.insert(.perSite) }
    plan.program.indices += places.map { Int32($0.first) }
  }
}
