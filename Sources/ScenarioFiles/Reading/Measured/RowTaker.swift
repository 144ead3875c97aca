/// Takes the rows of one or more tables, one after the other.
protocol RowTaker {
  /// Finds the columns that are wanted. It is asked for each file, and again when a row of a file in JSON
  /// brings names that no row before it had.
  ///
  /// - Parameter isAll: whether no further names can come: a column that is missing is then a mistake.
  mutating func find(in header: [String], of file: String, isAll: Bool) throws(FileFault)
  /// Takes the current row.
  mutating func take<Rows: TableRows & ~Copyable>(_ row: inout Rows) throws(FileFault)
}
