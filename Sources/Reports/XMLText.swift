/// Text as XML 1.0 has it in elements and attributes.
enum XMLText {
  /// Characters that XML cannot have, and those that cannot be seen, are written as their numbers
  /// (``VisibleText``); those with a meaning as entities.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in VisibleText.line(text).unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&apos;"
      // No characters of XML (W3C, XML 1.0, production 2), although Unicode has them.
      case "\u{FFFE}", "\u{FFFF}": escaped += "?"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
