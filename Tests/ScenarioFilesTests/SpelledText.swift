import FleetModel

@testable import ScenarioFiles

/// A scenario's text in which single words can be misspelt, at the places that a tree of it knows.
struct SpelledText {
  /// A word that somebody may misspell.
  struct Word {
    var place: SourcePlace
    var text: String
    /// How many mappings and lists it stands in.
    var depth: Int
    /// The keys from the top; list elements are `[]`.
    var path: [String]
  }

  let text: String
  private(set) var keys: [Word] = []
  private(set) var values: [Word] = []

  init(_ text: String) {
    self.text = text
    guard let tree = readYAML(text).tree else { return }
    collect(tree, [])
  }

  private mutating func collect(_ node: SourceNode, _ path: [String]) {
    switch node.content {
    case .nothing: break
    case .text(let text, let column):
      guard let column else { return }
      var place = node.place
      place.column = column
      values.append(Word(place: place, text: text, depth: path.count, path: path))
    case .list(let items): for item in items { collect(item, path + ["[]"]) }
    case .mapping(let entries):
      for entry in entries {
        let inner = path + [entry.key]
        keys.append(Word(place: entry.keyPlace, text: entry.key, depth: path.count, path: inner))
        collect(entry.value, inner)
      }
    }
  }

  /// The longest word with a letter too many; a text without letters with one behind it.
  static func misspelt(_ text: String) -> String {
    let words = text.split { !$0.isLetter }
    guard let longest = words.max(by: { $0.count < $1.count }), longest.count > 1 else { return text + "q" }
    let second = text.index(after: longest.startIndex)
    return String(text[..<second] + "q" + text[second...])
  }

  /// The words that are accepted although they are misspelt: all of them are, in one reading.
  func accepted(_ words: [Word]) -> [Word] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    // From right to left, so that columns stay what they are. A word moves by what is added before it.
    for word in words.sorted(by: { $0.place.column > $1.place.column }) {
      let start = word.place.column - 1
      let wrong = Array(SpelledText.misspelt(word.text))
      lines[word.place.line - 1].replaceSubrange(start..<start + word.text.count, with: wrong)
    }
    let spoilt = lines.map { String($0) }.joined(separator: "\n")
    let errors = readScenario(spoilt).diagnostics.sorted.filter { $0.severity == .error }
    return words.filter { word in
      let before = words.count { $0.place.line == word.place.line && $0.place.column < word.place.column }
      let first = word.place.column + before
      // A mistake of the whole is told at its quotation mark.
      let range = first - 1...first + word.text.count + 1
      return !errors.contains { $0.place.line == word.place.line && range.contains($0.place.column) }
    }
  }
}
