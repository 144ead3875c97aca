import Experiments
import Reports

extension ResultFolder {
  /// Writes findings with the summary that is theirs.
  func write(_ findings: Findings) throws(ResultFault) {
    try write(findings, summary: SummaryJSON.text(findings))
  }
}
