import FleetModel

/// Where the columns of the fleet are asked for; checked when the fleet is known.
final class ColumnUses {
  /// A value that is named, and where.
  struct Value {
    var text: String
    var node: ScenarioNode
  }

  /// A column, and what its devices have in it.
  struct Known {
    var name: String
    /// Those that devices have.
    var values: [String]
    /// Those that devices may have, where these are a closed set; nil for versions and imported columns.
    var possible: [String]?
  }

  private struct Use {
    var column: String
    /// Values named; empty for versions (`is at least`).
    var values: [Value]
    /// A table without `otherwise` needs an entry for every value.
    var mustCoverAll: Bool
    /// False in a branch that a setting rules out: its column need not exist.
    var isLive: Bool
    /// Whether it is doubtful that no device has a value that is named.
    var wantsDevices: Bool
    /// Whether each of the values has something of its own, and not all of them the same.
    var tellsApart: Bool
    var node: ScenarioNode
  }

  private let diagnostics: Diagnostics
  private var uses: [Use] = []
  private var isChecked = false

  init(_ diagnostics: Diagnostics) { self.diagnostics = diagnostics }

  func use(
    _ column: String, values: [Value], mustCoverAll: Bool = false, isLive: Bool = true,
    wantsDevices: Bool = true, tellsApart: Bool = false, in node: ScenarioNode
  ) {
    assert(!isChecked, "the column '\(column)' is used after columns were checked")
    uses.append(
      Use(
        column: column, values: values, mustCoverAll: mustCoverAll, isLive: isLive,
        wantsDevices: wantsDevices, tellsApart: tellsApart, node: node))
  }

  /// The sets of values of a column that anything names, each set once.
  func sets(of column: String) -> [[String]] {
    var found: [[String]] = []
    var seen: Set<[String]> = []  // asked for membership only
    for use in uses where use.column == column && !use.values.isEmpty {
      let values = use.values.map(\.text)
      for set in use.tellsApart ? values.map({ [$0] }) : [values] where seen.insert(set).inserted {
        found.append(set)
      }
    }
    return found
  }

  /// Unknown columns are errors, and so are values that no device can have. Values that none happens to have
  /// are doubtful. Call it once, when everything has been read.
  func check(_ known: [Known]) {
    assert(!isChecked, "columns are checked once")
    isChecked = true
    let columns = Dictionary(known.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let present = columns.mapValues { Set($0.values) }  // asked for membership only
    let possible = columns.mapValues { $0.possible.map { Set($0) } }  // likewise
    for use in uses {
      guard let column = columns[use.column], let set = present[use.column] else {
        if use.isLive { complainUnknown(use, known.map(\.name)) }
        continue
      }
      if use.isLive { checkCoverage(use, column) }
      for value in use.values where !set.contains(value.text) {
        if use.column == BuiltInColumn.os.name, !BuiltInColumn.os.allows(value.text) {
          value.node.complain(
            "expected 'os is at least' or 'os is' with a version, such as 10.0.17763, found '\(value.text)'",
            suggestion: BuiltInColumn.os.meant(by: value.text))
        } else if possible[use.column]??.contains(value.text) == false {
          complainImpossible(value, of: column)
        } else if use.isLive, use.wantsDevices, !ShippedFiles.contain(value.node.place.file) {
          diagnostics.warning(
            at: value.node.place, path: value.node.path,
            "no device has '\(value.text)' as its '\(use.column)'",
            suggestion: Suggestion.nearest(to: value.text, among: column.values))
        }
      }
    }
  }

  private func complainUnknown(_ use: Use, _ names: [String]) {
    let meant = Suggestion.nearest(to: use.column, among: names)
    let list = meant == nil ? "; \(Suggestion.listing(names))" : ""
    use.node.complain(TextProblem("unknown column '\(use.column)'\(list)", suggestion: meant))
  }

  private func complainImpossible(_ value: Value, of column: Known) {
    let possible = column.possible ?? []
    let meant = Suggestion.nearest(to: value.text, among: possible)
    let list = meant == nil ? "; \(Suggestion.listing(possible))" : ""
    value.node.complain(
      "no device can have '\(value.text)' as its '\(column.name)'\(list)", suggestion: meant)
  }

  private func checkCoverage(_ use: Use, _ column: Known) {
    guard use.mustCoverAll else { return }
    let named = Set(use.values.map(\.text))
    guard let missing = column.values.first(where: { !named.contains($0) }) else { return }
    use.node.complain(
      "expected an entry for '\(missing)' or 'otherwise', "
        + "because devices have it as their '\(use.column)'")
  }
}
