/// How text on a terminal may be set off. Whoever prints decides (a terminal, no `NO_COLOR`).
package enum TextStyle: Sendable, Hashable {
  case plain
  /// Headings and the verdict in bold (ECMA-48, SGR 1).
  case bold

  package func bold(_ text: String) -> String {
    switch self {
    case .plain: text
    case .bold: text.isEmpty ? text : "\u{1B}[1m\(text)\u{1B}[0m"
    }
  }
}
