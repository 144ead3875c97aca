import Foundation

@testable import ScenarioFiles

/// An export as a table, to be written down in other ways.
struct ExportVariant {
  var header: [String]
  var rows: [[String]]

  /// Reads a delimited file.
  init(path: String) throws {
    var reader = try CSVReader(ByteSource(path: path))
    header = reader.header
    rows = []
    while try reader.next() { rows.append((0..<reader.fieldCount).map { reader.text($0) }) }
  }

  func delimited(by delimiter: String = ",", end: String = "\n", mark: String = "") -> String {
    let lines = ([header] + rows).map { fields in
      fields.map { field in
        field.contains(where: { "\(delimiter)\"\n".contains($0) })
          ? "\"\(field.replacingOccurrences(of: "\"", with: "\"\""))\"" : field
      }.joined(separator: delimiter)
    }
    return mark + lines.joined(separator: end) + end
  }

  func json(_ opening: String, _ closing: String) -> String {
    let objects = rows.map { fields in
      let members = zip(header, fields).map { "\(quoted($0)):\($1.isEmpty ? "null" : quoted($1))" }
      return "{\(members.joined(separator: ","))}"
    }
    return opening + objects.joined(separator: ",\n") + closing
  }

  private func quoted(_ text: String) -> String {
    let inside = text.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(
      of: "\"", with: "\\\"")
    return "\"\(inside)\""
  }

  /// With other names for columns.
  func renamed(_ names: [String: String]) -> ExportVariant {
    var other = self
    other.header = header.map { names[$0] ?? $0 }
    return other
  }

  /// With the columns in another order.
  func reshuffled() -> ExportVariant {
    var other = self
    let order = header.indices.sorted { ($0 * 7919 % 101, $0) < ($1 * 7919 % 101, $1) }
    other.header = order.map { header[$0] }
    other.rows = rows.map { row in order.map { row[$0] } }
    return other
  }

  func only(_ isKept: (String) -> Bool) -> ExportVariant {
    var other = self
    let kept = header.indices.filter { isKept(header[$0]) }
    other.header = kept.map { header[$0] }
    other.rows = rows.map { row in kept.map { row[$0] } }
    return other
  }

  /// With other words in the fields of a column.
  func changed(_ column: String, _ change: (String) -> String) -> ExportVariant {
    var other = self
    guard let index = header.firstIndex(of: column) else { return self }
    for row in rows.indices { other.rows[row][index] = change(rows[row][index]) }
    return other
  }
}
