import FleetModel

/// Reads links: what bytes cross, at each site or shared by all.
struct LinkReader {
  let context: ReadingContext

  /// The links that every site has, and `access`, which is one of two of them for each device.
  static let ofSites = ["wan", "wifi", "wired", SiteKind.benchSwitch, "imaging server", "access"]

  /// Links by name: `cache: 2 Gbit/s`.
  ///
  /// - Parameter taken: names of links that have keys of their own beside these.
  func others(_ reader: MappingReader?, taken: [String] = []) -> [Link] {
    (reader?.others() ?? []).compactMap { name, place, item in
      let key = context.key(name, at: place, of: item)
      context.names.define(.link, own: name, key)
      if taken.contains(name) {
        key.complain(
          name == "access"
            ? "'access' is each device's own way into the network: a link needs another name"
            : "every site has '\(name)' already: write it beside 'links'")
        return nil
      }
      return link(name, item)
    }
  }

  /// A rate, or `none`. The name is defined even for `none`: a transfer may name the link, and leaves it out.
  func link(_ name: String, _ node: ScenarioNode) -> Link? {
    context.names.define(.link, name)
    if node.isNone { return nil }
    guard node.isMapping else {
      return rate(node).map { Link(name: name, bytesPerSecond: $0, place: node.place) }
    }
    let reader = node.mapping()
    let rate = reader?.required("rate", "what it can carry, such as 100 Mbit/s").flatMap { self.rate($0) }
    let breaks = BreakdownReader(context: context).breakdown(reader?.optional("breaks"))
    reader?.finish()
    return rate.map {
      var link = Link(name: name, bytesPerSecond: $0, place: node.place)
      link.breaks = breaks
      return link
    }
  }

  /// For a while it may be nothing.
  func rate(_ node: ScenarioNode) -> Double? { node.quantity(.rate, positive: !context.isMeanwhile) }
}
