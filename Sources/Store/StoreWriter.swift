import CLibrary
import Experiments
import FleetModel
import GRDB
import Reports

/// Puts the results of runs into a store.
package struct StoreWriter: Sendable {
  package let path: String

  /// Looks whether the file can be a store: a missing one can. Nothing is made yet.
  ///
  /// - Throws: What is the matter with it.
  package init(path: String) throws(StoreFault) {
    self.path = path
    switch StoreFile.state(path) {
    case .missing: break
    case nil, .empty:
      if access(path, W_OK) != 0 { throw StoreFault(path, .other(String(cString: strerror(errno)))) }
    case .some(let reason): throw StoreFault(path, reason)
    }
  }

  /// What became of the rows of a run.
  package enum Outcome: Hashable, Sendable {
    case added(run: Int64)
    case replaced(run: Int64)
    /// The store has the whole of this run, and keeps it: what was to be stored is partial.
    case keptComplete(run: Int64)
  }

  /// What a store has of a run beside its findings.
  package struct Circumstances: Sendable {
    /// When it was begun, in UTC: "2026-07-06T06:00:00Z".
    package var startedAt: String
    /// The scenario file as it was given.
    package var file: String

    package init(startedAt: String, file: String) {
      self.startedAt = startedAt
      self.file = file
    }
  }

  /// Adds the rows of a run, or puts them in the place of those of the same run, in one transaction: whatever
  /// happens, all of them are there afterwards, or the store is as it was. Waits for other writers.
  ///
  /// - Throws: Why they cannot be stored.
  package func save(_ findings: Findings, _ circumstances: Circumstances, points: PointShelf? = nil)
    throws(StoreFault) -> Outcome
  {
    try save(RunRow(findings), circumstances) { database, run in
      try FindingsRows(findings, run: run).write(to: database)
      try points?.copy(to: database, run: run)
    }
  }

  /// Likewise what `plan` found out.
  ///
  /// - Throws: Why it cannot be stored.
  package func save(_ plan: StoredPlan, _ circumstances: Circumstances) throws(StoreFault) -> Outcome {
    try save(RunRow(plan), circumstances) { try plan.write(to: $0, run: $1) }
  }

  private func save(
    _ row: RunRow, _ circumstances: Circumstances, rows: (Database, Int64) throws -> Void
  ) throws(StoreFault) -> Outcome {
    let queue = try StoreFile.forWriting(path)
    do {
      return try queue.writeWithoutTransaction { database in
        var outcome = Outcome.added(run: 0)
        try database.inTransaction(.immediate) {
          outcome = try store(row, circumstances, in: database, rows: rows)
          return .commit
        }
        return outcome
      }
    } catch let fault as StoreFault {
      throw fault
    } catch let error as DatabaseError {
      throw StoreFault(path, StoreFile.reason(error))
    } catch {
      throw StoreFault(path, .other("\(error)"))
    }
  }

  private func store(
    _ row: RunRow, _ circumstances: Circumstances, in database: Database,
    rows: (Database, Int64) throws -> Void
  ) throws -> Outcome {
    // Another process may have written the file since it was looked at.
    if let reason = try StoreFile.state(of: database), reason != .empty { throw StoreFault(path, reason) }
    try StoreSchema.complete(database, from: try StoreFile.version(of: database))
    let found = try Row.fetchOne(
      database, sql: "SELECT id, state FROM runs WHERE identity = ?", arguments: [row.identity])
    if let found, row.isPartial, found["state"] == "complete" { return .keptComplete(run: found["id"]) }
    // All its rows in other tables go with it.
    if let found {
      try database.execute(sql: "DELETE FROM runs WHERE id = ?", arguments: [found["id"] as Int64])
    }
    let next = try Int64.fetchOne(database, sql: "SELECT coalesce(max(id), 0) + 1 FROM runs") ?? 1
    let run: Int64 = found?["id"] ?? next
    try TableWriter(database, "runs").add(row.cells(run, circumstances))
    try rows(database, run)
    return found == nil ? .added(run: run) : .replaced(run: run)
  }
}
