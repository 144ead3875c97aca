import FleetModel

/// Reads which sites are meant, in the same words wherever a scenario picks some of its sites: `3`, `1..8`,
/// the name of a site or of a kind of site, or a list of such.
struct SiteChoice {
  private let kinds: [SiteKind]
  /// Names of all sites, by index.
  private let names: [String]
  private let numbers: [String: Int]

  init(_ kinds: [SiteKind]) {
    self.kinds = kinds
    names = kinds.flatMap(\.siteNames)
    numbers = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Indices from 0, sorted, each once.
  func indices(_ node: ScenarioNode) -> [Int] {
    var chosen: Set<Int> = []
    for item in node.oneOrMore("site") {
      let part = item.value("sites, such as 1..8") { text throws(TextProblem) in try sites(text) }
      chosen.formUnion(part ?? [])
    }
    return chosen.sorted()
  }

  /// The names of the sites, in the order of their numbers.
  func names(_ node: ScenarioNode) -> [String] { indices(node).map { names[$0] } }

  /// The names of kinds of site, where nothing but such is written; nil: single sites are meant.
  func kindsAlone(_ node: ScenarioNode) -> [String]? {
    var found: [String] = []
    let items = node.listOrOne()
    if items.isEmpty { return nil }
    for item in items {
      guard let kind = kinds.first(where: { $0.name == item.rawText }),
        numbers[kind.name] == nil || kind.siteNames == [kind.name]
      else { return nil }
      found.append(kind.name)
    }
    return found
  }

  /// The names of the sites of a text; a problem where there are no such.
  func names(_ text: String) throws(TextProblem) -> [String] { try sites(text).map { names[$0] } }

  private func sites(_ text: String) throws(TextProblem) -> [Int] {
    if let site = numbers[text] { return [site] }
    var first = 0
    for kind in kinds {
      if kind.name == text { return Array(first..<first + kind.siteNames.count) }
      first += kind.siteNames.count
    }
    let ends = text.split(separator: ".").map { String($0).trimmingBlanks() }
    let numbers = ends.compactMap { Int($0) }
    guard numbers.count == ends.count, let low = numbers.first, let high = numbers.last,
      numbers.count == 1 || numbers.count == 2 && text.contains("..")
    else {
      let meant = Suggestion.nearest(to: text, among: names + kinds.map(\.name))
      throw TextProblem(expected: "sites by number or name, such as 1..8", found: text, suggestion: meant)
    }
    guard 1 <= low, low <= high, high <= names.count else {
      throw TextProblem(expected: "sites from 1 to \(names.count)", found: text)
    }
    return Array(low - 1...high - 1)
  }
}
