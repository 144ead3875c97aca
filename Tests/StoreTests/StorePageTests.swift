import Fixtures
import Foundation
import GRDB
import Testing

@testable import Store

/// Holds `Documentation/Store.md` to real stores. Its commands are run by `CommandTests`.
@Suite struct StorePageTests {
  private static func page() throws -> String {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Documentation/Store.md")
    return try String(contentsOf: file, encoding: .utf8)
  }

  /// "runs.id: INTEGER", as the page has them and in its order.
  private static func described() throws -> [String] {
    var table = ""
    var found: [String] = []
    for line in try page().components(separatedBy: "## The tables\n")[1].split(separator: "\n") {
      if line.hasPrefix("### `") { table = String(line.dropFirst(5).dropLast()) }
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard line.hasPrefix("| `"), cells.count == 3 else { continue }
      #expect(!cells[2].isEmpty, "\(table).\(cells[0])")
      found.append("\(table).\(cells[0].dropFirst().dropLast()): \(cells[1])")
    }
    return found
  }

  private static func real() throws -> [String] {
    let queue = try DatabaseQueue()
    return try queue.write { database in
      try StoreSchema.complete(database, from: 0)
      let tables = try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")
      return try tables.flatMap { table in
        try database.columns(in: table).map { column in
          let isFree = !column.isNotNull && column.primaryKeyIndex == 0
          return "\(table).\(column.name): \(column.type)\(isFree ? ", or NULL" : "")"
        }
      }
    }
  }

  @Test func `the page has the tables and columns of a real store, in their order`() throws {
    #expect(try Self.described() == Self.real())
    #expect(try Self.page().contains("This is version \(StoreSchema.version) of the schema"))
  }

  @Test func `every statement of the page runs`() async throws {
    let blocks = FencedBlock.texts("sql", in: try Self.page())
    #expect(blocks.count > 4)
    let findings = try await SmallRun.findings()
    let plan = try await PlanRowTests.plan()
    try await SmallRun.inScratch { path in
      var other = findings
      other.scenario.seed += 1
      for run in [findings, other] { _ = try StoreWriter(path: path).save(run, SmallRun.circumstances) }
      _ = try StoreWriter(path: path).save(plan, SmallRun.circumstances)
      // The first one deletes; all others are asked while there is something to be found.
      for block in blocks.dropFirst() {
        #expect(try !SmallRun.rows(block, in: path).isEmpty, "\(block)")
      }
      let deleting = try #require(blocks.first)
      try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: deleting) }
      #expect(try SmallRun.rows("SELECT DISTINCT run FROM measures", in: path) == [[.integer(1)]])
      #expect(try SmallRun.rows("SELECT DISTINCT run FROM device_rows", in: path) == [[.integer(1)]])
    }
  }
}
