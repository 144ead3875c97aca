import FleetModel

extension LinkReader {
  /// A rate, or `{ access points, usable }`: a number of access points and the rate that each can give.
  func wifi(_ node: ScenarioNode?) -> Link? {
    context.names.define(.link, "wifi")
    if let node, !node.isMapping { return link("wifi", node) }
    let reader = node?.mapping()
    let points = context.value(reader?.optional("access points"), or: "sites", "wifi", "access points")
    let usable = context.value(reader?.optional("usable"), or: "sites", "wifi", "usable")
    let breaks = BreakdownReader(context: context).breakdown(reader?.optional("breaks"))
    reader?.finish()
    guard let count = points.count(in: 1...1_000_000), let rate = rate(usable)
    else {
      return nil
    }
    var link = Link(name: "wifi", bytesPerSecond: Double(count) * rate, place: node?.place ?? .unknown)
    link.breaks = breaks
    return link
  }
}
