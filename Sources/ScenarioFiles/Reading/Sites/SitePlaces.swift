import FleetModel

/// Sites and kinds of site that are named before it is known which there are.
final class SitePlaces {
  private var uses: [(name: String, node: ScenarioNode)] = []

  func use(_ name: String, in node: ScenarioNode) { uses.append((name, node)) }

  /// Reports those that there are not.
  func check(_ kinds: [SiteKind]) {
    if uses.isEmpty { return }
    let names = kinds.map(\.name) + kinds.flatMap(\.siteNames)
    let known = Set(names)  // asked for membership only
    for use in uses where !known.contains(use.name) {
      let meant = Suggestion.nearest(to: use.name, among: names)
      use.node.complain(
        "unknown site '\(use.name)'" + (meant == nil ? "; \(Suggestion.listing(names))" : ""),
        suggestion: meant)
    }
  }
}
