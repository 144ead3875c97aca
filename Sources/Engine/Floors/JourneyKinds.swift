/// The kinds of journey of a plan: of devices that differ in nothing that the program asks for, at sites that
/// are alike. What a kind demands is worked out once, when it is first asked for.
package struct JourneyKinds: Sendable {
  /// A kind of device at a kind of site.
  struct Kind: Hashable, Sendable {
    var device: Int
    var site: Int
  }

  let plan: Plan
  let layout: DemandRows.Layout
  private let least: [Double]
  private let means: [Double]
  private let openShares: [Double]
  /// Of each profile and of each site its kind, and of each kind the first that there is.
  private let kindOfProfile: [Int]
  private let kindOfSite: [Int]
  private let profiles: [Int]
  private let sites: [Int]
  /// Of each batch of kinds that was asked for; looked up only, never gone through.
  private var known: [Batch: [LeastJourney]] = [:]

  /// Kinds of device are worked out together, at one kind of site, so many at a time.
  private struct Batch: Hashable {
    var number: Int
    var site: Int
  }
  private static let batchSize = 64

  package init(_ plan: Plan) {
    self.plan = plan
    layout = DemandRows.Layout(plan)
    least = plan.program.samplers.map { JourneyKinds.amount($0.minimum) }
    means = plan.program.samplers.map { JourneyKinds.amount($0.mean) }
    let end = plan.horizon == .never ? plan.warmUp : plan.horizon
    openShares = JourneyKinds.openShares(plan, until: end)
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

  /// A number for every kind at every site of it.
  func number(of kind: Kind, at site: Int) -> Int { kind.device * plan.siteCount + site }
  /// Those numbers are below this.
  var numbers: Int { profiles.count * plan.siteCount }

  /// How much is known already.
  package var count: Int { known.count }

  mutating func least(of kind: Kind) -> LeastJourney {
    let batch = Batch(number: kind.device / JourneyKinds.batchSize, site: kind.site)
    let place = kind.device % JourneyKinds.batchSize
    if let found = known[batch] { return found[place] }
    let journeys = LeastJourney.all(op(batch, least), from: plan.program.entry)
    known[batch] = journeys
    return journeys[place]
  }

  /// What journeys demand in the mean: of each kind that is asked for, laid out as ``DemandRows``.
  func expected(of kinds: [Kind]) -> [Kind: [Double]] {
    var found: [Kind: [Double]] = [:]
    for batch in batches(of: kinds) {
      let mean = op(batch, means)
      let rows = ExpectedVisits(mean.ways, from: plan.program.entry).demand(mean)
      for place in mean.kinds {
        found[Kind(device: batch.number * JourneyKinds.batchSize + place, site: batch.site)] = rows.row(place)
      }
    }
    return found
  }

  /// When journeys can be over at the earliest, of each kind that is asked for.
  func earliestEnds(of kinds: [Kind], released: [Instant]) -> [Instant] {
    assert(kinds.count == released.count, "every kind has its release")
    var releases: [Kind: Instant] = [:]
    for (kind, instant) in zip(kinds, released) { releases[kind] = instant }
    var ends: [Kind: Instant] = [:]
    for batch in batches(of: kinds) {
      let least = op(batch, least)
      let own = least.kinds.map { Kind(device: batch.number * JourneyKinds.batchSize + $0, site: batch.site) }
      let found = EarliestEnd.of(
        least, from: plan.program.entry, released: own.map { releases[$0] ?? .never })
      for (kind, end) in zip(own, found) { ends[kind] = end }
    }
    return kinds.map { ends[$0] ?? .start }
  }

  /// What handling a portal job demands, before its devices are released: the least, and in the mean.
  func jobDemand() -> (least: LeastJourney, expected: [Double]) {
    precondition(plan.program.jobEntry >= 0, "there are no portal jobs")
    let batch = Batch(number: 0, site: 0)
    let mean = op(batch, means)
    let rows = ExpectedVisits(mean.ways, from: plan.program.jobEntry).demand(mean)
    return (LeastJourney.all(op(batch, least), from: plan.program.jobEntry)[0], rows.row(0))
  }

  /// In the order in which they are first asked for.
  private func batches(of kinds: [Kind]) -> [Batch] {
    var seen: Set<Batch> = []  // asked for membership only
    return kinds.map { Batch(number: $0.device / JourneyKinds.batchSize, site: $0.site) }
      .filter { seen.insert($0).inserted }
  }

  private func op(_ batch: Batch, _ amounts: [Double]) -> OpDemand {
    let first = batch.number * JourneyKinds.batchSize
    let some = Array(profiles[first..<min(first + JourneyKinds.batchSize, profiles.count)])
    return OpDemand(
      plan: plan, layout: layout, amounts: amounts,
      ways: PathWays(program: plan.program, profiles: some, openShares: openShares), site: sites[batch.site])
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
      case .obtain:
        return plan.content.fetches[Int(op.fetch)].steps.flatMap(\.flows).flatMap { flow -> [Double] in
          guard let flow, flow.isPerSite else { return [] }
          let path = plan.flowClasses[flow.flowClass + site]
          let links = path.links.map { plan.links[$0] }
          return [Double(links.count), path.cap] + links.flatMap { [Double($0.role), $0.bytesPerSecond] }
        }
      case .seize: return [Double(plan.pools[Int(op.pool) + site].roster ?? -1)]
      case .labour: return [Double(plan.pools[Int(op.workingPool) + site].roster ?? -1)]
      case .fetch, .delay, .release, .call, .awaitOpen, .chance, .test, .testOpen, .jump, .retry,
        .settle, .arm, .disarm, .fork, .join, .mark, .note, .watch, .fallBack, .testHolders, .noteHolder,
        .setState, .testState, .testPool, .take, .put, .gather, .disband, .stream, .begin, .finish,
        .releaseJob, .enlist, .dismiss, .crewLabour, .travel:
        return []
      }
    }
  }
}
