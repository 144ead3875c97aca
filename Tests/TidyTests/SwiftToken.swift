/// A word, an operator or a single other character of Swift code.
struct SwiftToken: Equatable {
  var text: String
  /// Counts from 1.
  var line: Int
  /// Names, keywords and numbers.
  var isWord: Bool
  /// Nothing but blanks stands before it in its line.
  var isFirstInLine: Bool
  /// A blank stands before it, or a line begins with it.
  var isAfterBlank: Bool

  /// The tokens of code that has neither comments nor strings. Backticks around a name are left out.
  static func all(in code: String) -> [SwiftToken] {
    var tokens: [SwiftToken] = []
    var line = 1
    var isFirst = true
    var isAfterBlank = true
    var text: [UInt8] = []
    var kind = Kind.blank
    func end() {
      if text.isEmpty { return }
      tokens.append(
        SwiftToken(
          text: String(decoding: text, as: UTF8.self), line: line, isWord: kind == .word,
          isFirstInLine: isFirst, isAfterBlank: isAfterBlank))
      isFirst = false
      isAfterBlank = false
      text = []
    }
    for byte in code.utf8 {
      let next = Kind(byte)
      if next != kind || next == .single { end() }
      kind = next
      if next == .blank {
        isAfterBlank = byte != UInt8(ascii: "`")
        if byte == UInt8(ascii: "\n") {
          line += 1
          isFirst = true
        }
      } else {
        text.append(byte)
      }
    }
    end()
    return tokens
  }

  private enum Kind {
    case blank, word, symbol, single

    init(_ byte: UInt8) {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xFF:
        self = .word
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "`"):
        self = .blank
      case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"),
        UInt8(ascii: "%"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "|"),
        UInt8(ascii: "^"), UInt8(ascii: "~"):
        self = .symbol
      default: self = .single
      }
    }
  }
}
