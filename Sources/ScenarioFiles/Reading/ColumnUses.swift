import FleetModel

/// Where the columns of the fleet are asked for; checked when the fleet is known.
final class ColumnUses {
  private struct Use {
    var column: String
    /// Values named; empty for versions (`is at least`).
    var values: [String]
    /// A table without `otherwise` needs an entry for every value.
    var mustCoverAll: Bool
    var node: ScenarioNode
  }

  private let diagnostics: Diagnostics
  private var uses: [Use] = []
  private var isChecked = false

  init(_ diagnostics: Diagnostics) { self.diagnostics = diagnostics }

  func use(_ column: String, values: [String], mustCoverAll: Bool = false, in node: ScenarioNode) {
    assert(!isChecked, "the column '\(column)' is used after columns were checked")
    uses.append(Use(column: column, values: values, mustCoverAll: mustCoverAll, node: node))
  }

  /// `known` is every column with its values. Unknown columns are errors, values that no device has are
  /// doubtful. Call it once, when everything has been read.
  func check(_ known: [(name: String, values: [String])]) {
    assert(!isChecked, "columns are checked once")
    isChecked = true
    let columns = Dictionary(known.map { ($0.name, $0.values) }, uniquingKeysWith: { first, _ in first })
    let sets = columns.mapValues { Set($0) }  // asked for membership only
    for use in uses {
      guard let values = columns[use.column], let set = sets[use.column] else {
        complainUnknown(use, known.map(\.name))
        continue
      }
      check(use, values, set)
    }
  }

  private func complainUnknown(_ use: Use, _ names: [String]) {
    let meant = Suggestion.nearest(to: use.column, among: names)
    let list = meant == nil ? "; \(Suggestion.listing(names))" : ""
    use.node.complain(TextProblem("unknown column '\(use.column)'\(list)", suggestion: meant))
  }

  private func check(_ use: Use, _ values: [String], _ set: Set<String>) {
    let named = Set(use.values)
    if use.mustCoverAll, let missing = values.first(where: { !named.contains($0) }) {
      use.node.complain(
        "expected an entry for '\(missing)' or 'otherwise', "
          + "because devices have it as their '\(use.column)'"
      )
    }
    if StrategyCatalogue.isShipped(use.node.place.file) { return }
    for value in use.values where !set.contains(value) {
      diagnostics.warning(
        at: use.node.place, path: use.node.path, "no device has '\(value)' as its '\(use.column)'",
        suggestion: Suggestion.nearest(to: value, among: values))
    }
  }
}
