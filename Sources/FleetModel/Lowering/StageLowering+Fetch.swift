import Engine

extension StageLowering {
  mutating func lower(_ fetch: Stage.Fetch, _ stage: Stage) {
    startRow(stage.name, waitsFor: "content \(fetch.content)", place: stage.place)
    guard let item = content.content(named: fetch.content) else {
      faults.append(LoweringFault(stage.place, "there is no content '\(fetch.content)'"))
      return
    }
    var numbers: [Int] = []
    for name in fetch.from {
      guard let number = content.source(named: name) else {
        faults.append(LoweringFault(stage.place, "there is no source '\(name)'"))
        return
      }
      numbers.append(number)
    }
    if numbers.count > FetchPlan.mostSteps {
      faults.append(
        LoweringFault(stage.place, "asks \(numbers.count) sources, and \(FetchPlan.mostSteps) are the most"))
      return
    }
    if !isServed(numbers, stage) { return }
    let isBench = numbers.contains { isAtBench(scenario.sources[$0].over) }
    let ways = fetchWays(areAtSite: fetch.isAtSite || isBench)
    split(ways) { writer, way in
      let members = ways.map { $0 == way }
      guard let hours = way.homeHours else {
        return writer.add(fetch, item, numbers, Fetchers(way: way, members: members), stage)
      }
      let test = writer.builder.addTestOpen(hours)
      writer.branch(unless: [test]) {
        $0.add(fetch, item, numbers, Fetchers(way: way.home, members: members), stage)
      } otherwise: {
        $0.add(fetch, item, numbers, Fetchers(way: way.office, members: members), stage)
      }
    }
  }

  private mutating func add(
    _ fetch: Stage.Fetch, _ item: Int, _ numbers: [Int], _ fetchers: Fetchers, _ stage: Stage
  ) {
    holdingClient(of: fetchers.way.room, stage) { $0.addOps(fetch, item, numbers, fetchers, stage) }
  }

  private mutating func addOps(
    _ fetch: Stage.Fetch, _ item: Int, _ numbers: [Int], _ fetchers: Fetchers, _ stage: Stage
  ) {
    let asked = fetchers.way.line == nil ? numbers : numbers.filter { scenario.sources[$0].reachesHomes }
    if let why = refusal(of: fetchers, asking: asked) {
      faults.append(LoweringFault(stage.place, why))
      return
    }
    let steps = asked.indices.map { step(fetch, asked, $0, fetchers, stage) }
    content.plan.fetches.append(
      FetchPlan(itemRow: content.itemRows[item], accessRow: content.accessRow, steps: steps))
    let names = asked.map { scenario.sources[$0].name }.joined(separator: ", ")
    content.names.append("\(fetch.content) from \(names)\(fetchers.way.words)")
    let isPerSite = steps.flatMap(\.flows).contains { $0?.isPerSite == true }
    builder.addFetch(content.plan.fetches.count - 1, perSite: isPerSite)
  }

  /// Why devices that go this way cannot be told whom they ask; nil: they can.
  private func refusal(of fetchers: Fetchers, asking numbers: [Int]) -> String? {
    let asked = numbers.map { scenario.sources[$0] }
    if fetchers.way.room != nil, asked.contains(where: \.isOfPeers) {
      return "peers cannot be asked from rooms: the room of the peer that sends is not known"
    }
    let isLeftAlone = fetchers.members.indices.contains { profile in
      fetchers.members[profile] && !asked.contains { serves($0, profile: profile) }
    }
    return isLeftAlone ? "at home there are neither peers nor caches, and no other source serves it" : nil
  }

  // MARK: Whether somebody serves everybody

  /// The last source that serves a device turns it away at no time, or it would have nobody left to ask.
  private mutating func isServed(_ numbers: [Int], _ stage: Stage) -> Bool {
    for profile in 0..<fleet.profileCount {
      let served = numbers.map { scenario.sources[$0] }.filter { serves($0, profile: profile) }
      guard let last = served.last else {
        let group = group(ofProfile: profile).name
        faults.append(LoweringFault(stage.place, "none of its sources serves the devices of '\(group)'"))
        return false
      }
      guard let why = StageLowering.refusal(of: last, behind: served.dropLast()) else { continue }
      faults.append(
        LoweringFault(
          stage.place,
          "expected a last source that serves everybody at some time, found '\(last.name)', \(why)"))
      return false
    }
    return true
  }

  /// Why a source cannot be the last one; nil: it can.
  private static func refusal(of last: ContentSource, behind others: ArraySlice<ContentSource>) -> String? {
    if case .cache = last.kind { return "a cache, behind which nothing fills it" }
    let hasCache = others.contains { if case .cache = $0.kind { true } else { false } }
    if case .peers(let peers) = last.kind {
      if hasCache { return "peers, which fill no cache" }
      if peers.smallest > 0 { return "peers, which are not asked for what is small" }
    }
    if last.fails > 0 { return "which may fail" }
    if last.outage != nil { return "which may be out of order" }
    if last.waitsAtMost != nil { return "for which nobody waits longer than a time" }
    return last.mayRefuse ? "which turns others away when its line is full" : nil
  }

  // MARK: Ways

  private mutating func step(
    _ fetch: Stage.Fetch, _ numbers: [Int], _ place: Int, _ fetchers: Fetchers, _ stage: Stage
  ) -> FetchPlan.Step {
    let source = scenario.sources[numbers[place]]
    let key = source.fails > 0 ? keys.key("\(stage.name) / \(source.name) fails") : 0
    var step = FetchPlan.Step(source: numbers[place], flows: [], failKey: key)
    let cap = min(fetch.cap ?? .infinity, source.cap ?? .infinity)
    if case .peers(let peers) = source.kind {
      let upload = peers.upload.map { $0 / Double(peers.slots) } ?? .infinity
      step.flows = flowsOfPeers(source, peers, cap: min(cap, upload), fetch, fetchers, stage)
      return step
    }
    step.flows = [false, true].map { isWired in
      let profiles = served(by: source, fetchers).filter { self.isWired($0) == isWired }
      return flow(source.over, [isWired], cap, fetch.weight, for: profiles, fetchers.way, stage)
    }
    let caches = numbers[..<place].map { scenario.sources[$0] }.filter { $0.needsFilling }
    let profiles = served(by: source, fetchers)
    if caches.contains(where: \.isFilledAsFillersSay) {
      step.toCache = flow(
        source.over.filter { $0 != "access" }, [], source.cap ?? .infinity, 1, for: profiles, .site,
        stage)
    }
    if case .cache(_, let over) = source.kind, !over.isEmpty {
      step.intakes = numbers.indices.map { $0 <= place ? nil : intake(over, numbers[$0], profiles, stage) }
    }
    return step
  }

  /// How a source fills a cache that has a way of its own for that, and serves these profiles.
  private mutating func intake(_ over: [String], _ filler: Int, _ profiles: [Int], _ stage: Stage)
    -> FetchPlan.Flow?
  {
    let source = scenario.sources[filler]
    if source.isOfPeers { return nil }
    let both = profiles.filter { serves(source, profile: $0) }
    return flow(over, [], source.cap ?? .infinity, 1, for: both, .site, stage)
  }

  /// The way of a peer's bytes crosses its own access, too: the same air twice where both use Wi-Fi. A cable
  /// carries what it sends and what it receives side by side.
  private mutating func flowsOfPeers(
    _ source: ContentSource, _ peers: ContentSource.Peers, cap: Double, _ fetch: Stage.Fetch,
    _ fetchers: Fetchers, _ stage: Stage
  ) -> [FetchPlan.Flow?] {
    var senders: [Bool] = peers.seeds > 0 ? [true] : []
    for profile in 0..<fleet.profileCount where uploads(peers, profile: profile) {
      if serves(source, profile: profile) { senders.append(isWired(profile)) }
    }
    return [false, true].flatMap { up in
      [false, true].map { down in
        let profiles = served(by: source, fetchers).filter { isWired($0) == down && senders.contains(up) }
        return flow(
          source.over, up && down ? [true] : [up, down], cap, fetch.weight, for: profiles, fetchers.way,
          stage)
      }
    }
  }

  private func served(by source: ContentSource, _ fetchers: Fetchers) -> [Int] {
    fetchers.members.indices.filter { fetchers.members[$0] && serves(source, profile: $0) }
  }

  private func isWired(_ profile: Int) -> Bool {
    fleet.value(BuiltInColumn.wifi.name, profile: profile) == BuiltInColumn.wired
  }

  /// The flows over these links, where `access` stands for these ways into the network, wired or not.
  ///
  /// - Returns: Nil where no profile sends in them.
  private mutating func flow(
    _ over: [String], _ accesses: [Bool], _ cap: Double, _ weight: Double, for profiles: [Int],
    _ way: FetchWay, _ stage: Stage
  ) -> FetchPlan.Flow? {
    if profiles.isEmpty { return nil }
    var path = over.flatMap { name in
      name == "access" ? way.room?.links ?? accesses.map { $0 ? BuiltInColumn.wired : "wifi" } : [name]
    }
    for name in path where !resources.isLink(name) {
      faults.append(LoweringFault(stage.place, "there is no link '\(name)'"))
      return nil
    }
    // A device at home crosses what everybody shares, and its own line, which nothing else loads.
    if let line = way.line {
      path = path.filter(resources.isSharedLink)
      note(homeLoad: cap, on: line)
    }
    let key = FlowClassKey(over: path, cap: min(cap, way.line ?? .infinity), weight: weight, stage: nil)
    let flow = flowClass(key, at: sites(of: profiles), stage)
    return FetchPlan.Flow(flowClass: flow.base, isPerSite: flow.isPerSite)
  }

  /// Sites at which there are devices of these profiles, as far as their kinds tell.
  private func sites(of profiles: [Int]) -> Set<Int> {
    let kinds = Set(profiles.map { fleet.value("site kind", profile: $0) })  // asked for membership only
    let kindOfSite = scenario.siteKinds.flatMap { kind in kind.siteNames.map { _ in kind.name } }
    return sites.filter { kinds.contains(kindOfSite[$0]) }
  }
}

/// Which devices a fetch is lowered for, and their way into the network.
private struct Fetchers {
  var way: FetchWay
  /// Of each profile, whether its devices go this way.
  var members: [Bool]
}

extension ContentSource {
  fileprivate var isOfPeers: Bool { if case .peers = kind { true } else { false } }

  /// Peers and caches stand at sites.
  fileprivate var reachesHomes: Bool { !isOfPeers && !needsFilling }

  fileprivate var needsFilling: Bool { if case .cache = kind { true } else { false } }

  fileprivate var isFilledAsFillersSay: Bool {
    if case .cache(_, let over) = kind { over.isEmpty } else { false }
  }
}
