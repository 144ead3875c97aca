/// A condition on another column of a table: `DeploymentState is success or successOnRetry`,
/// `DeploymentState is not failure`.
struct ValueCondition {
  private static let mostListed = 200

  private let column: Int
  private let name: String
  private let values: [[UInt8]]
  private let isNegated: Bool
  /// Rows that have each of ``values``.
  private var counts: [Int]
  private var listed = TextTable()
  private var occurring: [String] = []

  init(_ text: String, _ header: [String], _ file: String) throws(FileFault) {
    // A column's name may have any words in it: the longest that fits is meant.
    let fitting = header.indices.filter { text.hasPrefix(header[$0] + " is ") }
    guard let column = fitting.max(by: { header[$0].count < header[$1].count }) else {
      let subject = text.components(before: " is ")
      let meant = Suggestion.nearest(to: subject, among: header)
      throw FileFault(
        file: file,
        "expected 'where COLUMN is VALUE', found '\(text)'"
          + (meant.map { "; did you mean the column '\($0)'?" } ?? "; there is no such column"))
    }
    self.column = column
    name = header[column]
    var rest = String(text.dropFirst(name.count + " is ".count)).trimmingBlanks()
    isNegated = rest.hasPrefix("not ")
    if isNegated { rest = String(rest.dropFirst("not ".count)) }
    values = rest.split(separator: " or ").map { Array(String($0).trimmingBlanks().utf8) }
    counts = Array(repeating: 0, count: values.count)
  }

  /// Whether the current row meets it.
  mutating func holds<Rows: TableRows & ~Copyable>(_ table: borrowing Rows) -> Bool {
    let field = table.trimmed(column)
    if occurring.count < ValueCondition.mostListed, listed.number(of: field) == occurring.count {
      occurring.append(String(decoding: field, as: UTF8.self))
    }
    let found = values.firstIndex { $0.elementsEqual(field) }
    if let found { counts[found] += 1 }
    return (found != nil) != isNegated
  }

  /// A value that no row has is a mistake.
  func checkThatValuesOccur(_ file: String) throws(FileFault) {
    guard let missing = counts.firstIndex(of: 0) else { return }
    let value = String(decoding: values[missing], as: UTF8.self)
    let meant = Suggestion.nearest(to: value, among: occurring).map { "; did you mean '\($0)'?" }
    let some = occurring.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
    throw FileFault(
      file: file, "no row has '\(value)' in the column '\(name)'" + (meant ?? "; there are \(some)"))
  }
}

extension String {
  /// What stands before the first place of a text, or all.
  fileprivate func components(before text: String) -> String {
    ranges(of: text).first.map { String(self[..<$0.lowerBound]) } ?? self
  }
}
