import FleetModel

/// The columns of the fleet and who asks for them; checked when the fleet is known.
final class ColumnUses {
  private struct Use {
    var column: String
    /// Values named; empty for versions (`is at least`).
    var values: [String]
    /// A table without `otherwise` needs an entry for every value.
    var mustCoverAll: Bool
    var written: Written
    var offset: Int
  }

  private let diagnostics: Diagnostics
  private var uses: [Use] = []

  init(_ diagnostics: Diagnostics) { self.diagnostics = diagnostics }

  func use(
    _ column: String, values: [String], mustCoverAll: Bool = false, in written: Written, offset: Int = 0
  ) {
    uses.append(
      Use(column: column, values: values, mustCoverAll: mustCoverAll, written: written, offset: offset))
  }

  /// `known` is every column with its values. Unknown columns are errors, values that no device has are
  /// doubtful.
  func check(_ known: [(name: String, values: [String])]) {
    let columns = Dictionary(known.map { ($0.name, $0.values) }, uniquingKeysWith: { first, _ in first })
    let sets = columns.mapValues { Set($0) }  // asked for membership only
    for use in uses {
      guard let values = columns[use.column], let set = sets[use.column] else {
        let names = known.map(\.name)
        let meant = Suggestion.nearest(to: use.column, among: names)
        let list = meant == nil ? "; \(Suggestion.listing(names))" : ""
        use.written.complain(
          TextProblem("unknown column '\(use.column)'\(list)", suggestion: meant, offset: use.offset))
        continue
      }
      let named = Set(use.values)
      if use.mustCoverAll, let missing = values.first(where: { !named.contains($0) }) {
        use.written.complain(
          "expected an entry for '\(missing)' or 'otherwise', "
            + "because devices have it as their '\(use.column)'"
        )
      }
      if StrategyCatalogue.isShipped(use.written.place.file) { continue }
      for value in use.values where !set.contains(value) {
        diagnostics.warning(
          at: use.written.place, path: use.written.path, "no device has '\(value)' as its '\(use.column)'",
          suggestion: Suggestion.nearest(to: value, among: values))
      }
    }
  }
}
