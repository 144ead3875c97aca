/// Why a text is not the value that was wanted.
package struct TextProblem: Error, Sendable, Hashable {
  /// "expected …, found …".
  package var message: String
  package var suggestion: String?
  /// Where in the text, in Unicode scalars from its start.
  package var offset: Int

  package init(_ message: String, suggestion: String? = nil, offset: Int = 0) {
    self.message = message
    self.suggestion = suggestion
    self.offset = offset
  }

  package init(expected: String, found: String, suggestion: String? = nil, offset: Int = 0) {
    let what = found.isEmpty ? "nothing" : SourceNode.quoted(found)
    self.init("expected \(expected), found \(what)", suggestion: suggestion, offset: offset)
  }

  /// The same problem in a text of which this one was a part starting at `start`.
  package func shifted(by start: Int) -> TextProblem {
    TextProblem(message, suggestion: suggestion, offset: offset + start)
  }
}
