import Experiments

/// A verification as Markdown: for a comment on a change, or a page of a build.
package enum VerificationMarkdown {
  private static let shown = 50

  package static func text(_ verification: Verification) -> String {
    let words = VerificationText(verification)
    var lines = ["### \(verification.passes ? "✅" : "❌") " + escaped(words.verdict()), ""]
    for group in [words.unexpected(), words.inputs()] where !group.isEmpty {
      lines += group.map { "- " + escaped($0) } + [""]
    }
    if !verification.isIdentical {
      let checks = words.checks()
      if !checks.isEmpty {
        lines += ["| what | on file | now | change | tolerance | |", "|---|---|---|---|---|---|"]
        lines += checks.prefix(shown).map { row(words.cells($0)) }
        if checks.count > shown { lines.append("| … and \(checks.count - shown) more | | | | | |") }
        lines.append("")
      }
      lines += [escaped(words.method()), ""]
    }
    return lines.dropLast().joined(separator: "\n") + "\n"
  }

  private static func row(_ cells: (label: String, unit: String, figures: [Figure])) -> String {
    let numbers = cells.figures.enumerated().map { place, figure in
      // The unit belongs to the first two: on file, and now.
      escaped(figure.text(place < 2 && figure != .none ? cells.unit : ""))
    }
    return "| " + ([escaped(cells.label)] + numbers).joined(separator: " | ") + " |"
  }

  /// Names come from others: nothing in them is taken for markup, and no bar ends a cell.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in VisibleText.line(text) {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\\", "|", "`", "*", "_", "[", "]", "#", "~", "@": escaped += "\\\(character)"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
