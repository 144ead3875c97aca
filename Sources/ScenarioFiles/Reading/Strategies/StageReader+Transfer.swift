import FleetModel

extension StageReader {
  func transfer(_ reader: MappingReader) -> Stage.Verb? {
    let bytes = required(reader, "bytes", "how much is sent", .size)
    let over = reader.required("over", "the links on the way").map(links) ?? []
    let times = reader.optional("times")
    let cap = reader.given("cap", cap)
    let weight = reader.read("weight", or: 1) { resolve($0)?.quantity(.number, positive: true) }
    let peers = reader.optional("peers").flatMap(peers)
    let isMulticast = reader.optional("multicast").map { resolve($0)?.yesOrNo() ?? false } ?? false
    let kind = reader.read("kind", or: BytesKind.other) { resolve($0)?.kindOfBytes() }
    let isAtSite = isAtSite(reader)
    if isMulticast, reader.excludes("multicast", "peers") { return nil }
    guard var bytes, !cap.isWrong, let weight, let kind else { return nil }
    if let times {
      guard let product = product(bytes, of: "bytes", times: times) else { return nil }
      bytes = product
    }
    var transfer = Stage.Transfer(
      bytes: bytes, over: over, cap: cap.value, weight: weight, peers: peers, isMulticast: isMulticast)
    transfer.kind = kind
    transfer.isAtSite = isAtSite
    return .transfer(transfer)
  }

  /// `at: site`: where a device stands that is at home otherwise.
  func isAtSite(_ reader: MappingReader) -> Bool {
    reader.optional("at").map { resolve($0)?.oneOf(["site", "its place"]) == "site" } ?? false
  }

  /// A rate; or `{ block, window, round trip, line }`, for what is sent in blocks of which a few at a time
  /// are on the way, such as a boot image by TFTP.
  private func cap(_ node: ScenarioNode) -> Varying<Double>? {
    guard let resolved = resolve(node) else { return nil }
    guard resolved.isMapping, resolved.source["by"] == nil, let reader = resolved.mapping() else {
      return varying.rate(node)
    }
    let block = reader.required("block", "the size of a block").flatMap(resolve)?.quantity(
      .size, positive: true)
    let window = reader.read("window", or: 1) { count($0, in: 1...65_535) }
    let roundTrip = reader.required("round trip", "how long an answer takes").flatMap(resolve)?.quantity(
      .duration, positive: true)
    let line = reader.given("line") { resolve($0)?.quantity(.rate, positive: true) }
    reader.finish()
    guard let block, let window, let roundTrip, !line.isWrong else { return nil }
    let law = WindowedRate(block: block, window: window, roundTrip: roundTrip, line: line.value)
    return .same(law.bytesPerSecond)
  }

  private func links(_ node: ScenarioNode) -> [String] {
    guard let node = resolve(node) else { return [] }
    var links: [String] = []
    for item in node.oneOrMore("link") {
      guard let name = named(.link, item, "the name of a link") else { continue }
      if links.contains(name) { item.complain("the link '\(name)' is named twice") }
      links.append(name)
    }
    return links
  }

  private func peers(_ node: ScenarioNode) -> Stage.Peers? {
    guard let reader = node.mapping("a mapping with 'share', 'seeds' and 'over'") else { return nil }
    let share = reader.required("share", "the share that peers serve").flatMap(resolve)?.share(
      ofRows: context.shareFile(isLive: isLive))
    let seeds = reader.read("seeds", or: 1) { count($0, in: 0...1_000_000) }
    let over = reader.required("over", "the links between peers").map(links) ?? []
    reader.finish()
    guard let share, let seeds else { return nil }
    return Stage.Peers(share: share, seeds: seeds, over: over)
  }
}
