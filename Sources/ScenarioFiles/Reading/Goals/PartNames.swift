import FleetModel

/// The parts of a fleet by the words that a scenario has for them: `the fleet`, the name of a group,
/// `wave NAME`, `site NAME`, `kind NAME`, or a column and one of its values.
struct PartNames {
  private let groups: [String]
  private let kinds: [String]
  private let sites: [String]
  private let waves: [String]
  /// Every column with the values that devices have in it, but not the group, the site and its kind.
  private let columns: [ColumnUses.Known]

  init(_ fleet: Fleet, _ kinds: [SiteKind], _ rollout: Rollout?, columns: [ColumnUses.Known]) {
    groups = fleet.groups.map(\.name)
    self.kinds = kinds.map(\.name)
    sites = kinds.flatMap(\.siteNames)
    if case .waves(let waves) = rollout { self.waves = waves.map(\.name) } else { waves = [] }
    self.columns = columns.filter { !["group", "site kind", "site"].contains($0.name) }
  }

  static let expected =
    "a part of the fleet ('the fleet', a group, 'wave NAME', 'site NAME', 'kind NAME', or a column and "
    + "its value)"

  func part(_ part: TextPart) throws(TextProblem) -> FleetPart {
    let text = part.text
    if text == "the fleet" { return .fleet }
    if groups.contains(text) { return .group(text) }
    if let name = name(after: "wave", part) { return .wave(try one(of: waves, name, "wave")) }
    if let name = name(after: "kind", part) { return .siteKind(try one(of: kinds, name, "kind of site")) }
    if let name = name(after: "group", part) { return .group(try one(of: groups, name, "group")) }
    if let name = name(after: "site", part), !isColumn(part) {
      let found = try one(of: sites, name, "site")
      return .site(sites.firstIndex(of: found) ?? 0)
    }
    for column in columns {
      guard let value = name(after: column.name, part) else { continue }
      let values = column.values + (column.possible ?? []).filter { !column.values.contains($0) }
      return .column(column.name, value: try one(of: values, value, "value of '\(column.name)'"))
    }
    throw TextProblem(
      expected: PartNames.expected, found: text, suggestion: Suggestion.nearest(to: text, among: all),
      offset: part.offset)
  }

  /// A column of the scenario's own may begin with the word, such as `site owner`.
  private func isColumn(_ part: TextPart) -> Bool {
    columns.contains { name(after: $0.name, part) != nil }
  }

  private func name(after word: String, _ part: TextPart) -> TextPart? {
    guard part.text.hasPrefix("\(word) ") else { return nil }
    let name = part.text.dropFirst(word.count + 1)
    let blanks = name.prefix { $0 == " " }.count
    let offset = part.offset + word.unicodeScalars.count + 1 + blanks
    return TextPart(text: String(name.dropFirst(blanks)), offset: offset)
  }

  private func one(of names: [String], _ part: TextPart, _ what: String) throws(TextProblem) -> String {
    if names.contains(part.text) { return part.text }
    let meant = Suggestion.nearest(to: part.text, among: names)
    let list = meant == nil ? "; \(Suggestion.listing(names))" : ""
    throw TextProblem("unknown \(what) '\(part.text)'\(list)", suggestion: meant, offset: part.offset)
  }

  /// All parts in words, of columns only those of few values.
  private var all: [String] {
    ["the fleet"] + groups + waves.map { "wave \($0)" } + kinds.map { "kind \($0)" }
      + columns.flatMap { column in column.values.prefix(20).map { "\(column.name) \($0)" } }
      + sites.map { "site \($0)" }
  }
}
