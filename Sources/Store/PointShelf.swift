import Experiments
import FleetModel
import GRDB
import GRDBSQLite
import Statistics

/// The rows of points while points are being run, as they come: in a database of SQLite's own that has no
/// name and goes with the process, because there may be more of them than memory holds. A fault is kept until
/// the rows are copied.
package final class PointShelf {
  private var queue: DatabaseQueue?
  private var fault: (any Error)?

  package init() {
    do {
      var configuration = Configuration()
      // Rows are shelved before their run has a number.
      configuration.foreignKeysEnabled = false
      let queue = try DatabaseQueue(path: "", configuration: configuration)
      try queue.write { try StoreSchema.complete($0, from: 0) }
      self.queue = queue
    } catch {
      fault = error
    }
  }

  /// - Parameter number: Of the point: alternatives come first, from 0.
  package func add(_ findings: PointFindings, number: Int) {
    if fault != nil { return }
    do {
      try queue?.write { database in
        let settings = try TableWriter(database, "point_settings")
        for setting in findings.point.settings {
          try settings.add([.integer(0), .number(number), .text(setting.path), .text(setting.value)])
        }
        let table = try TableWriter(database, "points")
        for strategy in findings.strategies {
          for found in strategy.measures {
            let paired = strategy.difference(found.measure.name)?.paired?.interval
            let what: [Cell] = [
              .integer(0), .number(number), .text(findings.point.name), .text(findings.point.kind.rawValue),
              .text(strategy.name), .text(found.measure.name), .text(found.measure.unit.rawValue),
            ]
            try table.add(
              what + FindingsRows.cells(found.interval)
                + [.number(found.interval.count), .number(found.neverReached)]
                + (paired.map(FindingsRows.cells) ?? [.none, .none, .none]))
          }
        }
      }
    } catch {
      fault = error
    }
  }

  /// Adds all rows to the tables of a store, as those of a run.
  ///
  /// - Throws: The first fault since the beginning.
  func copy(to database: Database, run: Int64) throws {
    if let fault { throw fault }
    try queue?.read { shelf in
      for name in ["points", "point_settings"] {
        let table = try TableWriter(database, name)
        let statement = try shelf.makeStatement(sql: "SELECT * FROM \(name) ORDER BY rowid")
        let reader = RowReader(statement.sqliteStatement)
        var result = reader.next()
        while result == SQLITE_ROW {
          try table.add([.integer(run)] + reader.cells.dropFirst())
          result = reader.next()
        }
        if result != SQLITE_DONE { throw DatabaseError(resultCode: ResultCode(rawValue: result)) }
      }
    }
  }
}
