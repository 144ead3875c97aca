/// Shares as they are given on the command line: `2 %`, and `done.last=2 %` for one that has a name.
package enum ShareText {
  /// A share from 0 to 1: `97 %` or `0.97`.
  package static func share(_ text: String) throws(TextProblem) -> Double { try Quantity.share(text) }

  /// A share, with the name before its last `=`; nil: it has none.
  package static func named(_ text: String) throws(TextProblem) -> (name: String?, share: Double) {
    guard let equals = text.lastIndex(of: "=") else { return (nil, try share(text)) }
    let name = String(text[..<equals]).trimmingBlanks()
    if name.isEmpty { throw TextProblem(expected: "a share, such as 2 % or done.last=2 %", found: text) }
    return (name, try share(String(text[text.index(after: equals)...])))
  }
}
