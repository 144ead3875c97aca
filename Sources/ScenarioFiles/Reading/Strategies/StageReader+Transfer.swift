import FleetModel

extension StageReader {
  func transfer(_ reader: MappingReader) -> Stage.Verb? {
    let bytes = required(reader, "bytes", "how much is sent", .size)
    let over = reader.required("over", "the links on the way").map(links) ?? []
    let cap = reader.given("cap") { varying.rate($0) }
    let weight = reader.read("weight", or: 1) { resolve($0)?.quantity(.number, positive: true) }
    let peers = reader.optional("peers").flatMap(peers)
    let isMulticast = reader.optional("multicast").map { resolve($0)?.yesOrNo() ?? false } ?? false
    if isMulticast, reader.excludes("multicast", "peers") { return nil }
    guard let bytes, !cap.isWrong, let weight else { return nil }
    return .transfer(
      Stage.Transfer(
        bytes: bytes, over: over, cap: cap.value, weight: weight, peers: peers, isMulticast: isMulticast))
  }

  private func links(_ node: ScenarioNode) -> [String] {
    guard let node = resolve(node) else { return [] }
    let links = node.listOrOne().compactMap { named(.link, $0, "the name of a link") }
    if node.isList, links.isEmpty { node.complain(expected: "at least one link") }
    return links
  }

  private func peers(_ node: ScenarioNode) -> Stage.Peers? {
    guard let reader = node.mapping("a mapping with 'share', 'seeds' and 'over'") else { return nil }
    let share = reader.required("share", "the share that peers serve").flatMap(resolve)?.share()
    let seeds = reader.read("seeds", or: 1) { count($0, in: 0...1_000_000) }
    let over = reader.required("over", "the links between peers").map(links) ?? []
    reader.finish()
    guard let share, let seeds else { return nil }
    return Stage.Peers(share: share, seeds: seeds, over: over)
  }
}
