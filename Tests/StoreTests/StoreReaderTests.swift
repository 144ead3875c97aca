import Foundation
import Reports
import Testing

@testable import Store

/// Questions to a store, and their answers as text.
@Suite struct StoreReaderTests {
  private func fault(_ question: String, _ path: String) -> QueryFault? {
    do {
      _ = try SmallRun.rows(question, in: path)
      return nil
    } catch {
      return error as? QueryFault
    }
  }

  private func text(_ question: String, _ format: RowText.Format, in path: String) throws -> String {
    var rows = RowText(format)
    var output = ""
    try StoreReader(path: path).ask(question) { (columns) throws(QueryFault) in
      try rows.begin(columns, to: &output)
    } row: {
      rows.add($0, to: &output)
      return true
    }
    rows.end(to: &output)
    return output
  }

  private static let changing = [
    "DELETE FROM runs", "UPDATE runs SET seed = 1", "DROP TABLE runs", "CREATE TABLE t (a)",
    "CREATE TEMP TABLE t (a)", "INSERT INTO runs (id) VALUES (9) RETURNING id",
    "WITH x AS (SELECT 1) DELETE FROM runs", "DELETE FROM runs RETURNING id",
    "ATTACH 'other.sqlite' AS other", "VACUUM", "VACUUM INTO 'other.sqlite'", "BEGIN", "COMMIT",
    "PRAGMA user_version = 7", "PRAGMA query_only = 0", "SELECT 1; DELETE FROM runs", "REINDEX", "ANALYZE",
  ]

  @Test func `nothing that is asked changes a store, or makes another file`() async throws {
    let findings = try await SmallRun.findings()
    try await SmallRun.inScratch { path in
      _ = try StoreWriter(path: path).save(findings, SmallRun.circumstances)
      let folder = (path as NSString).deletingLastPathComponent
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      for question in Self.changing {
        let own = question.replacingOccurrences(of: "other.sqlite", with: folder + "/other.sqlite")
        #expect(fault(own, path)?.isOfQuestion == true, "\(question)")
      }
      // Who sees that something was written, sees that the file refuses.
      for pragma in ["PRAGMA journal_mode = WAL", "PRAGMA journal_mode = DELETE"] {
        _ = fault(pragma, path)
      }
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["results.sqlite"])
    }
  }

  @Test func `a mistake is told in SQLite's words, with its place and what is known`() async throws {
    let findings = try await SmallRun.findings()
    try await SmallRun.inScratch { path in
      _ = try StoreWriter(path: path).save(findings, SmallRun.circumstances)
      let column = try #require(fault("SELECT strategy,\n  mesure FROM measures", path))
      #expect(column.words == "no such column: mesure")
      #expect(column.place == QueryFault.Place(line: 2, column: 3))
      #expect(column.unknown?.word == "mesure" && column.unknown?.known.contains("measure") == true)
      let table = try #require(fault("SELECT 'ü', * FROM mesures m", path))
      #expect(table.words == "no such table: mesures")
      #expect(table.place == QueryFault.Place(line: 1, column: 20))
      #expect(table.unknown?.known.contains("measures") == true)
      let keyword = try #require(fault("SELCT 1", path))
      #expect(
        keyword.words == "near \"SELCT\": syntax error" && keyword.unknown?.known.contains("SELECT") == true)
      let more = try #require(fault("SELECT 1; SELECT 2", path))
      #expect(more.words == "expected one statement, found more")
      #expect(fault("", path)?.words == "there is no statement in it")
      #expect(fault("-- nothing", path)?.words == "there is no statement in it")
      #expect(fault("SELECT 1; -- and no more", path) == nil)
      #expect(fault("SELECT 1;\n", path) == nil)
      #expect(fault("SELECT abs(-9223372036854775808)", path)?.words == "integer overflow")
    }
  }

  @Test func `an answer is a table, a CSV or JSON lines, and text is no formula`() async throws {
    let findings = try await SmallRun.findings(name: "=cmd|' /C calc'!A0")
    let question = """
      SELECT strategy, NULL AS empty, -0.5 AS half, place AS "a;b" FROM strategies ORDER BY place
      """
    try await SmallRun.inScratch { path in
      _ = try StoreWriter(path: path).save(findings, SmallRun.circumstances)
      #expect(
        try text(question, .csv(.plain), in: path) == """
          strategy,empty,half,a;b
          '=cmd|' /C calc'!A0,,-0.5,0
          reimage,,-0.5,1

          """)
      #expect(
        try text(
          question, .csv(CSVMarks(separator: UInt8(ascii: ";"), decimal: UInt8(ascii: ","))), in: path) == """
            strategy;empty;half;"a;b"
            '=cmd|' /C calc'!A0;;-0,5;0
            reimage;;-0,5;1

            """)
      #expect(
        try text(question, .ndjson, in: path) == """
          {"strategy": "=cmd|' /C calc'!A0", "empty": null, "half": -0.5, "a;b": 0}
          {"strategy": "reimage", "empty": null, "half": -0.5, "a;b": 1}

          """)
      #expect(
        try text(question, .table, in: path) == """
          strategy            empty  half  a;b
          ------------------  -----  ----  ---
          =cmd|' /C calc'!A0         -0.5    0
          reimage                    -0.5    1

          """)
      // Real numbers are told from integers, also where they are whole.
      #expect(try text("SELECT 60.0 AS r, 60 AS i", .csv(.plain), in: path) == "r,i\n60.0,60\n")
      #expect(try text("SELECT 60.0 AS r, 60 AS i", .ndjson, in: path) == "{\"r\": 60.0, \"i\": 60}\n")
      for dangerous in ["=1", "+1+2", "-1+2", "@SUM(A1)"] {
        #expect(try text("SELECT '\(dangerous)' AS x", .csv(.plain), in: path) == "x\n'\(dangerous)\n")
      }
      // A tabulator or carriage return in front is made visible.
      #expect(try text("SELECT char(9) || '=1' AS x", .csv(.plain), in: path) == "x\n\\u{9}=1\n")
      #expect(try text("SELECT char(13) || '=1' AS x", .csv(.plain), in: path) == "x\n\\u{d}=1\n")
      #expect(try text("SELECT char(27) AS x", .table, in: path).contains("\u{1b}") == false)
      #expect(throws: QueryFault.self) { try text("SELECT 1 AS a, 2 AS a", .ndjson, in: path) }
    }
  }

  @Test func `the columns of a long answer are as wide as its first rows need`() async throws {
    let findings = try await SmallRun.findings()
    try await SmallRun.inScratch { path in
      _ = try StoreWriter(path: path).save(findings, SmallRun.circumstances)
      let many = """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200) SELECT i FROM n
        """
      let lines = try text(many, .table, in: path).split(separator: "\n")
      #expect(lines.count == 1202)
      #expect(lines[2] == "  1" && lines.last == "1200")
    }
  }
}
