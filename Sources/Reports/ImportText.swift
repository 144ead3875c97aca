import FleetModel

/// What became of the rows of an imported device list, in words.
package enum ImportText {
  /// One paragraph: how many rows are in the fleet, and why the others are not.
  static func paragraph(_ summary: Fleet.ImportSummary) -> String {
    let reasons = reasons(summary).map { "\($0.reason) (\(Decimal.count($0.rows)))" }
    if reasons.isEmpty { return used(summary) + "." }
    return "\(used(summary)); left out: \(reasons.joined(separator: ", "))."
  }

  /// The numbers alone.
  static func sentence(_ summary: Fleet.ImportSummary) -> String {
    let out = reasons(summary).reduce(0) { $0 + $1.rows }
    return used(summary) + (out > 0 ? "; \(Decimal.count(out)) left out (import.csv: why)." : ".")
  }

  /// The same as a list, a reason a line, with what can be done about it.
  package static func lines(_ summary: Fleet.ImportSummary) -> [String] {
    let reasons = reasons(summary)
    if reasons.isEmpty { return [used(summary) + "."] }
    return ["\(used(summary)); left out:"]
      + reasons.map { "  \(Decimal.count($0.rows))  \($0.reason)" } + summary.advice.map { "  (\($0))" }
  }

  private static func used(_ summary: Fleet.ImportSummary) -> String {
    "\(Decimal.count(summary.used)) of \(Prose.count(summary.rows, "row")) of \(summary.file) "
      + "are in the fleet"
  }

  private static func reasons(_ summary: Fleet.ImportSummary) -> [Fleet.LeftOut] {
    summary.leftOut.filter { $0.rows > 0 }
  }
}
