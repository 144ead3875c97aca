/// Text that a terminal shows and does not obey, and whose characters can all be seen.
///
/// Names, values of columns, currencies, paths and arguments come from others. A terminal would act on the
/// control characters in them; characters that turn the direction of writing or have no width make one name
/// look like another (Unicode Technical Report 36, "Unicode security considerations"; CVE-2021-42574). So
/// each such character is written as its number, as in Swift: `\u{1b}`. All text for a terminal comes through
/// here.
package enum VisibleText {
  /// The text on one line: a line feed is written as a number, too.
  package static func line(_ text: some StringProtocol) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }) { return String(text) }
    if text.unicodeScalars.allSatisfy(isVisible) { return String(text) }
    var visible = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isVisible(scalar) { visible.append(scalar) } else { visible += escape(scalar).unicodeScalars }
    }
    return String(visible)
  }

  /// The text with its line feeds.
  package static func lines(_ text: String) -> String {
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line(Substring($0)) }.joined(separator: "\n")
  }

  /// Whether a character is one that a terminal shows, and at a place of its own: no control character (C0,
  /// C1 and the like), none that changes the direction of writing, none without a width.
  package static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    // Plain ASCII, which nearly everything is, needs no look at the tables.
    if scalar.value < 0x7f { return scalar.value >= 0x20 }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: false
    default: !scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    "\\u{\(String(scalar.value, radix: 16))}"
  }
}
