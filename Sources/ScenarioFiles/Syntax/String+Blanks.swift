extension String {
  /// Without blanks at either end.
  func trimmingBlanks() -> String {
    // Most texts have none, and are handed back as they are.
    if let first = utf8.first, let last = utf8.last, first.isNoBlank, last.isNoBlank { return self }
    var part = Substring(self)
    while let last = part.last, last == " " || last == "\t" || last.isNewline { part.removeLast() }
    return String(part.drop { $0 == " " || $0 == "\t" || $0.isNewline })
  }
}

extension Character {
  var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}

extension UInt8 {
  /// Whether a byte of UTF-8 is a visible character of ASCII, and so no blank and no part of one.
  fileprivate var isNoBlank: Bool { self > 0x20 && self < 0x7F }
}
