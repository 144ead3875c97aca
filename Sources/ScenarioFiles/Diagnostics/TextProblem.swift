/// Why a text is not the value that was wanted.
package struct TextProblem: Error, Sendable, Hashable {
  /// "expected …, found …".
  package var message: String
  /// What was probably meant.
  package var suggestion: String?
  /// Where in the text, in Unicode scalars from its start.
  package var offset: Int

  package init(_ message: String, suggestion: String? = nil, offset: Int = 0) {
    self.message = message
    self.suggestion = suggestion
    self.offset = offset
  }

  package init(expected: String, found: String, suggestion: String? = nil, offset: Int = 0) {
    let what = found.isEmpty ? "nothing" : TextProblem.quoted(found)
    self.init("expected \(expected), found \(what)", suggestion: suggestion, offset: offset)
  }

  /// A text between quotation marks, on one line and not too long for a message.
  package static func quoted(_ text: String) -> String {
    let line = text.map { $0.isNewline ? " " : String($0) }.joined()
    return line.count > 60 ? "'\(line.prefix(57))…'" : "'\(line)'"
  }

  /// A text without the quotation marks of a word processor around it, which are none to YAML; nil: there are
  /// none.
  static func unquoted(_ text: String) -> String? {
    let marks: Set<Character> = [
      "\u{201C}", "\u{201D}", "\u{201E}", "\u{2018}", "\u{2019}", "\u{201A}", "«", "»",
    ]
    guard text.count > 2, let first = text.first, let last = text.last, marks.contains(first),
      marks.contains(last)
    else { return nil }
    return String(text.dropFirst().dropLast())
  }

  /// The same problem, without what was probably meant if that would be refused as well. Of several such,
  /// `1500, or 1.500`, those remain that are accepted.
  func ifAccepted(_ parse: (String) throws(TextProblem) -> Void) -> TextProblem {
    guard let suggestion else { return self }
    var problem = self
    let accepted = suggestion.split(separator: TextProblem.or).map { String($0) }.filter { meant in
      do throws(TextProblem) {
        try parse(meant)
        return true
      } catch {
        return false
      }
    }
    problem.suggestion = accepted.isEmpty ? nil : accepted.joined(separator: TextProblem.or)
    return problem
  }

  /// Between suggestions.
  static let or = ", or "

  /// The same problem in a text of which this one was a part starting at `start`.
  package func shifted(by start: Int) -> TextProblem {
    TextProblem(message, suggestion: suggestion, offset: offset + start)
  }
}
