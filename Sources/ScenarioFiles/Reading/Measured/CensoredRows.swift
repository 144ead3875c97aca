/// Counts the rows of a report of Autopilot deployments whose times are not those until the work was done:
/// what is still in progress, what timed out and was let go on, and what failed.
///
/// A run of more than an hour may stay incomplete in the report, and one that succeeded on a retry may stay a
/// failure: learn.microsoft.com/autopilot/known-issues.
struct CensoredRows {
  /// In seconds.
  private static let long = 3600.0

  /// Whether what is read is such a report.
  private(set) var isReport = false
  /// Rows of which a state was looked for.
  private(set) var rows = 0
  /// By state.
  private var counts = Array(repeating: 0, count: DeploymentState.allCases.count)
  private var strange = 0
  private var longInProgress = 0
  private var used = 0
  private var judges: [TextJudge<DeploymentState?>] = []
  private var hasCodes = false

  /// - Parameter measured: the column with the times.
  mutating func find(in header: [String], measured: String) {
    isReport = isReport || DeploymentReport.recognises(header)
    let column = isReport ? DeploymentReport.stateColumn(of: measured, header) : nil
    let columns = column.map { [$0, Heading.localised($0, in: header)].compactMap { $0 } } ?? []
    hasCodes = column.map { DeploymentReport.hasCodes(header[$0]) } ?? false
    if judges.map(\.column) != columns { judges = columns.map { TextJudge(column: $0) } }
  }

  /// Notes the current row.
  ///
  /// - Parameters:
  ///   - seconds: what it says; nil: nothing.
  ///   - isUsed: whether this is one of the values.
  mutating func note<Rows: TableRows & ~Copyable>(_ row: inout Rows, seconds: Double?, isUsed: Bool) {
    if judges.isEmpty { return }
    rows += 1
    var state: DeploymentState?
    for place in judges.indices where state == nil {
      state = judges[place].judgement(&row) { [hasCodes] in DeploymentState($0, isCoded: hasCodes) }
    }
    guard let state else {
      strange += 1
      return
    }
    counts[state.rawValue] += 1
    if state == .inProgress, let seconds, seconds > CensoredRows.long { longInProgress += 1 }
    if isUsed, CensoredRows.isCensored(state) { used += 1 }
  }

  private static func isCensored(_ state: DeploymentState) -> Bool {
    switch state {
    case .inProgress, .successWithTimeout, .failure, .unknown: true
    case .success, .successOnRetry, .notAttempted, .disabled: false
    }
  }

  subscript(state: DeploymentState) -> Int { counts[state.rawValue] }

  /// How many rows are censored.
  var censored: Int {
    DeploymentState.allCases.reduce(0) { $0 + (CensoredRows.isCensored($1) ? self[$1] : 0) }
  }

  /// What the author must know.
  var doubts: [String] {
    if !isReport { return [] }
    if rows == 0 {
      return ["the report has no column with states, so that nothing tells which rows are censored"]
    }
    var doubts: [String] = []
    if censored > 0 {
      doubts.append(
        "\(censored) of \(rows) rows are censored (\(kinds)): their times are not those until the work was "
          + "done. \(used == 0 ? "None" : "\(used)") of them \(used < 2 ? "is" : "are") among the values; "
          + "the values as they stand are biased towards short times")
    }
    if strange > 0 {
      doubts.append(
        "\(strange) of \(rows) rows have a state that is not understood; whether they are censored is not "
          + "known")
    }
    return doubts
  }

  /// "5 in progress, of which 3 for more than an hour; 2 …".
  private var kinds: String {
    var kinds: [String] = []
    func add(_ state: DeploymentState, _ words: String) {
      if self[state] > 0 { kinds.append("\(self[state]) \(words)") }
    }
    let long = longInProgress > 0 ? ", of which \(longInProgress) for more than an hour" : ""
    add(.inProgress, "in progress" + long)
    add(.successWithTimeout, "timed out and let go on")
    add(.failure, "failed, where a retry that succeeded may not show")
    add(.unknown, "of unknown state")
    return kinds.joined(separator: "; ")
  }
}
