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

  /// `known` is every column with its values. Unknown columns are errors, values that no device has are doubtful.
  func check(_ known: [(name: String, values: [String])]) {
    for use in uses {
      guard let column = known.first(where: { $0.name == use.column }) else {
        let names = known.map(\.name)
        let meant = Suggestion.nearest(to: use.column, among: names)
        let message =
          "unknown column '\(use.column)'" + (meant == nil ? "; \(Suggestion.listing(names))" : "")
        use.written.complain(TextProblem(message, suggestion: meant, offset: use.offset))
        continue
      }
      if use.mustCoverAll, let missing = column.values.first(where: { !use.values.contains($0) }) {
        use.written.complain(
          "expected an entry for '\(missing)' or 'otherwise', because devices have it as their '\(use.column)'"
        )
      }
      if StrategyCatalogue.isShipped(use.written.place.file) { continue }
      for value in use.values where !column.values.contains(value) {
        let meant = Suggestion.nearest(to: value, among: column.values)
        diagnostics.warning(
          at: use.written.place, path: use.written.path, "no device has '\(value)' as its '\(use.column)'",
          suggestion: meant)
      }
    }
  }
}
