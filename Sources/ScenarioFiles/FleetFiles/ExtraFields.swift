import FleetModel

/// Columns of an export that become columns of the scenario's own, besides those that are always read.
struct ExtraFields: Sendable {
  /// One of them, as the scenario asks for it.
  struct Wanted: Sendable, Hashable {
    /// Of the column of the fleet.
    var name: String
    /// Of the column of the export.
    var header: String
    /// Numbers are rounded to multiples of this; nil: as they are.
    var step: Double?
    var place: SourcePlace
    var path: String
  }

  private let wanted: [Wanted]
  /// Where each stands in the table at hand; -1: nowhere.
  private var columns: [Int]
  private var texts: [TextTable]
  /// Of each text of each column, by its number; nil: empty.
  private var values: [[String?]]

  init(_ wanted: [Wanted]) {
    self.wanted = wanted
    columns = Array(repeating: -1, count: wanted.count)
    texts = Array(repeating: TextTable(), count: wanted.count)
    values = Array(repeating: [], count: wanted.count)
  }

  var isEmpty: Bool { wanted.isEmpty }

  /// Finds the columns in a header, by their names or by these folded.
  mutating func resolve(_ header: [String]) {
    for (field, wanted) in wanted.enumerated() {
      let folded = FoldedName.of(wanted.header)
      columns[field] =
        header.firstIndex(of: wanted.header) ?? header.firstIndex { FoldedName.of($0) == folded } ?? -1
    }
  }

  /// What the current row says, by numbers of texts; -1: nothing.
  mutating func numbers<Rows: TableRows & ~Copyable>(_ table: inout Rows) -> [Int32] {
    columns.indices.map { field in
      guard columns[field] >= 0 else { return -1 }
      let number = texts[field].number(of: table.trimmed(columns[field]))
      if number == values[field].count {
        values[field].append(value(table.text(columns[field]), wanted[field].step))
      }
      return Int32(number)
    }
  }

  /// The columns of the fleet with what they read, for numbers of texts.
  func named(_ numbers: [Int32]) -> [(name: String, value: String)] {
    numbers.enumerated().compactMap { field, number in
      guard number >= 0, let value = values[field][Int(number)] else { return nil }
      return (wanted[field].name, value)
    }
  }

  private func value(_ text: String, _ step: Double?) -> String? {
    let text = text.trimmingBlanks()
    if text.isEmpty { return nil }
    guard let step, let number = PlainNumber.value(Array(text.utf8)[...]) else { return text }
    return NumberText.plain((number / step).rounded() * step)
  }

  /// Columns that the table does not have are mistakes of whoever asks for them.
  func reportMissing(_ file: String, header: [String], _ diagnostics: Diagnostics) {
    for (field, wanted) in wanted.enumerated() where columns[field] < 0 {
      let meant = Suggestion.nearest(to: wanted.header, among: header)
      diagnostics.error(
        at: wanted.place, path: wanted.path, "\(file) has no column '\(wanted.header)'", suggestion: meant)
    }
  }
}
