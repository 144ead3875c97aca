import FleetModel

/// Reads links: what bytes cross, at each site or shared by all.
struct LinkReader {
  let context: ReadingContext

  /// Links by name: `cache: 2 Gbit/s`.
  func others(_ reader: MappingReader?) -> [Link] {
    (reader?.others() ?? []).compactMap { name, _, item in
      link(name, item)
    }
  }

  /// A rate, or `none`. The name is defined even for `none`: a transfer may name the link, and leaves it out.
  func link(_ name: String, _ node: ScenarioNode) -> Link? {
    context.names.define(.link, name)
    if node.isNone { return nil }
    return node.quantity(.rate, positive: true).map {
      Link(name: name, bytesPerSecond: $0, place: node.place)
    }
  }
}
