/// What `share(file NAME, where A is B, among C is D)` asks for: of the rows that meet the conditions after
/// `among`, the share of those that meet the ones after `where`, too.
package struct ShareOfRows: Sendable, Hashable {
  /// Counts the rows of a file beside the scenario.
  package typealias Reader = (ShareOfRows) throws(TextProblem) -> Double

  package var file: String
  /// As written, such as `DeploymentState is success`; a row counts if all hold.
  package var conditions: [String]
  /// Those of the rows of which it is a share.
  package var among: [String]

  private static var form: String { "share(file report.csv, where COLUMN is VALUE)" }

  /// Nil for a text that does not ask for it.
  package init?(_ text: String) throws(TextProblem) {
    var cursor = TextCursor(text)
    cursor.skipBlanks()
    guard cursor.skip(while: { $0.isLetter }) == "share" else { return nil }
    cursor.skipBlanks()
    guard cursor.take("(") else { return nil }
    let at = cursor.offset
    let inside = cursor.part(upTo: [])
    guard cursor.take(")") else {
      throw TextProblem(expected: "')' at the end of 'share(…'", found: "", offset: cursor.offset)
    }
    cursor.skipBlanks()
    guard cursor.isAtEnd else {
      throw TextProblem(expected: "nothing after ')'", found: cursor.rest, offset: cursor.offset)
    }
    var file: String?
    conditions = []
    among = []
    for argument in inside.split(at: ",") {
      let (label, value) = argument.label(among: ["file", "where", "among"])
      switch label {
      case "file" where file == nil: file = value.text
      case "where": conditions.append(value.text)
      case "among": among.append(value.text)
      default:
        throw TextProblem(
          expected: "'file …' once, 'where COLUMN is VALUE', and 'among COLUMN is VALUE'",
          found: argument.text, offset: argument.offset)
      }
    }
    guard let file, !conditions.isEmpty else {
      throw TextProblem("expected 'file …' and 'where …', such as \(ShareOfRows.form)", offset: at)
    }
    self.file = file
  }
}
