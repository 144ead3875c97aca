import FleetModel

/// Sites and kinds of site that are named before it is known which there are.
final class SitePlaces {
  private var uses: [(name: String, isOne: Bool, node: ScenarioNode)] = []

  /// - Parameter isOne: Whether one site is meant, and not several.
  func use(_ name: String, isOne: Bool = false, in node: ScenarioNode) { uses.append((name, isOne, node)) }

  /// Reports those that there are not.
  func check(_ kinds: [SiteKind]) {
    if uses.isEmpty { return }
    let names = kinds.map(\.name) + kinds.flatMap(\.siteNames)
    let choice = SiteChoice(kinds)
    for use in uses {
      guard let meant = try? choice.names(use.name) else {
        let near = Suggestion.nearest(to: use.name, among: names)
        use.node.complain(
          "unknown site '\(use.name)'" + (near == nil ? "; \(Suggestion.listing(names))" : ""),
          suggestion: near)
        continue
      }
      if use.isOne, meant.count > 1 {
        use.node.complain("expected one site, such as '\(meant[0])'; '\(use.name)' is \(meant.count) of them")
      }
    }
  }

  /// With the names of the sites for what their author calls them: a number, or several at once.
  static func named(_ pools: [Pool], _ choice: SiteChoice) -> [Pool] {
    pools.map { pool in
      guard let travel = pool.travel else { return pool }
      var pool = pool
      pool.travel?.base = travel.base.flatMap { names($0, choice).first ?? nil }
      pool.travel?.ways = travel.ways.flatMap { way in
        names(way.from, choice).flatMap { from in
          names(way.to, choice).map { Travel.Way(from: from, to: $0, takes: way.takes) }
        }
      }
      return pool
    }
  }

  /// Nil is the base.
  private static func names(_ text: String?, _ choice: SiteChoice) -> [String?] {
    guard let text else { return [nil] }
    return (try? choice.names(text)) ?? [text]
  }
}
