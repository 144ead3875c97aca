import Experiments

/// Whether what the author of a scenario expects holds, in words.
package enum ExpectationText {
  /// One line for each expectation that does not hold.
  package static func warnings(_ findings: [ExpectationFinding], currency: String) -> [String] {
    findings.filter { !$0.holds }.map { "Not as expected: \(sentence($0, currency: currency))." }
  }

  /// "reset: done.last is 41.2 ± 0.4 days, expected under 40 days".
  package static func sentence(_ finding: ExpectationFinding, currency: String) -> String {
    let size =
      finding.found.mean.isFinite ? max(abs(finding.found.mean), abs(finding.bound)) : abs(finding.bound)
    let scale = Scale.fitting(finding.unit, largest: size, currency: currency)
    let found =
      finding.found.mean.isNaN ? "no number" : Figure(finding.found, in: scale).text(scale.unit)
    let isNever =
      !finding.holds && finding.found.mean.isFinite
      && finding.relation.holds(finding.found.mean, finding.bound)
    let reach =
      isNever ? ", and in some campaigns never reached" : finding.isClose ? ", which is close" : ""
    return "\(finding.strategy): \(finding.subject) is \(found)\(reach), expected \(finding.expected)"
  }
}
