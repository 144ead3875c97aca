/// Walks over a text scalar by scalar and knows where it is.
struct TextCursor {
  private let scalars: [Unicode.Scalar]
  /// The text where all of it is ASCII: a piece of it is then found by counting bytes.
  private let ascii: String?
  private(set) var offset = 0

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    ascii = text.utf8.count == scalars.count ? text : nil
  }

  var isAtEnd: Bool { offset >= scalars.count }
  var next: Unicode.Scalar? { isAtEnd ? nil : scalars[offset] }
  /// All that is left.
  var rest: String { text(offset..<scalars.count) }

  /// The text between two offsets.
  func text(_ range: Range<Int>) -> String {
    let range = range.clamped(to: 0..<scalars.count)
    guard let bytes = ascii?.utf8 else { return String(scalars: scalars[range]) }
    let start = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
    return String(Substring(bytes[start..<bytes.index(start, offsetBy: range.count)]))
  }

  mutating func skipBlanks() { skip { $0 == " " || $0 == "\t" || $0 == "\n" } }

  /// Steps over `scalar` if it is next.
  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    offset += 1
    return true
  }

  /// The longest run of scalars that fit, possibly empty.
  @discardableResult
  mutating func skip(while fits: (Unicode.Scalar) -> Bool) -> String {
    let start = offset
    while let scalar = next, fits(scalar) { offset += 1 }
    return text(start..<offset)
  }

  /// Everything up to one of `stops` outside of brackets, without blanks at its end; with where it starts.
  mutating func part(upTo stops: Set<Unicode.Scalar>) -> TextPart {
    skipBlanks()
    let start = offset
    var depth = 0
    while let scalar = next, depth > 0 || !stops.contains(scalar) {
      if scalar == "(" { depth += 1 }
      if scalar == ")" { depth -= 1 }
      if depth < 0 { break }
      offset += 1
    }
    var end = offset
    while end > start, scalars[end - 1] == " " || scalars[end - 1] == "\t" { end -= 1 }
    return TextPart(text: text(start..<end), offset: start)
  }
}

extension Unicode.Scalar {
  var isDigit: Bool { ("0"..."9").contains(self) }
  var isLetter: Bool {
    isASCII ? ("a"..."z").contains(self) || ("A"..."Z").contains(self) : properties.isAlphabetic
  }
}
