import FleetModel

/// Reports rows that have more or fewer fields than the header: the first few, and how many there are.
struct RowWidths {
  private static let mostReported = 5

  private let diagnostics: Diagnostics
  private var broken = 0

  init(_ diagnostics: Diagnostics) { self.diagnostics = diagnostics }

  /// Whether a row has as many fields as the header, not counting empty ones at its end; reports it if not.
  mutating func fits<Rows: TableRows & ~Copyable>(_ table: borrowing Rows) -> Bool {
    let width = table.header.count
    let count = table.fieldCount
    if count == width || (count > width && (width..<count).allSatisfy { table.bytes($0).isEmpty }) {
      return true
    }
    broken += 1
    if broken > RowWidths.mostReported { return false }
    let why =
      count > width
      ? "; is a delimiter within a value that has no quotes around it?" : "; is a delimiter missing?"
    diagnostics.warning(
      at: table.place(min(count, width)), path: "",
      "expected \(width) fields as in the header, found \(count); the row is left out\(why)")
    return false
  }

  /// Reports how many rows there were beyond those that were shown.
  func conclude(_ file: String) {
    if broken > RowWidths.mostReported {
      diagnostics.warning(
        at: SourcePlace(file: file, line: 0, column: 0), path: "",
        "\(broken) rows have another number of fields than the header; all of them are left out")
    }
  }
}
