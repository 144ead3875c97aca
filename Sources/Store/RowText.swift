import Reports

/// Writes the rows of an answer as text.
package struct RowText {
  package enum Format: Hashable, Sendable {
    /// In aligned columns, for people.
    case table
    case csv(CSVMarks)
    /// A JSON object a line.
    case ndjson
  }

  /// So many rows settle how wide the columns of a table are.
  private static let measured = 500

  private let format: Format
  private var columns: [String] = []
  /// Rows of a table that are not written yet.
  private var held: [[Cell]] = []
  /// Nil until they are settled.
  private var widths: [Int]?

  package init(_ format: Format) { self.format = format }

  /// The names of the columns.
  ///
  /// - Throws: Two are the same, where names have to tell values apart.
  package mutating func begin(_ columns: [String], to output: inout some TextOutputStream) throws(QueryFault)
  {
    self.columns = columns
    switch format {
    case .table: break
    case .csv(let marks):
      let fields = columns.map { CSVText.text($0, separator: marks.separator) }
      output.write(fields.joined(separator: text(marks.separator)) + "\n")
    case .ndjson:
      let twice = columns.indices.first { columns[..<$0].contains(columns[$0]) }
      if let twice {
        throw QueryFault("two columns are called '\(columns[twice])': give one another name with AS")
      }
      self.columns = columns.map { JSONValue.string($0).text }
    }
  }

  package mutating func add(_ cells: [Cell], to output: inout some TextOutputStream) {
    switch format {
    case .table:
      if widths != nil { return output.write(line(cells)) }
      held.append(cells)
      if held.count == RowText.measured { settle(to: &output) }
    case .csv(let marks):
      for (place, cell) in cells.enumerated() {
        if place > 0 { output.write(text(marks.separator)) }
        output.write(RowText.field(cell, marks))
      }
      output.write("\n")
    case .ndjson:
      output.write("{")
      for (place, (name, cell)) in zip(columns, cells).enumerated() {
        output.write(place > 0 ? ", " : "")
        output.write(name)
        output.write(": ")
        output.write(RowText.json(cell))
      }
      output.write("}\n")
    }
  }

  /// Writes what was held back.
  package mutating func end(to output: inout some TextOutputStream) {
    if format == .table, widths == nil { settle(to: &output) }
  }

  private func text(_ byte: UInt8) -> String { String(Unicode.Scalar(byte)) }

  /// Numbers are no text that could be taken for a formula. Real ones have a decimal mark, also where they
  /// are whole, by which readers that guess types tell them from integers.
  private static func field(_ cell: Cell, _ marks: CSVMarks) -> String {
    switch cell {
    case .text(let text): return CSVText.text(text, separator: marks.separator)
    case .real(let value):
      let digits = "\(value)"
      if marks.decimal == CSVMarks.plain.decimal { return digits }
      return digits.split(separator: ".", omittingEmptySubsequences: false)
        .joined(separator: String(Unicode.Scalar(marks.decimal)))
    case .none, .integer, .bytes: return word(cell)
    }
  }

  private static func json(_ cell: Cell) -> String {
    switch cell {
    case .none: JSONValue.null.text
    case .integer(let value): "\(value)"
    case .real(let value): value.isFinite ? "\(value)" : JSONValue.null.text
    case .text, .bytes: JSONValue.string(word(cell)).text
    }
  }

  /// Numbers with the fewest digits that read back as the very number.
  private static func word(_ cell: Cell) -> String {
    switch cell {
    case .none: return ""
    case .integer(let value): return "\(value)"
    case .real(let value):
      let text = "\(value)"
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    case .text(let text): return text
    case .bytes(let bytes):
      return bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }

  private mutating func settle(to output: inout some TextOutputStream) {
    let rows = [columns] + held.map { $0.map { VisibleText.line(RowText.word($0)) } }
    widths = columns.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    output.write(line(columns.map(Cell.text)))
    output.write(
      RowText.trimmed((widths ?? []).map { String(repeating: "-", count: $0) }.joined(separator: "  ")))
    for cells in held { output.write(line(cells)) }
    held = []
  }

  /// Numbers stand to the right.
  private func line(_ cells: [Cell]) -> String {
    let pieces = zip(cells, widths ?? []).map { cell, width in
      let text = VisibleText.line(RowText.word(cell))
      let room = String(repeating: " ", count: max(0, width - text.count))
      switch cell {
      case .integer, .real: return room + text
      case .none, .text, .bytes: return text + room
      }
    }
    return RowText.trimmed(pieces.joined(separator: "  "))
  }

  private static func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
  }
}
