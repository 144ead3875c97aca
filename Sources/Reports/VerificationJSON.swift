import Experiments

/// A verification for programs.
package enum VerificationJSON {
  package static func text(_ verification: Verification) -> String { value(verification).text + "\n" }

  private static func value(_ verification: Verification) -> JSONValue {
    let comparison = verification.comparison
    return .object([
      "identical": .bool(verification.isIdentical), "passes": .bool(verification.passes),
      "confidence": .number(verification.confidence), "lenient": .bool(verification.isLenient),
      "comparison": ComparisonJSON.value(comparison),
      "checks": .array(verification.checks.map(check)),
      "expectations": .array(verification.expectations.map(SummaryJSON.expectation)),
    ])
  }

  private static func check(_ check: Verification.Check) -> JSONValue {
    .object([
      "strategy": .string(check.strategy), "name": .string(check.name),
      "outcome": .string(check.outcome.rawValue), "margin": check.margin.map(JSONValue.number) ?? .null,
    ])
  }
}
