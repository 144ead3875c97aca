import FleetModel

/// Reads `regions`: kinds of site with what they share.
struct RegionReader {
  let context: ReadingContext

  /// A region with what it has, under the names that stages call it by.
  struct Reading {
    var name: String
    var kinds: [String]
    var timeZone: String?
    var pools: [Pool]
    var links: [Link]
    var services: [Service]

    var region: Region {
      Region(
        name: name, kinds: kinds, pools: pools.map(\.name), links: links.map(\.name),
        services: services.map(\.name))
    }
  }

  func regions(_ node: ScenarioNode?) -> [Reading] {
    var taken: [String] = []
    return (node?.mapping("a mapping of regions")?.others() ?? []).compactMap { name, _, item in
      guard let reader = item.mapping("a mapping with 'sites', 'pools', 'links' and 'services'") else {
        return nil
      }
      let kinds =
        reader.required("sites", "the kinds of site that it is made of")?.oneOrMore("kind of site") ?? []
      let names = kinds.compactMap { kind($0, &taken) }
      let timeZone = reader.optional("time zone").flatMap { context.timeZone($0) }
      let pools = PoolReader(context: context, areShared: true).others(
        reader.optional("pools")?.mapping("a mapping of pools"))
      let links = LinkReader(context: context).others(
        reader.optional("links")?.mapping("a mapping of links"), taken: LinkReader.ofSites)
      let services = services(reader.optional("services"))
      reader.finish()
      return Reading(
        name: name, kinds: names, timeZone: timeZone, pools: pools, links: links, services: services)
    }
  }

  private func kind(_ node: ScenarioNode, _ taken: inout [String]) -> String? {
    guard let name = node.text("a kind of site") else { return nil }
    context.names.use(.siteKind, name, in: node)
    if taken.contains(name) { node.complain("sites of kind '\(name)' are of another region already") }
    taken.append(name)
    return name
  }

  private func services(_ node: ScenarioNode?) -> [Service] {
    let reader = ServiceReader(context: context)
    return (node?.mapping("a mapping of services")?.others() ?? []).compactMap { name, place, item in
      context.names.define(.service, own: name, context.key(name, at: place, of: item))
      return reader.service(name, item)
    }
  }
}

extension ReadingContext {
  /// The name of a time zone, which needs a scenario with dates.
  func timeZone(_ node: ScenarioNode) -> String? {
    let expected = "a time zone, such as Europe/Berlin"
    let name = node.value(expected) { text throws(TextProblem) in
      if TimeZoneText.isKnown(text) { return text }
      throw TextProblem(expected: expected, found: text, suggestion: TimeZoneText.suggestion(for: text))
    }
    if name != nil, clock.start == nil {
      node.complain("a time zone needs a scenario with a date: write 'starts'")
      return nil
    }
    return name
  }
}
