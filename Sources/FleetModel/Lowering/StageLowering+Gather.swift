import Engine
import Randomness

extension StageLowering {
  mutating func lower(_ gather: Stage.Gather, _ stage: Stage) {
    startRow(stage.name, waitsFor: "others", place: stage.place)
    if gatheringSpan != nil {
      return faults.append(LoweringFault(stage.place, "a gathering cannot be inside of another one"))
    }
    let calendar = gather.calendar.flatMap { resources.calendar(named: $0) }
    let after = gather.after.map { law in
      GatheringPlan.Wait(law: sampler(law, scale: 1e6), drawKey: keys.key("\(stage.name) / after"))
    }
    gatherings.append(
      GatheringPlan(
        role: gatheringRoles.firstIndex(of: stage.name) ?? 0, rooms: rooms(gather.per), count: gather.count,
        after: after, calendar: calendar, least: gather.atLeast, most: gather.atMost))
    gatheringWords.append(gather.words)
    gatheringSpan = gather.per
    self.gather(gatherings.count - 1) { $0.lower(gather.body) }
    gatheringSpan = nil
  }

  /// Of each site the room in which its devices gather.
  private func rooms(_ span: Stage.Gather.Span) -> [UInt32] {
    switch span {
    case .site: (0..<resources.siteCount).map { UInt32($0) }
    case .all: [UInt32](repeating: 0, count: resources.siteCount)
    case .kind:
      scenario.siteKinds.enumerated().flatMap { number, kind in kind.siteNames.map { _ in UInt32(number) } }
    }
  }

  /// What each site has of its own is of nobody where devices of several sites gather.
  mutating func refuseOwn(_ what: String, isPerSite: Bool, _ place: SourcePlace) {
    guard isPerSite, let span = gatheringSpan, span != .site else { return }
    faults.append(
      LoweringFault(
        place,
        "each site has its own \(what), and here devices of several sites gather (per: \(span.rawValue)): "
          + "name one that all sites share, or gather per site"))
  }

  /// A transfer that a session does, once for all its members: nothing about it is of one member alone, but
  /// for what each can take.
  mutating func refuseOwnWays(_ transfer: Stage.Transfer, _ stage: Stage) {
    if gatheringSpan == nil { return }
    func refuse(_ what: String) { faults.append(LoweringFault(stage.place, what)) }
    if transfer.isMulticast {
      refuse("what is sent in 'gather' is sent once for all its members: it needs no 'multicast'")
    }
    if transfer.peers != nil { refuse("what is sent in 'gather' is sent once for all: there are no peers") }
    if transfer.over.contains("access") {
      refuse("what is sent in 'gather' goes one way for all: name 'wired' or 'wifi' in place of 'access'")
    }
  }

  /// Adds a transfer whose cap differs by device. Of a session the slowest member decides; others go a way of
  /// their own.
  mutating func addFlows(
    _ transfer: Stage.Transfer, caps: [Double], over: [String], share: Double, at wanted: Set<Int>,
    _ stage: Stage
  ) {
    let different = Set(caps).sorted()
    assert(!different.isEmpty, "a transfer of nobody")
    if different.count == 1 {
      return addFlow(transfer, cap: different[0], over: over, share: share, at: wanted, stage)
    }
    if gatheringSpan != nil { return addStream(transfer, caps, over, stage) }
    var ends: [Int] = []
    for cap in different.dropLast() {
      let test = builder.addTest(row: builder.indices(caps.map { $0 == cap ? 1 : 0 }))
      addFlow(transfer, cap: cap, over: over, share: share, at: wanted, stage)
      ends.append(builder.addJumpAhead())
      builder.land(test)
    }
    addFlow(transfer, cap: different[different.count - 1], over: over, share: share, at: wanted, stage)
    for end in ends { builder.land(end) }
  }

  private mutating func addStream(
    _ transfer: Stage.Transfer, _ caps: [Double], _ over: [String], _ stage: Stage
  ) {
    let classes = caps.map { flowClass(over, transfer, at: sites, cap: $0, stage) }
    guard let first = classes.first else { return }
    refuseOwn("way \(over.joined(separator: ", "))", isPerSite: first.isPerSite, stage.place)
    let size = sampler(transfer.bytes, scale: 1, stage.place)
    let row = builder.indices(classes.map { Int32($0.base) })
    builder.addStream(
      row: row, perSite: first.isPerSite, size: size, key: keys.key(stage.name),
      kind: number(of: transfer.kind))
  }
}
