import Engine
import Randomness

extension StageLowering {
  mutating func lower(_ transfer: Stage.Transfer, _ stage: Stage) {
    startRow(stage.name, waitsFor: nil, place: stage.place)
    // Those who are in the office now and then are peers there of those who always are.
    let content = transfer.peers.map { _ in builder.addContent() }
    guard !transfer.isAtSite, !isAtBench(transfer.over), let places = whereabouts() else {
      return lowerAtSite(transfer, content, stage)
    }
    split(places) { writer, place in
      switch place {
      case .site: writer.lowerAtSite(transfer, content, stage)
      case .home(let line): writer.lowerAtHome(transfer, line: line, stage)
      case .homeDuring(let hours, let line):
        let test = writer.builder.addTestOpen(hours)
        writer.branch(unless: [test]) {
          $0.lowerAtHome(transfer, line: line, stage)
        } otherwise: {
          $0.lowerAtSite(transfer, content, stage)
        }
      }
    }
  }

  /// Over the device's own line, and links that everybody shares. There are no peers at home, and no stream
  /// that others hear.
  private mutating func lowerAtHome(_ transfer: Stage.Transfer, line: Double, _ stage: Stage) {
    var own = transfer
    own.peers = nil
    own.isMulticast = false
    for name in transfer.over where name != "access" && !resources.isLink(name) {
      faults.append(LoweringFault(stage.place, "there is no link '\(name)'"))
      return
    }
    let over = transfer.over.filter(resources.isSharedLink)
    let caps =
      transfer.cap.map { perProfile($0, stage.place) ?? [] }
      ?? [Double](repeating: .infinity, count: fleet.profileCount)
    note(homeLoad: caps.max() ?? .infinity, on: line)
    let first = flowClasses.count
    addFlows(own, caps: caps.map { min($0, line) }, over: over, share: 1, at: sites, stage)
    if flowClasses.count > first { flowClassNames[first] = (["home line"] + over).joined(separator: " → ") }
  }

  /// - Parameter content: What peers have of it; nil: there are no peers.
  private mutating func lowerAtSite(_ transfer: Stage.Transfer, _ content: Int?, _ stage: Stage) {
    refuseOwnWays(transfer, stage)
    guard let peers = transfer.peers, let content else {
      addTransfer(transfer, over: transfer.over, share: 1, stage)
      return
    }
    let check = builder.addTestHolders(content, atLeast: peers.seeds)
    branch(unless: [check]) {
      if peers.share < 1 { $0.addTransfer(transfer, over: transfer.over, share: 1 - peers.share, stage) }
      if peers.share > 0 { $0.addTransfer(transfer, over: peers.over, share: peers.share, stage) }
    } otherwise: {
      $0.addTransfer(transfer, over: transfer.over, share: 1, stage)
    }
    builder.addNoteHolder(content)
  }

  /// Adds the transfer of a share of the bytes; where the path begins with the device's own access, devices
  /// with another access get another path: wired and wireless ones, and those of each room.
  private mutating func addTransfer(_ transfer: Stage.Transfer, over: [String], share: Double, _ stage: Stage)
  {
    guard over.contains("access") else {
      addFlow(transfer, over: over, share: share, stage)
      return
    }
    if hasRooms { return addTransferFromRooms(transfer, over: over, share: share, stage) }
    let isWired = (0..<fleet.profileCount).map {
      fleet.value(BuiltInColumn.wifi.name, profile: $0) == BuiltInColumn.wired
    }
    let wired = over.map { $0 == "access" ? "wired" : $0 }
    let wireless = over.map { $0 == "access" ? "wifi" : $0 }
    if !isWired.contains(true) { return addFlow(transfer, over: wireless, share: share, stage) }
    if !isWired.contains(false) { return addFlow(transfer, over: wired, share: share, stage) }
    let row = builder.indices(isWired.map { $0 ? 1 : 0 })
    branch(unless: [builder.addTest(row: row)]) {
      $0.addFlow(transfer, over: wired, share: share, stage)
    } otherwise: {
      $0.addFlow(transfer, over: wireless, share: share, stage)
    }
  }

  private mutating func addTransferFromRooms(
    _ transfer: Stage.Transfer, over: [String], share: Double, _ stage: Stage
  ) {
    let accesses = (0..<fleet.profileCount).map { access(ofProfile: $0) }
    split(accesses) { writer, access in
      let path = over.flatMap { $0 == "access" ? access.links : [$0] }
      let sites = writer.sites(where: accesses.map { $0 == access })
      writer.holdingClient(of: access, stage) {
        $0.addFlow(transfer, over: path, share: share, at: sites, stage)
      }
    }
  }

  /// - Parameter wanted: The sites whose devices send so; nil: all.
  private mutating func addFlow(
    _ transfer: Stage.Transfer, over: [String], share: Double, at wanted: Set<Int>? = nil, _ stage: Stage
  ) {
    for name in over where !resources.isLink(name) {
      faults.append(LoweringFault(stage.place, "there is no link '\(name)'"))
      return
    }
    let wanted = wanted ?? sites
    switch transfer.cap {
    case nil: addFlow(transfer, cap: .infinity, over: over, share: share, at: wanted, stage)
    case .same(let cap): addFlow(transfer, cap: cap, over: over, share: share, at: wanted, stage)
    case .by:
      guard let caps = transfer.cap.flatMap({ perProfile($0, stage.place) }) else { return }
      addFlows(transfer, caps: caps, over: over, share: share, at: wanted, stage)
    }
  }

  mutating func addFlow(
    _ transfer: Stage.Transfer, cap: Double, over: [String], share: Double, at wanted: Set<Int>,
    _ stage: Stage
  ) {
    let flow = flowClass(over, transfer, at: wanted, cap: cap, stage)
    refuseOwn("way \(over.joined(separator: ", "))", isPerSite: flow.isPerSite, stage.place)
    let size = sampler(transfer.bytes, scale: 1, stage.place)
    builder.addTransfer(
      flow.base, perSite: flow.isPerSite, size: size, share: share, key: keys.key(stage.name),
      kind: tellsKinds && transfer.isMulticast ? nil : number(of: transfer.kind))
  }

  /// A kind of bytes as the plan numbers it.
  func number(of kind: BytesKind) -> UInt8 { tellsKinds ? kind.number : 0 }

  mutating func flowClass(
    _ over: [String], _ transfer: Stage.Transfer, at wanted: Set<Int>, cap: Double, _ stage: Stage
  ) -> (base: Int, isPerSite: Bool) {
    // Other stages' streams are other streams.
    let streaming = transfer.isMulticast ? "\(strategyName) / \(stage.name)" : nil
    let key = FlowClassKey(over: over, cap: cap, weight: transfer.weight, stage: streaming)
    let flow = flowClass(key, at: wanted, stage)
    if transfer.isMulticast {
      for site in 0..<(flow.isPerSite ? resources.siteCount : 1) {
        flowClasses[flow.base + site].kind = number(of: transfer.kind)
      }
    }
    return flow
  }

  /// The flows of one way, cap and weight.
  ///
  /// - Parameter sites: Those whose devices send in it; at each of them it needs a link or a cap.
  mutating func flowClass(_ key: FlowClassKey, at sites: Set<Int>, _ stage: Stage) -> (
    base: Int, isPerSite: Bool
  ) {
    let over = key.over
    if let known = knownClasses[key] { return known }
    let isPerSite = over.contains { resources.isPerSiteLink($0) }
    let base = flowClasses.count
    var hasNone = false
    for site in 0..<(isPerSite ? resources.siteCount : 1) {
      let path = resources.path(over, at: site)
      if path.isEmpty && !key.cap.isFinite && sites.contains(site) { hasNone = true }
      flowClasses.append(
        FlowClassPlan(links: path, cap: key.cap, weight: key.weight, isStream: key.stage != nil))
      flowClassNames.append(over.joined(separator: " → "))
    }
    if hasNone {
      let names = over.joined(separator: ", ")
      faults.append(
        LoweringFault(stage.place, "some site has none of the links \(names), and there is no cap"))
    }
    knownClasses[key] = (base, isPerSite)
    return (base, isPerSite)
  }
}
