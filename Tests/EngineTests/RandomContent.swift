import Fixtures

@testable import Engine

/// Contents and sources of every kind for random worlds, from dice of their own, so that worlds are otherwise
/// what they would be without.
struct RandomContent {
  private var dice: SplitMix64
  private let isUsed: Bool
  /// Ways that bytes can take.
  private var paths: [Int] = []
  private var plan = ContentPlan()

  /// - Parameter isShared: Devices may meet: what one fetches another need not.
  init(seed: UInt64, isShared: Bool, _ world: inout World) {
    dice = SplitMix64(seed: seed ^ 0x636f_6e74_656e_74)
    let isWanted = dice.chance(0.5)
    isUsed = isShared && isWanted
    if !isUsed { return }
    let links = (0..<3).map { _ in world.link(Double(4 + dice.below(30))) }
    let air = links[0]
    paths = [
      world.path([air]), world.path([air, air]), world.path([links[1]], cap: 6),
      world.path([links[1], links[2]]), world.path([air, links[2]], cap: 9),
    ]
  }

  /// Sometimes fetches something.
  mutating func fetch(_ builder: inout TestProgram) {
    if !isUsed || !dice.chance(0.3) || plan.fetches.count > 6 { return }
    if plan.sources.isEmpty { addSources(&builder) }
    let all = [0, 1, 2, 3].filter { _ in dice.chance(0.6) } + [4]
    let steps = all.enumerated().map { place, source in
      FetchPlan.Step(
        source: source, flows: (0..<(source < 2 ? 4 : 2)).map { _ in flow() }, toCache: flow(),
        intakes: source == 2 && dice.chance(0.3) ? all.map { _ in flow() } : [], failKey: UInt32(1000 + place)
      )
    }
    let first = dice.below(plan.items.count)
    let second = dice.below(plan.items.count)
    plan.fetches.append(
      FetchPlan(
        itemRow: builder.builder.indices([first, first, second].map { Int32($0) }),
        accessRow: builder.builder.indices([0, 1, 0]), steps: steps))
    builder.builder.addFetch(plan.fetches.count - 1, perSite: false)
  }

  private mutating func flow() -> FetchPlan.Flow { .init(flowClass: paths[dice.below(paths.count)]) }

  /// Two kinds of peers, a cache, a distribution point and an origin.
  private mutating func addSources(_ builder: inout TestProgram) {
    let everybody = builder.builder.indices([0, 0, 0])
    let some = builder.builder.indices([0, -1, 0])
    let uploads = builder.builder.indices([1, 0, 1])
    // No round numbers: ends that fall on whole microseconds are a matter of rounding.
    plan.items = (0..<3).map { _ in
      ContentItem(bytes: Double.random(in: 1...6, using: &dice), pieces: 1 + dice.below(4))
    }
    let stays = [PeerTerms.Stay.untilDone, .always, .lasts(.hours(2))]
    func peers() -> PeerTerms {
      PeerTerms(
        slots: 1 + dice.below(2), fromPiece: dice.below(3), smallest: Double(dice.below(3)),
        stay: stays[dice.below(3)], seeds: dice.below(2), uploadRow: uploads)
    }
    let wait: TimeSpan? = dice.chance(0.5) ? .hours(0.3) : nil
    plan.sources = [
      SourcePlan(.peers(peers()), placeRow: everybody, longestWait: wait),
      SourcePlan(.peers(peers()), placeRow: some, fails: 0.2),
      SourcePlan(
        .cache(keeps: Double(3 + dice.below(6))), placeRow: everybody, fails: 0.1,
        outage: .init(calendar: 0, row: builder.builder.indices([1, 0, 0])), longestWait: wait),
      SourcePlan(
        .point(clients: 1 + dice.below(2), queueLimit: dice.chance(0.5) ? dice.below(3) : nil),
        placeRow: some, longestWait: dice.chance(0.5) ? .hours(0.2) : nil),
      SourcePlan(.origin, placeRow: everybody),
    ]
  }

  /// Once the program is written.
  func install(in world: inout World) { world.plan.content = plan }

  /// Other sizes and versions, and sources that can do more or less.
  static func change(_ content: inout ContentPlan, _ seed: UInt64) {
    var dice = SplitMix64(seed: seed ^ 0x6368_616e_6765)
    for item in content.items.indices {
      if dice.chance(0.3) { content.items[item].bytes *= 1.5 }
      if dice.chance(0.3) { content.items[item].version += 1 }
    }
    for source in content.sources.indices {
      switch content.sources[source].kind {
      case .origin: break
      case .point: content.sources[source].kind = .point(clients: 1 + dice.below(3), queueLimit: 1)
      case .cache: content.sources[source].kind = .cache(keeps: Double(1 + dice.below(9)))
      case .peers(var terms):
        terms.slots = 1 + dice.below(3)
        content.sources[source].kind = .peers(terms)
      }
    }
  }
}
