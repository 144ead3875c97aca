extension String {
  /// Without blanks at either end.
  func trimmingBlanks() -> String {
    var part = Substring(self)
    while let last = part.last, last == " " || last == "\t" || last.isNewline { part.removeLast() }
    return String(part.drop { $0 == " " || $0 == "\t" || $0.isNewline })
  }
}

extension Character {
  var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
