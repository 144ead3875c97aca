/// Words, sentences and lines.
enum Prose {
  /// "1 replication", "1,200 replications".
  static func count(_ number: Int, _ noun: String) -> String {
    "\(Decimal.count(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  /// A name of a strategy in a sentence, set apart where its words could be taken for those of the sentence.
  static func name(_ name: String) -> String {
    name.contains { $0 == " " || $0 == "," } ? "'\(name)'" : name
  }

  static func names(_ names: [String]) -> String { list(names.map(name)) }

  /// "a", "a and b", "a, b and c".
  static func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }

  /// Lines of at most `width` characters, broken at blanks; a word too long for a line is broken after a
  /// hyphen or a dot, or where the line ends. Lines after the first start with `indent` blanks.
  static func wrap(_ text: String, width: Int, indent: Int = 0) -> [String] {
    let width = max(width, indent + 4)
    var lines: [String] = []
    var line = ""
    func margin() -> String { lines.isEmpty ? "" : String(repeating: " ", count: indent) }
    for word in text.split(whereSeparator: \.isWhitespace) {
      var rest = VisibleText.line(word)[...]
      if !line.isEmpty && line.count + 1 + rest.count > width {
        lines.append(line)
        line = ""
      }
      while margin().count + rest.count > width && line.isEmpty {
        let room = rest.prefix(width - margin().count)
        let piece = room.lastIndex { $0 == "-" || $0 == "." }.map { rest[...$0] } ?? room
        lines.append(margin() + piece)
        rest = rest.dropFirst(piece.count)
      }
      line = line.isEmpty ? margin() + rest : line + " " + rest
    }
    if !line.allSatisfy({ $0 == " " }) { lines.append(line) }
    return lines.isEmpty ? [""] : lines
  }

  static func padded(_ text: String, to width: Int, right: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - text.count))
    return right ? blanks + text : text + blanks
  }
}
