import Snapshots

/// What must hold of content: at the end of a trial, and of a state that was read from a file.
extension Simulation {
  /// Bytes that sources gave are those that devices got, caches were filled with, and links carried.
  mutating func checkContents() throws(TrialFault) {
    let (given, filled, got) = contents.sums
    let rounding = 1e-9 * (given + filled) + 1
    try law(abs(given - got) <= rounding, "bytes that sources gave and devices got")
    let toCaches = contents.records().reduce(0) { $0 + $1.toCaches }
    try law(abs(toCaches - filled) <= rounding, "bytes that caches were given and filled with")
    var loaded = contents.loaded
    for token in 0..<tokens.count where tokens[token].state == .flowing {
      if program.op(at: Int(tokens[token].pc)).pointee.code != .obtain { continue }
      let fetch = contents.sources.fetches[fetch(of: token)]
      let lacking = links.classes.lacking(fetch.flowClass, token: UInt32(truncatingIfNeeded: token))
      loaded[fetch.flowClass.index] += max(0, fetch.amount - lacking)
    }
    let broken = links.brokenLaw(ofFetched: loaded, by: fetchedClasses())
    try law(broken == nil, broken ?? "")
  }

  /// Of each class of flows, whether only fetches send in it.
  private mutating func fetchedClasses() -> [Bool] {
    var isFetched = [Bool](repeating: true, count: plan.flowClasses.count)
    let profiles = plan.program.profileCount
    for op in plan.program.ops where op.code == .transfer || op.code == .stream {
      let sites = op.flags.contains(.perSite) ? plan.siteCount : 1
      // A stream has a class for each profile.
      let first =
        op.code == .transfer
        ? [Int(op.flowClass)]
        : (0..<profiles).map { Int(plan.program.indices[Int(op.flowClass) * profiles + $0]) }
      for base in first { for site in 0..<sites { isFetched[base + site] = false } }
    }
    return isFetched
  }

  /// Every token at a fetch has one, and every fetch has its token.
  mutating func checkFetches() throws(SnapshotFault) {
    if !contents.isUsed { return }
    var askers = [ContentTable.Asker?](repeating: nil, count: contents.sources.fetches.count)
    for token in 0..<tokens.count where tokens[token].state != .free {
      let code = program.op(at: Int(tokens[token].pc)).pointee.code
      if code != .fetch && code != .obtain { continue }
      let fetch = fetch(of: token)
      try SnapshotFault.require(
        Int(fetch) < askers.count && askers[Int(fetch)] == nil
          && Int(contents.sources.fetches[fetch].token) == token
          && Int(contents.sources.fetches[fetch].number)
            == Int(program.op(at: Int(tokens[token].pc)).pointee.fetch)
          && contents.sources.fetches[fetch].phase == (code == .fetch ? .waiting : .loading),
        "a token that fetches nothing")
      askers[Int(fetch)] = asker(token)
    }
    try contents.checkSoundness(askers)
  }
}

extension LinkNetwork {
  /// - Parameters:
  ///   - loaded: Bytes that fetches have loaded in each class of flows.
  ///   - isFetched: Of each class, whether only fetches send in it.
  /// - Returns: The first link that carried other bytes than those; nil: none did.
  func brokenLaw(ofFetched loaded: [Double], by isFetched: [Bool]) -> String? {
    var wanted = [Double](repeating: 0, count: capacities.count)
    var isKnown = [Bool](repeating: true, count: capacities.count)
    for id in classes.ids {
      for link in path(of: id) {
        wanted[link.index] += loaded[id.index]
        if !isFetched[id.index] { isKnown[link.index] = false }
      }
    }
    for link in wanted.indices where isKnown[link] {
      let state = self[LinkID(link)]
      let slack = 1e-9 * wanted[link] + 1 + capacities.highest(of: LinkID(link)) * Double(state.ends + 1)
      if abs(state.carried - wanted[link]) > slack { return "link \(link): bytes carried and fetched" }
    }
    return nil
  }
}
