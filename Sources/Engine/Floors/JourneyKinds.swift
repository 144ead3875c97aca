/// The kinds of journey of a plan: of devices that differ in nothing that the program asks for, at sites that
/// are alike. What a kind demands is worked out once, when it is first asked for.
package struct JourneyKinds: Sendable {
  /// A kind of device at a kind of site.
  struct Kind: Hashable, Sendable {
    var device: Int
    var site: Int
  }

  let plan: Plan
  let layout: DemandRow.Layout
  private let least: [Double]
  private let means: [Double]
  private let openShares: [Double]
  /// Of each profile and of each site its kind, and of each kind the first that there is.
  private let kindOfProfile: [Int]
  private let kindOfSite: [Int]
  private let profiles: [Int]
  private let sites: [Int]
  private var known: [Kind: LeastJourney] = [:]  // looked up only, never gone through

  package init(_ plan: Plan) {
    self.plan = plan
    layout = DemandRow.Layout(plan)
    least = plan.program.samplers.map { JourneyKinds.amount($0.minimum) }
    means = plan.program.samplers.map { JourneyKinds.amount($0.mean) }
    let end = plan.horizon == .never ? plan.warmUp : plan.horizon
    openShares = plan.calendars.map { $0.share(from: plan.warmUp, to: end) }
    (kindOfProfile, profiles) = JourneyKinds.number(
      (0..<plan.program.profileCount).map { JourneyKinds.marks(ofProfile: $0, plan.program) })
    (kindOfSite, sites) = JourneyKinds.number(
      (0..<plan.siteCount).map { JourneyKinds.marks(ofSite: $0, plan) })
    assert(kindOfSite.count == plan.siteCount, "a site of no kind")
  }

  /// Draws below zero count as zero, and a law without any number as nothing known.
  private static func amount(_ value: Double) -> Double { value > 0 ? value : 0 }

  func kind(profile: UInt16, site: UInt32) -> Kind {
    Kind(device: kindOfProfile[Int(profile)], site: kindOfSite[Int(site)])
  }

  /// The same as a number, for tables.
  func number(of kind: Kind) -> Int { kind.device * sites.count + kind.site }
  func kind(number: Int) -> Kind { Kind(device: number / sites.count, site: number % sites.count) }

  /// How many kinds of journey were asked for.
  package var count: Int { known.count }

  mutating func least(of kind: Kind) -> LeastJourney {
    if let found = known[kind] { return found }
    let journey = LeastJourney(leastOp(kind), from: plan.program.entry)
    known[kind] = journey
    return journey
  }

  /// What a journey demands in the mean. Worked out whenever it is asked for.
  func expected(of kind: Kind) -> DemandRow {
    ExpectedVisits(ways(kind), from: plan.program.entry).demand(meanOp(kind))
  }

  /// What handling a portal job demands, before its devices are released.
  func jobDemand() -> (least: LeastJourney, expected: DemandRow) {
    precondition(plan.program.jobEntry >= 0, "there are no portal jobs")
    let kind = Kind(device: 0, site: 0)
    let visits = ExpectedVisits(ways(kind), from: plan.program.jobEntry)
    return (LeastJourney(leastOp(kind), from: plan.program.jobEntry), visits.demand(meanOp(kind)))
  }

  func earliestEnd(of kind: Kind, released: Instant) -> Instant {
    EarliestEnd.of(leastOp(kind), from: plan.program.entry, released: released)
  }

  private func ways(_ kind: Kind) -> PathWays {
    PathWays(program: plan.program, profile: profiles[kind.device], openShares: openShares)
  }

  private func leastOp(_ kind: Kind) -> OpDemand {
    OpDemand(plan: plan, layout: layout, amounts: least, ways: ways(kind), site: sites[kind.site])
  }

  private func meanOp(_ kind: Kind) -> OpDemand {
    OpDemand(plan: plan, layout: layout, amounts: means, ways: ways(kind), site: sites[kind.site])
  }
}

// MARK: - What makes a kind

extension JourneyKinds {
  /// Numbers what is alike, in the order of first occurrence.
  private static func number(_ marks: [[Double]]) -> (kinds: [Int], firsts: [Int]) {
    var numbers: [[Double]: Int] = [:]
    var firsts: [Int] = []
    let kinds = marks.enumerated().map { place, marks in
      if let known = numbers[marks] { return known }
      firsts.append(place)
      numbers[marks] = firsts.count - 1
      return firsts.count - 1
    }
    return (kinds, firsts)
  }

  /// Everything that differs by profile.
  private static func marks(ofProfile profile: Int, _ program: Program) -> [Double] {
    let count = program.profileCount
    return stride(from: profile, to: program.indices.count, by: count).map { Double(program.indices[$0]) }
      + stride(from: profile, to: program.factors.count, by: count).map { program.factors[$0] }
  }

  /// Everything that differs by site.
  private static func marks(ofSite site: Int, _ plan: Plan) -> [Double] {
    plan.program.ops.flatMap { op -> [Double] in
      guard op.flags.contains(.perSite) else { return [] }
      switch op.code {
      case .transfer:
        let path = plan.flowClasses[Int(op.flowClass) + site]
        let links = path.links.map { plan.links[$0] }
        return [Double(links.count), path.cap] + links.flatMap { [Double($0.role), $0.bytesPerSecond] }
      case .seize: return [Double(plan.pools[Int(op.pool) + site].roster ?? -1)]
      case .labour: return [Double(plan.pools[Int(op.workingPool) + site].roster ?? -1)]
      case .delay, .release, .call, .awaitOpen, .chance, .test, .testOpen, .jump, .retry, .settle, .arm,
        .disarm, .fork, .join, .mark, .fallBack, .testHolders, .noteHolder, .begin, .finish, .releaseJob:
        return []
      }
    }
  }
}
