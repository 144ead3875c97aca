import Engine
import Randomness

/// Contents and sources of a scenario as the plan's tables, and which of them each fetch asks.
struct ContentLowering {
  private let contents: [Content]
  private let sources: [ContentSource]
  var plan = ContentPlan()
  /// Of each content the row of the index tables that holds each profile's item.
  var itemRows: [Int] = []
  /// Row of the index tables: 1 for profiles with a cable.
  var accessRow = 0
  /// Of each fetch what it is called.
  var names: [String] = []

  init(_ scenario: Scenario) {
    contents = scenario.contents
    sources = scenario.sources
  }

  func content(named name: String) -> Int? { contents.firstIndex { $0.name == name } }
  func source(named name: String) -> Int? { sources.firstIndex { $0.name == name } }
}

extension StageLowering {
  /// Makes the tables of all contents and sources, whether a stage asks for them or not: what is measured of
  /// them is the same for every strategy.
  mutating func lowerContents() {
    if scenario.sources.isEmpty { return }
    content.accessRow = builder.indices(
      (0..<fleet.profileCount).map {
        fleet.value(BuiltInColumn.wifi.name, profile: $0) == BuiltInColumn.wired ? 1 : 0
      })
    for content in scenario.contents { lower(content) }
    for source in scenario.sources {
      let plan = lower(source)
      content.plan.sources.append(plan)
    }
    assert(content.plan.sources.count == scenario.sources.count, "a source is lost")
  }

  /// Each entry of the column by which the size differs is an item of its own.
  private mutating func lower(_ content: Content) {
    var entries: [String?] = []
    var row: [Int32] = []
    let first = self.content.plan.items.count
    guard let sizes = perProfile(content.size, content.place) else {
      self.content.itemRows.append(0)
      return
    }
    for (profile, size) in sizes.enumerated() {
      var entry: String?
      if case .by(let column, let table, _) = content.size {
        let value = fleet.value(column, profile: profile)
        if table[value] != nil { entry = value }
      }
      if !entries.contains(entry) {
        entries.append(entry)
        self.content.plan.items.append(
          ContentItem(
            bytes: size, pieces: content.pieces, version: StageHash.of(content.version),
            kind: number(of: content.kind)))
      }
      row.append(Int32(first + (entries.firstIndex(of: entry) ?? 0)))
    }
    self.content.itemRows.append(builder.indices(row))
  }

  private mutating func lower(_ source: ContentSource) -> SourcePlan {
    var kind = SourcePlan.Kind.origin
    switch source.kind {
    case .origin: break
    case .distributionPoint(let clients, let queueLimit):
      kind = .point(clients: clients, queueLimit: queueLimit)
    case .cache(let keeps, _): kind = .cache(keeps: keeps ?? .infinity)
    case .peers(let peers): kind = .peers(terms(peers))
    }
    let (groups, count) = groups(source.reach)
    let row = groups.enumerated().map { serves(source, profile: $0) ? Int32($1) : -1 }
    let isShared = source.reach == .all
    return SourcePlan(
      kind, places: isShared ? 1 : count * resources.siteCount, placesPerSite: isShared ? 0 : count,
      placeRow: builder.indices(row), fails: source.fails, outage: outage(source),
      longestWait: source.waitsAtMost.map { TimeSpan(seconds: $0) })
  }

  private mutating func terms(_ peers: ContentSource.Peers) -> PeerTerms {
    let row = (0..<fleet.profileCount).map { uploads(peers, profile: $0) ? Int32(1) : 0 }
    let stay: PeerTerms.Stay =
      switch peers.stay {
      case .untilDone: .untilDone
      case .always: .always
      case .lasts(let seconds): .lasts(TimeSpan(seconds: seconds))
      }
    return PeerTerms(
      slots: peers.slots, fromPiece: peers.fromPiece ?? 0, smallest: peers.smallest, stay: stay,
      seeds: peers.seeds, uploadRow: builder.indices(row))
  }

  /// Of each profile the number of the group within its site to which it belongs, and how many there are.
  private func groups(_ reach: ContentSource.Reach) -> (ofProfiles: [Int], count: Int) {
    guard case .column(let column) = reach else {
      return (Array(repeating: 0, count: fleet.profileCount), 1)
    }
    var numbers: [String: Int] = [:]
    let groups = (0..<fleet.profileCount).map { profile in
      let value = fleet.value(column, profile: profile)
      if let known = numbers[value] { return known }
      numbers[value] = numbers.count
      return numbers.count - 1
    }
    return (groups, max(1, numbers.count))
  }

  func serves(_ source: ContentSource, profile: Int) -> Bool {
    source.serves.hold { fleet.value($0, profile: profile) }
  }

  func uploads(_ peers: ContentSource.Peers, profile: Int) -> Bool {
    peers.uploadsWhen.hold { fleet.value($0, profile: profile) }
  }

  /// An incident that the scenario does not declare never goes on.
  private mutating func outage(_ source: ContentSource) -> SourcePlan.Outage? {
    guard let name = source.outage, let incident = resources.incident(named: name) else { return nil }
    if let condition = incident.affects.first(where: \.isOfTrial) {
      let why =
        "the source '\(source.name)' is out during '\(name)', which affects devices by what happens in the "
        + "trial ('\(condition.words)'): a source can be out only for devices that columns pick"
      faults.append(LoweringFault(source.place, why))
      return nil
    }
    let row = (0..<fleet.profileCount).map { profile in
      incident.affects.hold { fleet.value($0, profile: profile) } ? Int32(1) : 0
    }
    return SourcePlan.Outage(
      calendar: incident.calendar, isPerSite: incident.isPerSite, row: builder.indices(row))
  }
}
