/// The values of one column of a table, for an empirical distribution.
struct ValueTable {
  static let mostValues = 10_000_000

  /// In base units, in the order of the rows.
  private(set) var values: [Double] = []
  /// Rows that no condition keeps out.
  private(set) var rows = 0
  private(set) var emptyRows = 0
  private(set) var negativeRows = 0

  private let wanted: ValueColumn
  /// Of the unit, in base units; nil where a value must say its own.
  private let factor: Double?
  private let dimension: Dimension

  /// Reads a table to its end. Rows without a value, or with one below zero, are counted and left out.
  ///
  /// - Throws: For a column that is not there, a value that is no number, and a condition that no row meets.
  static func read(_ wanted: ValueColumn, in path: String) throws(FileFault) -> (ValueTable, UInt64) {
    var values = ValueTable(wanted)
    switch try TableFile.open(path) {
    case .delimited(var table):
      let hasRow = try table.next()
      try values.read(&table, hasRow: hasRow)
      return (values, table.fingerprint.value)
    case .json(var table):
      let hasRow = try table.next()
      try values.read(&table, hasRow: hasRow)
      return (values, table.fingerprint.value)
    }
  }

  private init(_ wanted: ValueColumn) {
    self.wanted = wanted
    // Where nothing says what is measured, the unit does.
    dimension =
      wanted.dimension == .number && !wanted.unit.isEmpty ? Dimension.of(unit: wanted.unit) : wanted.dimension
    let unit = wanted.unit
    factor = dimension == .number ? 1 : dimension.units.first { $0.name == unit }?.factor
  }

  private mutating func read<Rows: TableRows & ~Copyable>(
    _ table: inout Rows, hasRow: Bool
  ) throws(FileFault) {
    guard let column = table.header.firstIndex(of: wanted.column) else {
      let meant = Suggestion.nearest(to: wanted.column, among: table.header)
      throw FileFault(
        file: table.file,
        "has no column '\(wanted.column)'" + (meant.map { "; did you mean '\($0)'?" } ?? ""))
    }
    guard hasRow else { throw FileFault(file: table.file, "has no rows") }
    var conditions: [ValueCondition] = []
    for text in wanted.conditions { conditions.append(try ValueCondition(text, table.header, table.file)) }
    repeat {
      try checkWidth(table)
      var counts = true
      // Each sees every row, so that it knows which values occur.
      for index in conditions.indices where !conditions[index].holds(table) { counts = false }
      if counts { try add(&table, column) }
    } while try table.next()
    for condition in conditions { try condition.checkThatValuesOccur(table.file) }
    guard !values.isEmpty else {
      let which = wanted.conditions.isEmpty ? "" : " that meet the condition"
      throw FileFault(
        file: table.file,
        "has no value in the column '\(wanted.column)': of \(rows) rows\(which), \(emptyRows) are empty and "
          + "\(negativeRows) below zero")
    }
  }

  private mutating func add<Rows: TableRows & ~Copyable>(_ table: inout Rows, _ column: Int) throws(FileFault)
  {
    rows += 1
    let field = table.trimmed(column)
    if field.isEmpty {
      emptyRows += 1
      return
    }
    let value: Double
    if let factor, let number = PlainNumber.value(field) {
      value = number * factor
    } else if dimension == .duration, let seconds = DurationText.seconds(field) {
      value = seconds
    } else {
      let text = table.text(column)
      let line = table.place(column).line
      do throws(TextProblem) {
        let whole = wanted.unit.isEmpty ? text : "\(text) \(wanted.unit)"
        value = try Quantity.parse(whole, dimension, negativeAllowed: true)
      } catch {
        // The unit is not in the field.
        let unit = " \(wanted.unit)"
        let meant =
          error.suggestion.map { $0.hasSuffix(unit) ? String($0.dropLast(unit.count)) : $0 }
          .map { "; did you mean '\($0)'?" } ?? ""
        throw FileFault(file: table.file, "line \(line): \(error.message)\(meant)")
      }
    }
    if value < 0 {
      negativeRows += 1
      return
    }
    if value > dimension.largest || values.count == ValueTable.mostValues {
      let what = value > dimension.largest ? "a value that is absurdly large" : "more than 10 million values"
      throw FileFault(file: table.file, "line \(table.rowLine): \(what)")
    }
    values.append(value)
  }

  /// `12,5` in a file whose fields are parted by commas is two fields, and 12 is not what was meant.
  private func checkWidth<Rows: TableRows & ~Copyable>(_ table: borrowing Rows) throws(FileFault) {
    let width = table.header.count
    let count = table.fieldCount
    if count == width || count > width && (width..<count).allSatisfy({ table.bytes($0).isEmpty }) { return }
    throw FileFault(
      file: table.file,
      "line \(table.rowLine): expected \(width) fields as in the header, found \(count); "
        + (count > width ? "does a value have a comma in it, such as 12,5 for 12.5?" : "is a value missing?"))
  }

  /// What was left out; nil: nothing.
  var doubt: String? {
    let parts = [(negativeRows, "below zero"), (emptyRows, "empty")].filter { $0.0 > 0 }
    if parts.isEmpty { return nil }
    let shown = parts.map { "\($0.0) \($0.1)" }.joined(separator: " and ")
    return "of \(rows) rows with a value for '\(wanted.column)', \(shown); these are left out"
  }
}
