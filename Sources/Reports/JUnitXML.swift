import Experiments

/// A verification in the form in which build servers read results of tests (JUnit's XML): one test case for
/// each measure of each strategy, and for each bound that the file expects.
package enum JUnitXML {
  private struct Case {
    var suite: String
    var name: String
    /// Nil: it passed.
    var failure: (kind: String, text: String)?
    var isSkipped = false
  }

  package static func text(_ verification: Verification) -> String {
    let cases = expectations(verification) + checks(verification)
    let failures = cases.count { $0.failure != nil && !$0.isSkipped }
    let skipped = cases.count(where: \.isSkipped)
    let counts = "tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"0\" skipped=\"\(skipped)\""
    let name = XMLText.escaped("fleetsim verify \(verification.comparison.before.scenario)")
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites name=\"\(name)\" \(counts)>",
      "  <testsuite name=\"\(name)\" \(counts)>",
    ]
    for item in cases { lines += element(item) }
    lines += [
      "    <system-out>\(XMLText.escaped(VerificationText(verification).verdict()))</system-out>",
      "  </testsuite>", "</testsuites>",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func element(_ item: Case) -> [String] {
    let attributes = "classname=\"\(XMLText.escaped(item.suite))\" name=\"\(XMLText.escaped(item.name))\""
    if item.isSkipped {
      let message = item.failure.map { " message=\"\(XMLText.escaped($0.text))\"" } ?? ""
      return ["    <testcase \(attributes)>", "      <skipped\(message)/>", "    </testcase>"]
    }
    guard let failure = item.failure else { return ["    <testcase \(attributes)/>"] }
    let text = XMLText.escaped(failure.text)
    return [
      "    <testcase \(attributes)>",
      "      <failure type=\"\(XMLText.escaped(failure.kind))\" message=\"\(text)\">\(text)</failure>",
      "    </testcase>",
    ]
  }

  private static func expectations(_ verification: Verification) -> [Case] {
    verification.expectations.map { finding in
      let text = ExpectationText.sentence(finding, currency: verification.comparison.after.currency)
      return Case(
        suite: finding.strategy, name: "\(finding.subject) \(finding.expected)",
        failure: finding.holds ? nil : ("unexpected", text))
    }
  }

  private static func checks(_ verification: Verification) -> [Case] {
    let words = VerificationText(verification)
    return verification.checks.map { check in
      let suite = check.strategy.isEmpty ? "missing" : check.strategy
      if verification.isIdentical || !check.outcome.isDoubtful {
        return Case(suite: suite, name: check.name, failure: nil)
      }
      let cells = words.cells(check)
      let figures = zip(["on file", "now", "change", "tolerance"], cells.figures)
        .filter { $0.1 != .none }.map { heading, figure in
          "\(heading) \(figure.text(["on file", "now"].contains(heading) ? cells.unit : ""))"
        }
      let text = "\(check.outcome.words): " + figures.joined(separator: ", ")
      return Case(
        suite: suite, name: check.name, failure: (check.outcome.rawValue, text),
        isSkipped: !verification.fails(check))
    }
  }
}

extension Verification.Outcome {
  /// Whether it says that something is not as it was, or that this is not known.
  fileprivate var isDoubtful: Bool {
    switch self {
    case .changed, .undecided, .untested: true
    case .equivalent, .same: false
    }
  }
}
