/// A text with markup, as HTML and XML both read it: what is opened is closed, and all words are escaped, so
/// that no name of a scenario can be anything but a name.
struct Markup: Sendable {
  typealias Attributes = KeyValuePairs<String, String>

  private(set) var text = ""

  /// An element with others in it.
  mutating func element(
    _ name: String, _ attributes: Attributes = [:], _ body: (inout Markup) -> Void
  ) {
    open(name, attributes)
    text += ">"
    body(&self)
    text += "</\(name)>"
  }

  /// An element with words in it.
  mutating func element(_ name: String, _ attributes: Attributes, _ words: String) {
    element(name, attributes) { $0.say(words) }
  }

  /// The same without attributes.
  mutating func element(_ name: String, _ words: String) { element(name, [:], words) }

  /// An element that never has anything in it.
  mutating func empty(_ name: String, _ attributes: Attributes = [:]) {
    open(name, attributes)
    text += "/>"
  }

  mutating func say(_ words: String) { text += XMLText.escaped(words) }

  /// What is markup already.
  mutating func add(_ other: Markup) { text += other.text }

  /// Begins a new line of the file, for those who read its source.
  mutating func endLine() { text += "\n" }

  /// What is no text of a reader's: the head of the file, and its style.
  mutating func literal(_ markup: StaticString) { text += markup.description }

  private mutating func open(_ name: String, _ attributes: Attributes) {
    text += "<\(name)"
    for (key, value) in attributes { text += " \(key)=\"\(XMLText.escaped(value))\"" }
  }
}
