/// Whether headings are set in bold. The command decides: bold on a terminal, unless `NO_COLOR` is set.
package enum TextStyle: Sendable, Hashable {
  case plain
  /// Headings and the verdict in bold (ECMA-48, SGR 1).
  case bold

  /// The text, emphasised if the terminal can.
  package func bold(_ text: String) -> String {
    switch self {
    case .plain: text
    case .bold: text.isEmpty ? text : "\u{1B}[1m\(text)\u{1B}[0m"
    }
  }
}
