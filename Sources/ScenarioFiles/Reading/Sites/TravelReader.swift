import Engine
import FleetModel

/// Reads how people of a pool travel: `1 h`, or `{ between sites, base, from base, returns, ways }`.
struct TravelReader {
  let context: ReadingContext

  func travel(_ node: ScenarioNode) -> Travel? {
    if node.isText { return node.quantity(.duration).map { Travel(betweenSites: $0) } }
    guard let reader = node.mapping("a duration, or a mapping with 'between sites'") else { return nil }
    let between = reader.required("between sites", "how long it takes from one site to another")
    let base = reader.optional("base").flatMap { site($0, isOne: true) }
    let fromBase = reader.optional("from base")
    if let fromBase, base != nil {
      fromBase.complain(
        "'from base' is for a base of its own: from the site '\(base ?? "")' it is 'between sites'")
    }
    let words = TravelPlan.Returns.allCases.map(\.rawValue)
    let returns = reader.optional("returns")?.oneOf(words).flatMap(TravelPlan.Returns.init)
    let ways = reader.optional("ways")?.list("a list of ways, each with 'from', 'to' and 'takes'") ?? []
    let found = ways.compactMap { way($0, hasBase: base != nil) }
    let time = between?.quantity(.duration)
    let fromOwn = fromBase?.quantity(.duration)
    reader.finish()
    guard let time else { return nil }
    return Travel(
      base: base, betweenSites: time, fromBase: fromOwn, returns: returns ?? .atShiftEnd, ways: found)
  }

  private func way(_ node: ScenarioNode, hasBase: Bool) -> Travel.Way? {
    guard let reader = node.mapping("a mapping with 'from', 'to' and 'takes'") else { return nil }
    let places = ["from", "to"].map { key -> String?? in
      guard let place = reader.required(key, "a site, a kind of site, or base") else { return nil }
      if place.rawText == "base", !hasBase { return .some(nil) }
      return site(place).map { .some($0) }
    }
    let takes = reader.required("takes", "how long it takes")?.quantity(.duration)
    reader.finish()
    guard let from = places[0], let to = places[1], let takes else { return nil }
    if from == to {
      node.complain("a way leads from '\(from ?? "base")' to itself")
      return nil
    }
    return Travel.Way(from: from, to: to, takes: takes)
  }

  private func site(_ node: ScenarioNode, isOne: Bool = false) -> String? {
    guard let name = node.text("the name or number of a site") else { return nil }
    context.places.use(name, isOne: isOne, in: node)
    return name
  }
}
