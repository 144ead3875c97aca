import GRDBSQLite

/// The rows of a statement, one at a time.
struct RowReader {
  private let handle: OpaquePointer
  let columns: [String]

  /// - Parameter handle: Of a prepared statement, which the caller finalizes.
  init(_ handle: OpaquePointer) {
    self.handle = handle
    columns = (0..<sqlite3_column_count(handle)).map { String(cString: sqlite3_column_name(handle, $0)) }
  }

  /// Goes on to the next row.
  ///
  /// - Returns: SQLITE_ROW, SQLITE_DONE, or what is wrong.
  func next() -> Int32 { sqlite3_step(handle) }

  /// The row at which it stands.
  var cells: [Cell] { (0..<Int32(columns.count)).map(cell) }

  private func cell(_ place: Int32) -> Cell {
    switch sqlite3_column_type(handle, place) {
    case SQLITE_NULL: return .none
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, place))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, place))
    case SQLITE_BLOB:
      let start = sqlite3_column_blob(handle, place)
      let count = Int(sqlite3_column_bytes(handle, place))
      return .bytes(Array(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)))
    default:
      let start = sqlite3_column_text(handle, place)
      let count = Int(sqlite3_column_bytes(handle, place))
      return .text(
        String(decoding: UnsafeBufferPointer(start: start, count: start == nil ? 0 : count), as: UTF8.self))
    }
  }
}
