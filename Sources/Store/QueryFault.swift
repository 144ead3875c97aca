/// Why a question has no answer: for who asked it.
package struct QueryFault: Error, Hashable, Sendable {
  /// A word that the database does not know, and words that it knows.
  package struct Unknown: Hashable, Sendable {
    package var word: String
    package var known: [String]
  }

  /// A character of the question; lines and columns count from 1.
  package struct Place: Hashable, Sendable {
    package var line: Int
    package var column: Int
  }

  /// SQLite's words, mostly.
  package var words: String
  package var place: Place?
  package var unknown: Unknown?
  /// The question is wrong, and not the file that was asked.
  package var isOfQuestion = true

  init(_ words: String, place: Place? = nil, unknown: Unknown? = nil, isOfQuestion: Bool = true) {
    self.words = words
    self.place = place
    self.unknown = unknown
    self.isOfQuestion = isOfQuestion
  }
}

extension QueryFault.Place {
  /// The place of a byte of a text.
  init(of offset: Int, in text: String) {
    let before = String(decoding: text.utf8.prefix(offset), as: UTF8.self)
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    line = lines.count
    column = (lines.last?.count ?? 0) + 1
  }
}
