import FleetModel

/// Reads `sites`, and the pools and links that all sites share.
struct SiteReader {
  static let mostSites = 100_000

  let context: ReadingContext

  /// Kinds of site; `shortCount` is `fleet.sites`, the number of sites of the only kind. An import brings the
  /// sites itself.
  func kinds(_ node: ScenarioNode?, shortCount: ScenarioNode?, isImported: Bool) -> [SiteKind] {
    let entries = node?.mapping("a mapping of kinds of site")?.others() ?? []
    if let shortCount, entries.count > 1 {
      shortCount.complain("expected the number of sites under 'sites', because there are several kinds")
    }
    var kinds: [SiteKind] = []
    if entries.isEmpty {
      let nothing = SourceNode(place: node?.place ?? .unknown, content: .mapping([]))
      let item = ScenarioNode(nothing, path: "sites.site", diagnostics: context.diagnostics)
      if let kind = kind("site", item, shortCount, isImported) { kinds.append(kind) }
    }
    for (name, _, item) in entries {
      if let kind = kind(name, item, shortCount, isImported) { kinds.append(kind) }
    }
    refuseEqualNames(kinds)
    return kinds
  }

  private func kind(
    _ name: String, _ item: ScenarioNode, _ shortCount: ScenarioNode?, _ isImported: Bool
  ) -> SiteKind? {
    context.names.define(.siteKind, name)
    // After a complaint it is read as if nothing were written, so that this is the only one.
    let nothing = ScenarioNode(
      SourceNode(place: item.place, content: .mapping([])), path: item.path, diagnostics: context.diagnostics)
    guard
      let reader = item.mapping("a mapping with 'count', 'wan', 'technicians' and so on") ?? nothing.mapping()
    else { return nil }
    let names = siteNames(name, reader, shortCount, isImported)
    let equipment = SiteEquipment(reader, context)
    reader.finish()
    return SiteKind(
      name: name, siteNames: names, pools: equipment.pools, links: equipment.links, stocks: equipment.stocks,
      absent: equipment.absent, place: item.place)
  }

  private func siteNames(
    _ kind: String, _ reader: MappingReader, _ shortCount: ScenarioNode?, _ isImported: Bool
  ) -> [String] {
    reader.offers("count", "names")
    if reader.excludes("count", "names") { return [kind] }
    if let names = reader.optional("names") {
      let list = names.list("a list of names")?.compactMap { $0.text("a name") } ?? []
      if names.isList, list.isEmpty { names.complain(expected: "at least one name") }
      refuse(shortCount, unlike: list.count)
      return list
    }
    if isImported, !reader.has("count"), shortCount == nil { return [kind] }
    let own = reader.optional("count")
    let node = own ?? shortCount ?? context.defaults.take(["sites", "count"])
    let count = node.count(in: 1...SiteReader.mostSites) ?? 1
    if own != nil { refuse(shortCount, unlike: count) }
    return count == 1 ? [kind] : (1...count).map { "\(kind) \($0)" }
  }

  /// `fleet.sites` may repeat what `sites` says, and not contradict it.
  private func refuse(_ shortCount: ScenarioNode?, unlike count: Int) {
    guard let shortCount, let other = shortCount.count(), other != count else { return }
    shortCount.complain(
      "expected the number of sites that stands under 'sites' (\(count)), or none, found '\(other)'")
  }

  private func refuseEqualNames(_ kinds: [SiteKind]) {
    var seen: Set<String> = []
    for kind in kinds {
      for name in kind.siteNames where !seen.insert(name).inserted {
        context.diagnostics.error(
          at: kind.place, path: "sites.\(kind.name)", "two sites are called '\(name)'")
      }
    }
  }

  /// `pools` at the top: the operators, and whatever else all sites share.
  func sharedPools(_ node: ScenarioNode?) -> [Pool] {
    let reader = node?.mapping("a mapping of pools")
    let pools = PoolReader(context: context, areShared: true)
    let operators = pools.people(
      "operators", reader?.optional("operators"), default: ["pools", "operators"])
    return (operators.map { [$0] } ?? []) + pools.others(reader)
  }

  func sharedLinks(_ node: ScenarioNode?) -> [Link] {
    // At every site `access` stands for the device's own way into the network, wired or by Wi-Fi.
    context.names.define(.link, "access")
    return LinkReader(context: context).others(node?.mapping("a mapping of links"), taken: ["access"])
  }

  /// What is shared by all sites and what each has of its own cannot bear one name: only one of them would
  /// be asked.
  func refuseShadows(of pools: [Pool], _ links: [Link], _ stocks: [Stock], over kinds: [SiteKind]) {
    for (section, shared, own) in [
      ("pools", pools.map { ($0.name, $0.place) }, kinds.map { ($0.name, $0.pools.map(\.name)) }),
      ("links", links.map { ($0.name, $0.place) }, kinds.map { ($0.name, $0.links.map(\.name)) }),
      ("stocks", stocks.map { ($0.name, $0.place) }, kinds.map { ($0.name, $0.stocks.map(\.name)) }),
    ] {
      for (name, place) in shared {
        guard let kind = own.first(where: { $0.1.contains(name) })?.0 else { continue }
        let place = place == .unknown ? kinds.first { $0.name == kind }?.place ?? place : place
        context.diagnostics.error(
          at: place, path: "\(section).\(name)",
          "each site of kind '\(kind)' has its own '\(name)': give this one another name, or write "
            + "'\(name): none' at the sites to share it")
      }
    }
  }
}
