/// A condition on another column of a table: `DeploymentState is success or successOnRetry`,
/// `DeploymentState is not failure`.
///
/// Case does not count, nor do blanks and hyphens in texts without digits, so that `Success with timeout` is
/// `successWithTimeout`. A row has a value if it has it in the column, or in the one beside it with the
/// localised values. States of Autopilot deployments are also known by their codes.
struct ValueCondition {
  private static let mostListed = 200

  let text: String
  /// Whether it asks for the state of a deployment.
  private(set) var isOfState = false
  /// The heading of its column.
  private(set) var heading = ""
  private var values: [Value] = []
  private var isNegated = false
  /// Rows that have each of ``values``.
  private var counts: [Int] = []
  private var hasCodes = false
  /// Of the column, and of its localised values. Each gives the index of the value.
  private var judges: [TextJudge<Int?>] = []
  private var occurring: [String] = []

  private struct Value {
    var text: String
    var folded: String
    var state: DeploymentState?
  }

  init(_ text: String) {
    self.text = text
    // In JSON, rows may come before the first that has the column: theirs is empty.
    isNegated = text.contains(" is not ")
  }

  /// Finds the column in a header.
  mutating func find(in header: [String], of file: String, isAll: Bool) throws(FileFault) {
    guard let (column, rest) = try subject(header, file) else {
      judges = []
      if isAll { throw unknown(header, file) }
      return
    }
    let columns = [column, Heading.localised(column, in: header)].compactMap { $0 }
    heading = header[column]
    isOfState = DeploymentReport.hasStates(heading)
    hasCodes = DeploymentReport.hasCodes(heading)
    if values.isEmpty { understand(rest) }
    if judges.map(\.column) != columns { judges = columns.map { TextJudge(column: $0) } }
  }

  /// The column, and what stands behind its name. A name may have any words in it: the longest is meant.
  private func subject(_ header: [String], _ file: String) throws(FileFault) -> (Int, Substring)? {
    let fitting = header.indices.filter { text.hasPrefix(header[$0] + " is ") }
    if let column = fitting.max(by: { header[$0].count < header[$1].count }) {
      return (column, text.dropFirst(header[column].count + " is ".count))
    }
    for verb in text.ranges(of: " is ").reversed() {
      let name = String(text[..<verb.lowerBound])
      switch Heading(name, in: header) {
      case .found(let column): return (column, text[verb.upperBound...])
      case .several(let names): throw Heading.several(name, names, file)
      case .missing: continue
      }
    }
    return nil
  }

  private mutating func understand(_ words: Substring) {
    var rest = String(words).trimmingBlanks()
    isNegated = rest.hasPrefix("not ")
    if isNegated { rest = String(rest.dropFirst("not ".count)) }
    values = rest.split(separator: " or ").map { part in
      let text = String(part).trimmingBlanks()
      return Value(
        text: text, folded: ValueCondition.folded(text),
        state: isOfState ? DeploymentState(text, isCoded: hasCodes) : nil)
    }
    counts = Array(repeating: 0, count: values.count)
  }

  /// A minus before a number, and a blank between two, mean something.
  private static func folded(_ text: String) -> String {
    let small = text.lowercased()
    return small.contains(where: \.isNumber) ? small : small.filter { !" -_".contains($0) }
  }

  /// Whether the current row meets it.
  mutating func holds<Rows: TableRows & ~Copyable>(_ row: inout Rows) -> Bool {
    var found: Int?
    for place in judges.indices where found == nil {
      var seen: String?
      found = judges[place].judgement(&row) { [values, isOfState, hasCodes] text in
        seen = text
        let state = isOfState ? DeploymentState(text, isCoded: hasCodes) : nil
        return ValueCondition.index(of: text, state, in: values)
      }
      if let seen, occurring.count < ValueCondition.mostListed { occurring.append(seen) }
    }
    if let found { counts[found] += 1 }
    return (found != nil) != isNegated
  }

  private static func index(of text: String, _ state: DeploymentState?, in values: [Value]) -> Int? {
    if let exact = values.firstIndex(where: { $0.text == text }) { return exact }
    let folded = folded(text)
    return values.firstIndex { $0.folded == folded || state != nil && $0.state == state }
  }

  /// A value that no row has is a mistake.
  func checkThatValuesOccur(_ file: String) throws(FileFault) {
    guard let missing = counts.firstIndex(of: 0) else { return }
    let value = values[missing].text
    let others = occurring.filter { !$0.isEmpty }
    let meant = Suggestion.nearest(to: value, among: others).map { "; did you mean '\($0)'?" }
    let some = others.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
    let there = others.isEmpty ? "it is empty in all rows" : "there are \(some)"
    throw FileFault(file: file, "no row has '\(value)' in the column '\(heading)'" + (meant ?? "; \(there)"))
  }

  private func unknown(_ header: [String], _ file: String) -> FileFault {
    let subject = text.ranges(of: " is ").first.map { String(text[..<$0.lowerBound]) } ?? text
    let meant = Suggestion.nearest(to: subject, among: header)
    return FileFault(
      file: file,
      "expected 'where COLUMN is VALUE', found '\(text)'"
        + (meant.map { "; did you mean the column '\($0)'?" } ?? "; there is no such column"))
  }
}
