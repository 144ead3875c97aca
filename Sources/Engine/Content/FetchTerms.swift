/// What fetches ask for and whom, as the tables of a trial read it. Fixed during a trial.
struct FetchTerms: Sendable {
  /// Who asks.
  struct Asker {
    var site: UInt32
    var profile: UInt16
    var device: UInt32
  }

  private struct Step {
    var source: Int
    /// Classes of flows: to devices without a cable and with one, from peers without one, then from others.
    var flows: [Path]
    var toCache: Path
    /// Of a cache with a way of its own: from the source of each step.
    var intakes: [Path]
  }

  private struct Path {
    var first: Int
    var perSite: Int

    init(_ flow: FetchPlan.Flow?) {
      first = flow?.flowClass ?? -1
      perSite = flow?.isPerSite == true ? 1 : 0
    }

    func at(_ site: UInt32) -> FlowClassID {
      precondition(first >= 0, "bytes that have no way")
      return FlowClassID(first + perSite * Int(site))
    }
  }

  let items: [ContentItem]
  let sources: [SourcePlan]
  private let steps: [[Step]]
  /// Of each fetch, whether its bytes are asked for piece by piece.
  private let piecewise: [Bool]
  private let itemRows: [Int]
  private let accessRows: [Int]
  private let indices: [Int32]
  private let profileCount: Int
  /// Whether anything is fetched.
  let isUsed: Bool
  /// Whether some peers serve only until their journeys end.
  let endsWithJourneys: Bool

  init(_ plan: Plan) {
    let content = plan.content
    items = content.items
    sources = content.sources
    isUsed = !content.fetches.isEmpty
    steps = content.fetches.map { fetch in
      fetch.steps.map { step in
        Step(
          source: step.source, flows: step.flows.map { Path($0) }, toCache: Path(step.toCache),
          intakes: step.intakes.map { Path($0) })
      }
    }
    piecewise = content.fetches.map { fetch in
      fetch.steps.contains { step in
        if case .peers(let terms) = content.sources[step.source].kind { terms.fromPiece > 0 } else { false }
      }
    }
    itemRows = content.fetches.map(\.itemRow)
    accessRows = content.fetches.map(\.accessRow)
    indices = isUsed ? plan.program.indices : []
    profileCount = plan.program.profileCount
    endsWithJourneys = isUsed && content.mayCut
  }

  /// How many fetch plans there are.
  var count: Int { steps.count }

  func stepCount(of fetch: UInt32) -> Int { steps[Int(fetch)].count }

  func source(of fetch: UInt32, step: Int) -> Int { steps[Int(fetch)][step].source }

  /// Whether peers may have some of its pieces only.
  func isPiecewise(_ fetch: UInt32) -> Bool { piecewise[Int(fetch)] }

  /// The item that devices of a profile fetch.
  func item(of fetch: UInt32, profile: UInt16) -> UInt32 {
    let item = entry(itemRows[Int(fetch)], profile)
    assert(items.indices.contains(Int(item)), "a content that is not there")
    return UInt32(item)
  }

  func isWired(_ fetch: UInt32, profile: UInt16) -> Bool { entry(accessRows[Int(fetch)], profile) != 0 }

  /// Where a device finds the source, among all of its places; nil: nowhere.
  func place(of source: Int, for asker: Asker) -> Int? {
    let offset = Int(entry(sources[source].placeRow, asker.profile))
    if offset < 0 { return nil }
    let place = sources[source].placesPerSite * Int(asker.site) + offset
    assert(place < sources[source].places, "a place that is not there")
    return place
  }

  /// Whether devices of a profile find the source out of order while its calendar is open.
  func isStruck(_ outage: SourcePlan.Outage, _ asker: Asker) -> Bool {
    entry(outage.row, asker.profile) != 0
  }

  /// Whether devices of a profile serve others.
  func uploads(_ terms: PeerTerms, _ asker: Asker) -> Bool { entry(terms.uploadRow, asker.profile) != 0 }

  /// The class in which a source sends to a device.
  ///
  /// - Parameter peerIsWired: Whether a peer that sends has a cable; false for every other source.
  func flowClass(of fetch: UInt32, step: Int, peerIsWired: Bool, for asker: Asker) -> FlowClassID {
    let down = isWired(fetch, profile: asker.profile) ? 1 : 0
    return steps[Int(fetch)][step].flows[(peerIsWired ? 2 : 0) + down].at(asker.site)
  }

  /// The class in which a source fills the cache of another step.
  func flowClass(of fetch: UInt32, step: Int, filling cache: Int, for asker: Asker) -> FlowClassID {
    let intakes = steps[Int(fetch)][cache].intakes
    return (intakes.isEmpty ? steps[Int(fetch)][step].toCache : intakes[step]).at(asker.site)
  }

  private func entry(_ row: Int, _ profile: UInt16) -> Int32 {
    assert(Int(profile) < profileCount, "no such profile")
    return indices[row * profileCount + Int(profile)]
  }
}
