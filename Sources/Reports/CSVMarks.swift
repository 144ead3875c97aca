/// What stands between the fields of a CSV, and in front of the decimals of its numbers. Spreadsheets expect
/// what is usual in the country of their user.
package struct CSVMarks: Hashable, Sendable {
  /// A character of ASCII.
  package let separator: UInt8
  /// Likewise, and another one.
  package let decimal: UInt8

  package init(separator: UInt8, decimal: UInt8) {
    precondition(separator != decimal, "a field would end where its decimals begin")
    self.separator = separator
    self.decimal = decimal
  }

  /// Those of RFC 4180, which every program reads.
  package static let plain = CSVMarks(separator: UInt8(ascii: ","), decimal: UInt8(ascii: "."))
}

/// Gives a CSV that was written with the plain marks other ones, piece by piece. What is in its fields stays:
/// a text that contains the new separator is put in quotation marks.
struct CSVTranslation {
  private static let quote = UInt8(ascii: "\"")
  private let marks: CSVMarks
  /// What is there of the field at hand, with its quotation marks.
  private var field: [UInt8] = []
  private var isWithinQuotes = false

  init(_ marks: CSVMarks) { self.marks = marks }

  mutating func add(_ text: some Sequence<UInt8>, to output: inout [UInt8]) {
    for byte in text {
      switch byte {
      case CSVMarks.plain.separator where !isWithinQuotes:
        endField(&output)
        output.append(marks.separator)
      case UInt8(ascii: "\n") where !isWithinQuotes:
        endField(&output)
        output.append(byte)
      default:
        if byte == CSVTranslation.quote { isWithinQuotes.toggle() }
        field.append(byte)
      }
    }
  }

  /// Writes what is left behind the last line feed.
  mutating func end(to output: inout [UInt8]) { endField(&output) }

  private mutating func endField(_ output: inout [UInt8]) {
    defer { field.removeAll(keepingCapacity: true) }
    if field.first == CSVTranslation.quote { return output.append(contentsOf: field) }
    if CSVTranslation.isWithDecimals(field) {
      return output.append(contentsOf: field.map { $0 == CSVMarks.plain.decimal ? marks.decimal : $0 })
    }
    let needsQuotes = field.contains(marks.separator)
    if needsQuotes { output.append(CSVTranslation.quote) }
    output.append(contentsOf: field)
    if needsQuotes { output.append(CSVTranslation.quote) }
  }

  /// Whether a field is a number that is not whole, or is written like one.
  private static func isWithDecimals(_ field: [UInt8]) -> Bool {
    guard field.contains(CSVMarks.plain.decimal), field.allSatisfy("+-.eE0123456789".utf8.contains) else {
      return false
    }
    return Double(String(decoding: field, as: UTF8.self)) != nil
  }
}
