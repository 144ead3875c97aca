@testable import ScenarioFiles

extension FleetImportResult {
  /// "group site column=value …: count", a line a kind.
  var lines: [String] {
    devices.map { kind in
      let site = kind.site.map { sites[$0].name } ?? "-"
      return ([kind.group, site] + kind.columns.map { "\($0.column)=\($0.value)" }).joined(separator: " ")
        + ": \(kind.count)"
    }
  }

  func leftOut(_ reason: LeaveOutReason) -> Int {
    summary.leftOut.first { $0.reason == reason.text }?.rows ?? 0
  }

  var isBalanced: Bool { summary.rows == summary.used + summary.leftOut.reduce(0) { $0 + $1.rows } }
}
