import Statistics

/// What was found of a measure, beside what theory says of it.
package struct AnswerCheck: Sendable {
  /// Of an interval that contains the truth but for one time in a thousand, if the program is right.
  package static let confidence = 0.999

  package var measure: Measure
  package var truth: Double
  /// Of the mean over replications.
  package var found: ConfidenceInterval

  /// Nil where there is no such measure, or fewer than two replications of it.
  package init?(_ name: String, truth: Double, in findings: Findings) {
    guard let finding = findings.strategies.first?[name], finding.values.count > 1 else { return nil }
    self.init(finding.measure, truth: truth, values: finding.values)
  }

  init(_ measure: Measure, truth: Double, values: [Double]) {
    self.measure = measure
    self.truth = truth
    found = ConfidenceInterval(values, confidence: AnswerCheck.confidence)
  }

  package var holds: Bool { found.lower <= truth && truth <= found.upper }
}
