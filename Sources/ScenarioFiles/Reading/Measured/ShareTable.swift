import FleetModel

/// Counts the rows of a table that meet conditions, and those of which they are a share.
struct ShareTable {
  /// Rows of which it is a share.
  private(set) var rows = 0
  /// Those of them that meet the conditions.
  private(set) var metRows = 0
  /// Rows that are in neither number.
  private(set) var otherRows = 0

  private let wanted: ShareOfRows
  private var conditions: [ValueCondition]
  private var among: [ValueCondition]
  private var censored = CensoredRows()

  /// Reads a table, or all tables of a folder, to the end.
  ///
  /// - Throws: For a condition on a column that is not there, or that no row meets, and where it is a share
  ///   of nothing.
  static func read(_ wanted: ShareOfRows, in path: String) throws(FileFault) -> (ShareTable, MeasuredFiles) {
    var table = ShareTable(wanted)
    var files = MeasuredFiles()
    try files.read(path, into: &table)
    for condition in table.conditions + table.among { try condition.checkThatValuesOccur(path) }
    guard table.rows > 0 else {
      throw FileFault(file: path, "has no row that meets the conditions after 'among'")
    }
    return (table, files)
  }

  private init(_ wanted: ShareOfRows) {
    self.wanted = wanted
    conditions = wanted.conditions.map { ValueCondition($0) }
    among = wanted.among.map { ValueCondition($0) }
  }

  var share: Double { Double(metRows) / Double(rows) }

  /// What its reader should know.
  var doubts: [String] {
    let open = censored[.inProgress] + censored[.unknown]
    guard let heading = conditions.first(where: \.isOfState)?.heading, open > 0 else { return [] }
    return [
      "\(open) of the \(rows) rows of which it is a share are in progress or of unknown state: how they end "
        + "is not known (with 'among \(heading) is not …' they do not count)"
    ]
  }

  /// "10 %, 6 of 60 rows".
  var summary: String { "\(NumberText.rounded(share * 100)) %, \(metRows) of \(rows) rows" }

  /// "report.csv: share where DeploymentState is success".
  var name: String {
    let parts = wanted.conditions.map { "where \($0)" } + wanted.among.map { "among \($0)" }
    return "\(wanted.file): share \(parts.joined(separator: ", "))"
  }

  /// Where it comes from.
  var source: String {
    "the file \(wanted.file)" + (otherRows > 0 ? "; left out: \(otherRows) of \(otherRows + rows) rows" : "")
  }
}

extension ShareTable: RowTaker {
  mutating func find(in header: [String], of file: String, isAll: Bool) throws(FileFault) {
    for index in conditions.indices { try conditions[index].find(in: header, of: file, isAll: isAll) }
    for index in among.indices { try among[index].find(in: header, of: file, isAll: isAll) }
    censored.find(in: header, measured: conditions.first(where: \.isOfState)?.heading ?? "")
  }

  mutating func take<Rows: TableRows & ~Copyable>(_ row: inout Rows) throws(FileFault) {
    var (isMet, isAmong) = (true, true)
    // Each sees every row, so that it knows which values occur.
    for index in conditions.indices where !conditions[index].holds(&row) { isMet = false }
    for index in among.indices where !among[index].holds(&row) { isAmong = false }
    guard isAmong else {
      otherRows += 1
      return
    }
    rows += 1
    if isMet { metRows += 1 }
    censored.note(&row, seconds: nil, isUsed: isMet)
  }
}
