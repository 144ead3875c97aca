/// A text with markup, as HTML and XML both read it: what is opened is closed, and all words are escaped, so
/// that no name of a scenario can be anything but a name.
struct Markup: Sendable {
  typealias Attributes = KeyValuePairs<String, String>

  private(set) var text = ""
  /// Whether classes are written as the attributes that they stand for (``LightInk``), for a file without a
  /// style sheet.
  private let isInked: Bool

  init(inked: Bool = false) { isInked = inked }

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

  /// A document of JSON, as a script's data: what means something to HTML or XML is written as its number,
  /// which JSON knows in texts, and only there can it stand.
  mutating func add(escaping value: JSONValue) {
    var bytes: [UInt8] = []
    for byte in value.line.utf8 {
      switch byte {
      case UInt8(ascii: "<"): bytes += Array("\\u003c".utf8)
      case UInt8(ascii: ">"): bytes += Array("\\u003e".utf8)
      case UInt8(ascii: "&"): bytes += Array("\\u0026".utf8)
      default: bytes.append(byte)
      }
    }
    text += String(decoding: bytes, as: UTF8.self)
  }

  private mutating func open(_ name: String, _ attributes: Attributes) {
    text += "<\(name)"
    for (key, value) in attributes {
      if isInked, key == "class" {
        for ink in LightInk.attributes(of: value) {
          text += " \(ink.key)=\"\(XMLText.escaped(ink.value))\""
        }
        continue
      }
      text += " \(key)=\"\(XMLText.escaped(value))\""
    }
  }
}
