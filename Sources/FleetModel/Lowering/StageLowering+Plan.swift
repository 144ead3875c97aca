import Engine

extension StageLowering {
  /// Gives a plan everything that devices contend for.
  mutating func addResources(to plan: inout Plan) {
    lowerStocks(into: &plan)
    plan.gatherings = gatherings
    plan.gatheringRoles = gatheringRoles.count
    plan.siteCount = resources.siteCount
    plan.pools = resources.pools
    plan.poolRoles = resources.poolRoles.count
    plan.crews = resources.crews
    plan.travels = resources.travels
    plan.links = resources.links
    plan.linkRoles = resources.linkRoles.count
    plan.flowClasses = flowClasses
    plan.services = resources.services.services
    plan.limits = resources.services.limits
    plan.content = content.plan
    plan.byteKinds = tellsKinds ? BytesKind.allCases.count : 0
    plan.rosters = resources.rosters
    plan.ownHours = ownHours.plans
    plan.renewals = resources.renewals
  }
}
