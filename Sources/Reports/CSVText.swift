/// Lines of comma-separated values (RFC 4180, but with plain line feeds, as Unix tools want them).
///
/// Names are written as they are shown elsewhere (``VisibleText``), and so that no spreadsheet takes one for
/// a formula.
package enum CSVText {
  static func write(_ fields: [String], to output: inout some TextOutputStream) {
    for (place, field) in fields.enumerated() {
      if place > 0 { output.write(",") }
      output.write(text(field))
    }
    output.write("\n")
  }

  /// A field as it stands in a line: no formula, visible, and in quotation marks where it needs them.
  ///
  /// - Parameter separator: What stands between fields: an ASCII character, but no quotation mark.
  package static func text(_ field: String, separator: UInt8 = UInt8(ascii: ",")) -> String {
    isPlain(field, separator) ? field : quoted(harmless(field), separator)
  }

  /// Whether a field is written as it is, as nearly all are: plain ASCII that begins with a letter or a
  /// digit, without what has a meaning in such files.
  private static func isPlain(_ field: String, _ separator: UInt8) -> Bool {
    var field = field
    return field.withUTF8 { bytes in
      guard let first = bytes.first, let last = bytes.last, last != UInt8(ascii: " ") else {
        return bytes.isEmpty
      }
      switch first {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"):
        break
      default: return false
      }
      return bytes.allSatisfy {
        $0 >= 0x20 && $0 < 0x7f && $0 != separator && $0 != UInt8(ascii: "\"")
      }
    }
  }

  /// A text that a spreadsheet would take for a formula gets an apostrophe in front, by which it stays text.
  /// Numbers stay as they are.
  ///
  /// Source: OWASP, "CSV Injection". The tabulator and the line feeds of its list are made visible, so that
  /// no field begins with one; the wide forms count as well, as some versions read them alike.
  static func harmless(_ field: String) -> String {
    let text = VisibleText.line(field)
    // Most fields are numbers without a sign.
    if let byte = text.utf8.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { return text }
    guard let first = text.unicodeScalars.first, "=+-@＝＋－＠".unicodeScalars.contains(first) else {
      return text
    }
    let isNumber = Double(text) != nil && text.utf8.allSatisfy { "+-.eE0123456789".utf8.contains($0) }
    return isNumber ? text : "'" + text
  }

  /// In quotes, and quotes doubled, where the field would be misread otherwise.
  static func quoted(_ field: String, _ separator: UInt8 = UInt8(ascii: ",")) -> String {
    let needsQuotes = field.utf8.contains { byte in
      byte == separator || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r")
    }
    let hasEdge = field.utf8.first == UInt8(ascii: " ") || field.utf8.last == UInt8(ascii: " ")
    if !needsQuotes && !hasEdge { return field }
    return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }

  /// The fields of a line as ``write(_:to:)`` wrote them, without their quotes.
  static func fields(_ line: String) -> [String] {
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var before: UInt8 = 0
    for byte in line.utf8 {
      switch byte {
      case UInt8(ascii: "\""):
        // Two in a row within quotes are one of the text.
        if !isQuoted && before == byte { field.append(byte) }
        isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted:
        fields.append(String(decoding: field, as: UTF8.self))
        field = []
      default: field.append(byte)
      }
      before = byte
    }
    return fields + [String(decoding: field, as: UTF8.self)]
  }

  /// Seven significant digits, without ".0"; empty for what is no number.
  static func number(_ value: Double) -> String { text { DigitText.add(value, to: &$0) } }

  /// To the ten-thousandth, without zeros at the end.
  static func tenThousandths(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return number(value) }
    let whole = Int64((value * 10_000).rounded())
    return seconds(whole * 100)
  }

  /// Whole microseconds as seconds, exactly: "90", "0.25".
  static func seconds(_ microseconds: Int64) -> String {
    text { DigitText.add(microseconds: microseconds, to: &$0) }
  }

  private static func text(_ write: (inout [UInt8]) -> Void) -> String {
    var bytes: [UInt8] = []
    write(&bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
