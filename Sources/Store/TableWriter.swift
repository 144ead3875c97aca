import GRDB
import GRDBSQLite

/// Adds rows to one table. Values are bound by SQLite's own calls, which takes a third of the time that
/// arguments of GRDB take: there may be a row for every device.
struct TableWriter {
  private let database: Database
  /// Keeps alive what `handle` points to.
  private let statement: Statement
  private let handle: OpaquePointer
  private let columns: Int

  init(_ database: Database, _ table: String) throws {
    self.database = database
    columns = try database.columns(in: table).count
    let marks = Array(repeating: "?", count: columns).joined(separator: ", ")
    statement = try database.makeStatement(sql: "INSERT INTO \(table) VALUES (\(marks))")
    handle = statement.sqliteStatement
  }

  /// Adds a row: one cell for each column, in the table's order.
  ///
  /// - Throws: Why it cannot be added, for example a full disk.
  func add(_ cells: [Cell]) throws {
    precondition(cells.count == columns, "a row has a cell for each column")
    for (place, cell) in cells.enumerated() { TableWriter.bind(cell, handle, Int32(place + 1)) }
    let result = sqlite3_step(handle)
    sqlite3_reset(handle)
    if result != SQLITE_DONE {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: result), message: TableWriter.words(database.sqliteConnection))
    }
  }

  /// What the database says of its last fault.
  static func words(_ connection: OpaquePointer?) -> String { String(cString: sqlite3_errmsg(connection)) }

  private static func bind(_ cell: Cell, _ handle: OpaquePointer, _ place: Int32) {
    switch cell {
    case .none: sqlite3_bind_null(handle, place)
    case .integer(let value): sqlite3_bind_int64(handle, place, value)
    case .real(let value): sqlite3_bind_double(handle, place, value)
    case .text(var text):
      text.withUTF8 { bytes in
        let start = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
        _ = sqlite3_bind_text(handle, place, start, Int32(bytes.count), copied)
      }
    case .bytes(let bytes): sqlite3_bind_blob(handle, place, bytes, Int32(bytes.count), copied)
    }
  }

  /// SQLITE_TRANSIENT, a macro that Swift does not see: SQLite makes a copy.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
