/// A JSON document that prints the same bytes on every machine: keys sorted by their UTF-8, two blanks a
/// level, numbers with the fewest digits that read back as themselves (RFC 8259).
package indirect enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case integer(Int)
  /// JSON knows no infinity and no not-a-number: they print as `null`.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// Ends without a line feed.
  package var text: String {
    var text = ""
    write(to: &text, indent: 0)
    return text
  }

  /// The same on one line, without blanks between its parts.
  var line: String {
    var text = ""
    write(to: &text, indent: nil)
    return text
  }

  /// - Parameter indent: How many blanks the lines begin with; nil: all on one line.
  private func write(to text: inout String, indent: Int?) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += "\(value)"
    case .number(let value): text += JSONValue.digits(value)
    case .string(let value): JSONValue.write(value, to: &text)
    case .array(let values):
      JSONValue.write(values, between: ("[", "]"), to: &text, indent: indent) { value, text in
        value.write(to: &text, indent: indent.map { $0 + 2 })
      }
    case .object(let members):
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      JSONValue.write(sorted, between: ("{", "}"), to: &text, indent: indent) { member, text in
        JSONValue.write(member.key, to: &text)
        text += indent == nil ? ":" : ": "
        member.value.write(to: &text, indent: indent.map { $0 + 2 })
      }
    }
  }

  private static func write<Item>(
    _ items: [Item], between brackets: (String, String), to text: inout String, indent: Int?,
    each: (Item, inout String) -> Void
  ) {
    text += brackets.0
    for (place, item) in items.enumerated() {
      if place > 0 { text += "," }
      if let indent { text += "\n" + String(repeating: " ", count: indent + 2) }
      each(item, &text)
    }
    if let indent, !items.isEmpty { text += "\n" + String(repeating: " ", count: indent) }
    text += brackets.1
  }

  private static func digits(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    let text = "\(value == 0 ? 0 : value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    defer { text += "\"" }
    // Nearly all strings are names in plain ASCII.
    var string = string
    let isPlain = string.withUTF8 { bytes in
      bytes.allSatisfy { byte in
        byte >= 0x20 && byte < 0x7f && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
      }
    }
    if isPlain {
      text += string
      return
    }
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where !VisibleText.isVisible(scalar):
        // A terminal does not act on an escape, and a reader of JSON gets the character all the same.
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
