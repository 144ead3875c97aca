import Experiments

/// What was changed under way, and from when on.
struct BranchText {
  let findings: Findings
  let branch: Branch

  /// "reset, changed from Tue 2026-07-07 12:00 on: sites.school.technicians.count=7".
  func sentence() -> String {
    let moment = MomentText(findings.scenario).words(branch.instant)
    return "\(branch.strategy), changed from \(moment) on: \(branch.changes.joined(separator: ", "))"
  }
}
