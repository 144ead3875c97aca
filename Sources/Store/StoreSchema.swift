import GRDB

/// The tables of a store, and how a file of an earlier version gets them.
///
/// The version is in `PRAGMA user_version`. Each step stands as it was released, and is never changed; what
/// changes is a further step. A step and the rows that are written after it are one transaction: so two
/// processes that find the same old file, or none, do not both take the step, and a file never has a new
/// schema halfway. (GRDB's own migrator has a transaction for each step, and a table for their names.)
package enum StoreSchema {
  /// Text of SQL, the first one for an empty file.
  private static let steps = [first, second, third]

  package static var version: Int { steps.count }

  /// "flee": tells a store from other databases.
  static let application = 0x666C_6565

  /// Takes the steps that a file lacks, within the transaction that is open.
  ///
  /// - Parameter version: That of the file; 0: it is empty.
  static func complete(_ database: Database, from version: Int) throws {
    if version == steps.count { return }
    for step in steps.dropFirst(version) { try database.execute(sql: step) }
    try database.execute(sql: "PRAGMA application_id = \(application)")
    try database.execute(sql: "PRAGMA user_version = \(steps.count)")
  }

  /// The tables as they were written, with what their columns are, in the order in which they were made.
  ///
  /// - Throws: The database's error; there is none to be expected.
  package static func tables() throws -> [String] {
    let queue = try DatabaseQueue()
    return try queue.write { database in
      try complete(database, from: 0)
      return try tables(of: database)
    }
  }

  static func tables(of database: Database) throws -> [String] {
    try String.fetchAll(
      database, sql: "SELECT sql FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")
  }
}
