import Foundation
import GRDB
import Testing

@testable import Store

/// Files that are stores, and files that are not.
@Suite struct StoreFileTests {
  private func database(_ path: String, _ sql: String) throws {
    try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: sql) }
  }

  private func fault(_ path: String) -> String {
    do throws(StoreFault) {
      _ = try StoreReader(path: path)
      return "none"
    } catch {
      return error.description
    }
  }

  @Test func `a store of version 1 is read as it is, and gets what it lacks from the next run`() async throws
  {
    let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/version1.sql")
    let findings = try await SmallRun.findings()
    try await SmallRun.inScratch { path in
      try database(path, try String(contentsOf: fixture, encoding: .utf8))
      #expect(try SmallRun.rows("SELECT scenario FROM runs", in: path) == [[.text("old")]])
      #expect(throws: QueryFault.self) { try SmallRun.rows("SELECT * FROM goals", in: path) }
      #expect(try StoreWriter(path: path).save(findings, SmallRun.circumstances) == .added(run: 2))
      #expect(
        try SmallRun.rows("SELECT id, scenario, replications FROM runs", in: path) == [
          [.integer(1), .text("old"), .integer(5)], [.integer(2), .text("school"), .integer(4)],
        ])
      #expect(try SmallRun.rows("SELECT count(*) FROM goals", in: path) == [[.integer(2)]])
      #expect(try SmallRun.rows("PRAGMA user_version", in: path) == [[.integer(3)]])
      #expect(try StoreReader(path: path).tables() == StoreSchema.tables())
    }
  }

  @Test func `what is no store is told from one, in words, and left alone`() async throws {
    let findings = try await SmallRun.findings()
    try await SmallRun.inScratch { path in
      #expect(fault(path).contains("there is no \(path); 'fleetsim run … --store' makes it"))
      try Data().write(to: URL(fileURLWithPath: path))
      #expect(fault(path).contains("nothing has been stored in it yet"))
      #expect(fault((path as NSString).deletingLastPathComponent).hasSuffix("it is a folder"))
      for text in ["fleet: { devices: 3 }\n", String(repeating: "no database, but long enough. ", count: 90)]
      {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        #expect(fault(path) == "\(path) is not a store of fleetsim")
        #expect(throws: StoreFault(path, .foreign)) { try StoreWriter(path: path) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
      }
      try FileManager.default.removeItem(atPath: path)
      try database(path, "CREATE TABLE songs (title TEXT)")
      #expect(fault(path) == "\(path) is not a store of fleetsim")
      #expect(throws: StoreFault(path, .foreign)) { try StoreWriter(path: path) }
      try FileManager.default.removeItem(atPath: path)
      let writer = try StoreWriter(path: path)
      _ = try writer.save(findings, SmallRun.circumstances)
      try database(path, "PRAGMA user_version = 99")
      #expect(fault(path).contains("was written by a later fleetsim (schema 99; this one knows"))
      // Also where it became so after it was looked at.
      #expect(throws: StoreFault(path, .newer(99))) { try writer.save(findings, SmallRun.circumstances) }
    }
  }

  @Test func `rows of a writer that was killed are taken back by the next reader`() async throws {
    let findings = try await SmallRun.findings()
    try await SmallRun.inScratch { path in
      _ = try StoreWriter(path: path).save(findings, SmallRun.circumstances)
      let dead = path + ".dead"
      let queue = try DatabaseQueue(path: path)
      try queue.writeWithoutTransaction { database in
        try database.execute(
          sql: "PRAGMA cache_size = 1; BEGIN IMMEDIATE; DELETE FROM replications; DELETE FROM loads")
        // What a writer leaves that is killed here.
        try FileManager.default.copyItem(atPath: path, toPath: dead)
        try FileManager.default.copyItem(atPath: path + "-journal", toPath: dead + "-journal")
        try database.execute(sql: "ROLLBACK")
      }
      let question = "SELECT count(*) FROM replications"
      #expect(try SmallRun.rows(question, in: dead) == SmallRun.rows(question, in: path))
      #expect(!FileManager.default.fileExists(atPath: dead + "-journal"))
    }
  }

  @Test func `a disk that fills up leaves the store as it was`() async throws {
    let findings = try await SmallRun.findings()
    try await SmallRun.inScratch { path in
      let writer = try StoreWriter(path: path)
      _ = try writer.save(findings, SmallRun.circumstances)
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      var other = findings
      other.scenario.seed += 1
      // A trigger stands for the disk: it stops the transaction in the midst of its rows.
      try database(
        path,
        "CREATE TRIGGER full BEFORE INSERT ON loads BEGIN SELECT RAISE(ROLLBACK, 'disk is full'); END")
      #expect(throws: StoreFault.self) { try writer.save(other, SmallRun.circumstances) }
      try database(path, "DROP TRIGGER full")
      #expect(try SmallRun.rows("SELECT seed FROM runs", in: path) == [[.integer(2026)]])
      #expect(before.count > 10_000)
    }
  }
}
