/// A fetch at which devices would wait for ever: whom they ask are peers, none of whom ever has anything.
package struct HopelessFetch: Sendable, Hashable {
  /// The stage of its op.
  package var stage: Int
  /// Whether that goes for all who come to it.
  package var isForAll: Bool
}

extension Plan {
  /// The fetches at which some of the plan's devices would wait for ever, the first of each content.
  ///
  /// It errs on one side alone: who may come to a fetch is taken to come there, and who may give something
  /// away to do so in time. Costs O(ops) for each profile, and next to nothing where everybody asks somebody
  /// who is no peer.
  package func hopelessFetches() -> [HopelessFetch] {
    var supply = PeerSupply(self)
    if !supply.isDoubtful { return [] }
    supply.spread()
    var found: [HopelessFetch] = []
    var rows: Set<Int> = []  // asked for membership only
    for fetch in supply.stages() where !fetch.kinds.isEmpty {
      let lacking = fetch.kinds.filter { !$0.isServed }
      if lacking.isEmpty || !rows.insert(fetch.itemRow).inserted { continue }
      found.append(HopelessFetch(stage: fetch.stage, isForAll: lacking.count == fetch.kinds.count))
    }
    return found
  }
}

/// Which groups of peers can come to have what they are asked for.
private struct PeerSupply {
  /// Those who ask each other for one item.
  private struct Group: Hashable {
    var source: Int
    var place: Int
    var item: Int32
  }

  private struct Kind: Hashable {
    var site: UInt32
    var profile: UInt16
  }

  private let plan: Plan
  /// The ops that begin a fetch.
  private let ops: [Int]
  /// Of each profile and each of these ops, whether it can come there.
  private var isReached: [[Bool]] = []
  private var kinds: [Kind] = []
  private var holders: Set<Group> = []  // asked for membership only

  init(_ plan: Plan) {
    self.plan = plan
    ops = plan.program.ops.indices.filter { plan.program.ops[$0].code == .fetch }
  }

  /// Whether somebody who came to a fetch would ask peers alone who have nothing at first.
  var isDoubtful: Bool {
    ops.indices.contains { place in
      (0..<plan.program.profileCount).contains { profile in
        !isServed(at: place, UInt16(profile), known: { _ in false })
      }
    }
  }

  /// Finds who has something to give away, until nobody is added.
  mutating func spread() {
    isReached = (0..<plan.program.profileCount).map { profile in
      let reached = ProgramReach.reached(in: plan.program, byProfile: profile)
      return ops.map { reached[$0] }
    }
    var seen: Set<Kind> = []  // asked for membership only
    for (site, profile) in zip(plan.devices.sites, plan.devices.profiles) {
      let kind = Kind(site: site, profile: profile)
      if seen.insert(kind).inserted { kinds.append(kind) }
    }
    var isMore = true
    while isMore {
      isMore = false
      for kind in kinds {
        for place in ops.indices where isReached[Int(kind.profile)][place] && isServed(at: place, kind) {
          for group in groups(of: kind, at: place) where holders.insert(group).inserted { isMore = true }
        }
      }
    }
  }

  /// Of each stage that fetches something, in order: who comes there, and whether they are ever served.
  func stages() -> [(stage: Int, itemRow: Int, kinds: [(kind: UInt16, isServed: Bool)])] {
    var stages: [Int] = []
    var found: [Int: (itemRow: Int, kinds: [(kind: UInt16, isServed: Bool)])] = [:]  // looked up only
    for (place, pc) in ops.enumerated() {
      let stage = Int(plan.program.ops[pc].stage)
      if found[stage] == nil {
        stages.append(stage)
        found[stage] = (fetch(at: place).itemRow, [])
      }
      found[stage]?.kinds += kinds.filter { isReached[Int($0.profile)][place] }
        .map { ($0.profile, isServed(at: place, $0)) }
    }
    return stages.sorted().compactMap { stage in found[stage].map { (stage, $0.itemRow, $0.kinds) } }
  }

  private func isServed(at place: Int, _ kind: Kind) -> Bool {
    let item = item(at: place, kind.profile)
    return isServed(at: place, kind.profile) { holders.contains(group($0, kind, item)) }
  }

  /// - Parameter known: Whether the peers of a source that a device finds have something to give.
  private func isServed(at place: Int, _ profile: UInt16, known: (Int) -> Bool) -> Bool {
    let bytes = plan.content.items[Int(item(at: place, profile))].bytes
    return fetch(at: place).steps.contains { step in
      let source = plan.content.sources[step.source]
      if entry(source.placeRow, profile) < 0 { return false }
      guard case .peers(let peers) = source.kind else { return true }
      return bytes >= peers.smallest && (peers.seeds > 0 || known(step.source))
    }
  }

  /// To whom a device of a kind gives what it has fetched there.
  private func groups(of kind: Kind, at place: Int) -> [Group] {
    fetch(at: place).steps.compactMap { step in
      let source = plan.content.sources[step.source]
      guard case .peers(let peers) = source.kind, entry(source.placeRow, kind.profile) >= 0,
        entry(peers.uploadRow, kind.profile) != 0
      else { return nil }
      return group(step.source, kind, item(at: place, kind.profile))
    }
  }

  private func group(_ source: Int, _ kind: Kind, _ item: Int32) -> Group {
    let terms = plan.content.sources[source]
    let place = terms.placesPerSite * Int(kind.site) + Int(entry(terms.placeRow, kind.profile))
    return Group(source: source, place: place, item: item)
  }

  private func fetch(at place: Int) -> FetchPlan {
    plan.content.fetches[Int(plan.program.ops[ops[place]].fetch)]
  }

  private func item(at place: Int, _ profile: UInt16) -> Int32 { entry(fetch(at: place).itemRow, profile) }

  private func entry(_ row: Int, _ profile: UInt16) -> Int32 {
    plan.program.indices[row * plan.program.profileCount + Int(profile)]
  }
}
