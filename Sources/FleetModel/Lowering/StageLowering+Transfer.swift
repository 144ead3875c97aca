import Engine
import Randomness

extension StageLowering {
  mutating func lower(_ transfer: Stage.Transfer, _ stage: Stage) {
    startRow(stage.name, waitsFor: nil, place: stage.place)
    refuseOwnWays(transfer, stage)
    guard let peers = transfer.peers else {
      addTransfer(transfer, over: transfer.over, share: 1, stage)
      return
    }
    let content = builder.addContent()
    let check = builder.addTestHolders(content, atLeast: peers.seeds)
    branch(unless: [check]) {
      if peers.share < 1 { $0.addTransfer(transfer, over: transfer.over, share: 1 - peers.share, stage) }
      if peers.share > 0 { $0.addTransfer(transfer, over: peers.over, share: peers.share, stage) }
    } otherwise: {
      $0.addTransfer(transfer, over: transfer.over, share: 1, stage)
    }
    builder.addNoteHolder(content)
  }

  /// Adds the transfer of a share of the bytes; where the path begins with the device's own access, wired and
  /// wireless devices get a path each.
  private mutating func addTransfer(_ transfer: Stage.Transfer, over: [String], share: Double, _ stage: Stage)
  {
    guard over.contains("access") else {
      addFlow(transfer, over: over, share: share, stage)
      return
    }
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

  private mutating func addFlow(_ transfer: Stage.Transfer, over: [String], share: Double, _ stage: Stage) {
    for name in over where !resources.isLink(name) {
      faults.append(LoweringFault(stage.place, "there is no link '\(name)'"))
      return
    }
    switch transfer.cap {
    case nil: addFlow(transfer, cap: .infinity, over: over, share: share, stage)
    case .same(let cap): addFlow(transfer, cap: cap, over: over, share: share, stage)
    case .by:
      guard let caps = transfer.cap.flatMap({ perProfile($0, stage.place) }) else { return }
      addFlows(transfer, caps: caps, over: over, share: share, stage)
    }
  }

  mutating func addFlow(
    _ transfer: Stage.Transfer, cap: Double, over: [String], share: Double, _ stage: Stage
  ) {
    let flow = flowClass(over, transfer, cap: cap, stage)
    refuseOwn("way \(over.joined(separator: ", "))", isPerSite: flow.isPerSite, stage.place)
    let size = sampler(transfer.bytes, scale: 1, stage.place)
    builder.addTransfer(
      flow.base, perSite: flow.isPerSite, size: size, share: share, key: keys.key(stage.name))
  }

  mutating func flowClass(_ over: [String], _ transfer: Stage.Transfer, cap: Double, _ stage: Stage) -> (
    base: Int, isPerSite: Bool
  ) {
    // Other stages' streams are other streams.
    let streaming = transfer.isMulticast ? "\(strategyName) / \(stage.name)" : nil
    let key = FlowClassKey(over: over, cap: cap, weight: transfer.weight, stage: streaming)
    if let known = knownClasses[key] { return known }
    let isPerSite = over.contains { resources.isPerSiteLink($0) }
    let base = flowClasses.count
    var hasNone = false
    for site in 0..<(isPerSite ? resources.siteCount : 1) {
      let path = resources.path(over, at: site)
      if path.isEmpty && !cap.isFinite && sites.contains(site) { hasNone = true }
      flowClasses.append(
        FlowClassPlan(links: path, cap: cap, weight: transfer.weight, isStream: transfer.isMulticast))
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
