import FleetModel

/// The values of one column of a table, for an empirical distribution.
struct ValueTable {
  static let mostValues = 10_000_000

  /// In base units, in the order of the rows.
  private(set) var values: [Double] = []
  /// Rows that the conditions keep out.
  private(set) var unmetRows = 0
  /// Rows that no condition keeps out.
  private(set) var rows = 0
  private(set) var emptyRows = 0
  private(set) var negativeRows = 0
  /// Of the rows that the conditions keep, but for those on states.
  private(set) var censored = CensoredRows()

  private let wanted: ValueColumn
  private let dimension: Dimension
  private var conditions: [ValueCondition]
  private var column: Int?
  /// Of a bare number, in base units; nil where a value must say its own unit.
  private var factor: Double?
  private var zeros = 0

  /// Reads a table, or all tables of a folder, to the end. Rows without a value, or with one below zero, are
  /// counted and left out.
  ///
  /// - Throws: For a column that is not there, a value that is no number, and a condition that no row meets.
  static func read(
    _ wanted: ValueColumn, in path: String
  ) throws(FileFault) -> (ValueTable, MeasuredFiles) {
    var table = ValueTable(wanted)
    var files = MeasuredFiles()
    try files.read(path, into: &table)
    for condition in table.conditions { try condition.checkThatValuesOccur(path) }
    guard !table.values.isEmpty else {
      let which = wanted.conditions.isEmpty ? "" : " that meet the condition"
      throw FileFault(
        file: path,
        "has no value in the column '\(wanted.column)': of \(table.rows) rows\(which), "
          + "\(table.emptyRows) are empty and \(table.negativeRows) below zero")
    }
    return (table, files)
  }

  private init(_ wanted: ValueColumn) {
    self.wanted = wanted
    conditions = wanted.conditions.map { ValueCondition($0) }
    // Where nothing says what is measured, the unit does.
    dimension =
      wanted.dimension == .number && !wanted.unit.isEmpty ? Dimension.of(unit: wanted.unit) : wanted.dimension
  }

  private mutating func add<Rows: TableRows & ~Copyable>(_ row: inout Rows, _ value: Double?)
    throws(FileFault)
  {
    rows += 1
    guard let value else {
      emptyRows += 1
      return
    }
    if value < 0 {
      negativeRows += 1
      return
    }
    if value > dimension.largest || values.count == ValueTable.mostValues {
      let what = value > dimension.largest ? "a value that is absurdly large" : "more than 10 million values"
      throw FileFault(file: row.file, "line \(row.rowLine): \(what)")
    }
    if value == 0 { zeros += 1 }
    values.append(value)
  }

  /// What a field says; nil: nothing, or not in one of the usual ways.
  private func usual(_ field: ArraySlice<UInt8>) -> Double? {
    if let factor, let number = PlainNumber.value(field) { return number * factor }
    return dimension == .duration ? DurationText.seconds(field) : nil
  }

  /// What the current row says, whatever way it is written in; nil: nothing.
  private func value<Rows: TableRows & ~Copyable>(_ row: inout Rows) throws(FileFault) -> Double? {
    guard let column else { return nil }
    let field = row.trimmed(column)
    if field.isEmpty { return nil }
    if let usual = usual(field) { return usual }
    let text = row.text(column)
    do throws(TextProblem) {
      let whole = wanted.unit.isEmpty ? text : "\(text) \(wanted.unit)"
      return try Quantity.parse(whole, dimension, negativeAllowed: true)
    } catch {
      // The unit is not in the field.
      let unit = " \(wanted.unit)"
      let meant =
        error.suggestion.map { $0.hasSuffix(unit) ? String($0.dropLast(unit.count)) : $0 }
        .map { "; did you mean '\($0)'?" } ?? ""
      throw FileFault(file: row.file, "line \(row.place(column).line): \(error.message)\(meant)")
    }
  }
}

extension ValueTable: RowTaker {
  mutating func find(in header: [String], of file: String, isAll: Bool) throws(FileFault) {
    column = try Heading.column(wanted.column, in: header, of: file, isAll: isAll)
    for index in conditions.indices { try conditions[index].find(in: header, of: file, isAll: isAll) }
    if let column { factor = try factor(of: header[column], in: file) }
    if dimension == .duration { censored.find(in: header, measured: column.map { header[$0] } ?? "") }
  }

  /// A heading may say the unit: `DeploymentDurationTimeInSeconds`.
  private func factor(of heading: String, in file: String) throws(FileFault) -> Double? {
    if dimension == .number { return 1 }
    let name = FoldedName.of(heading)
    let said = ["seconds", "minutes", "hours", "days"].first {
      dimension == .duration && name.hasSuffix("in" + $0)
    }
    let own = dimension.units.first { $0.name == wanted.unit }?.factor
    guard let said, let factor = dimension.units.first(where: { $0.name == said })?.factor else { return own }
    if let own, own != factor {
      throw FileFault(
        file: file, "its column '\(heading)' is in \(said), not in \(wanted.unit); leave out 'unit …'")
    }
    return factor
  }

  mutating func take<Rows: TableRows & ~Copyable>(_ row: inout Rows) throws(FileFault) {
    var (isMet, isMetButForStates) = (true, true)
    // Each sees every row, so that it knows which values occur.
    for index in conditions.indices where !conditions[index].holds(&row) {
      isMet = false
      if !conditions[index].isOfState { isMetButForStates = false }
    }
    if isMet {
      let before = values.count
      let value = try value(&row)
      try add(&row, value)
      censored.note(&row, seconds: value, isUsed: values.count > before)
    } else {
      unmetRows += 1
      // What is in a row that is not asked for need not be understood.
      var value: Double?
      if let column { value = usual(row.trimmed(column)) }
      if isMetButForStates { censored.note(&row, seconds: value, isUsed: false) }
    }
  }
}

// MARK: - what its reader should know

extension ValueTable {
  /// What was left out, or is used and may not be meant.
  var doubts: [String] {
    var doubts = censored.doubts
    if negativeRows + emptyRows > 0 {
      doubts.insert("\(used) give a value for '\(wanted.column)'; left out: \(leftOut)", at: 0)
    }
    if zeros > 0, censored.isReport {
      doubts.append("\(zeros) of the values for '\(wanted.column)' are zero; was nothing measured there?")
    }
    return doubts
  }

  /// "37 of 60 rows".
  private var used: String { "\(values.count) of \(rows + unmetRows) rows" }

  private var leftOut: String {
    let parts = [
      (negativeRows, "below zero"), (emptyRows, "empty"), (unmetRows, "not meeting the condition"),
    ]
    return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  /// How many rows it is, and from where to where the values go: "37 of 60 rows, 12 to 114 min, median 41".
  var summary: String {
    let sorted = values.sorted()
    let median = sorted[(sorted.count - 1) / 2]
    let unit = dimension.units.first { $0.name == (median < 60 ? "s" : dimension.usualUnit) }
    let shown = unit ?? dimension.units.first { $0.name == dimension.usualUnit } ?? ("", 1)
    func number(_ value: Double) -> String { NumberText.rounded(value / shown.factor) }
    let name = shown.name.isEmpty ? "" : " \(shown.name)"
    return "\(used), \(number(sorted[0])) to \(number(sorted[sorted.count - 1]))\(name), median "
      + "\(number(median))\(name)"
  }

  /// "report.csv: DeploymentDuration, where DeploymentState is success".
  var name: String {
    (["\(wanted.file): \(wanted.column)"] + wanted.conditions.map { "where \($0)" }).joined(separator: ", ")
  }

  /// Where they come from, and what was left out.
  var source: String {
    var parts = ["the file \(wanted.file)"]
    if !leftOut.isEmpty { parts.append("left out: \(leftOut)") }
    if censored.censored > 0 { parts.append("\(censored.censored) of \(censored.rows) rows censored") }
    return parts.joined(separator: "; ")
  }
}
