import Fixtures
import Foundation
import Testing

/// `run --store` and `query`, as their users run them.
@Suite(.serialized) struct QueryCommandTests {
  static let short = """
    fleet: { devices: 40, sites: 2 }
    strategies: [autopilot-reset, full-reimage]
    experiment: { replications: 3, what would help: no }

    """

  private func run(_ arguments: String, in folder: String) throws -> Command.Ending {
    try Command(["run", "s.yaml", "--quiet", "--no-report"] + words(arguments), in: folder).end()
  }

  private func query(_ question: String, _ arguments: String = "", in folder: String) throws -> Command.Ending
  {
    try Command(["query", question] + words(arguments), in: folder).end()
  }

  private func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

  @Test func `the commands of the page run, one after the other, and its Python reads what they left`() throws
  {
    try ScratchFolder.with { folder in
      let page = try PageShell.page("Documentation/Store.md")
      let scenario = try #require(FencedBlock.texts("yaml", in: page).first)
      try scenario.write(toFile: folder + "/reset.yaml", atomically: false, encoding: .utf8)
      let commands = FencedBlock.texts("sh", in: page)
      #expect(commands.count >= 2)
      for block in commands {
        let ending = try PageShell.run("set -eu\n\(block)", in: folder)
        #expect(ending.status == 0, "\(block): \(ending.printed)")
      }
      let csv = try String(contentsOfFile: folder + "/measures.csv", encoding: .utf8)
      #expect(csv.hasPrefix("run;strategy;measure;") && csv.contains(",5;"))
      let lines = try String(contentsOfFile: folder + "/devices.ndjson", encoding: .utf8).split(
        separator: "\n")
      #expect(lines.count == 120 && lines.allSatisfy { $0.hasPrefix("{\"run\": 2, \"strategy\": ") })
      if try PageShell.run("command -v python3", in: folder).status == 0 {
        for block in FencedBlock.texts("python", in: page) {
          try block.write(toFile: folder + "/recipe.py", atomically: false, encoding: .utf8)
          let ending = try PageShell.run("python3 recipe.py", in: folder)
          #expect(ending.status == 0, "\(ending.printed)")
        }
      }
    }
  }

  @Test(.timeLimit(.minutes(240)))
  func `Ctrl-C ends a long answer, and nothing is left of its file`() throws {
    try ScratchFolder.with(scenario: Self.short) { folder throws in
      #expect(try run("--out stored --store", in: folder).status == 0)
      let endless = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c"
      let command = try Command(["query", endless, "stored", "--out", "c.csv"], in: folder)
      #expect(command.freeze { ScratchFolder.names(folder).contains { $0.hasPrefix("c.csv.partial") } })
      command.wake(with: SIGTERM)
      let ending = try command.end()
      #expect(ending.status == 130 && !ending.wasKilled)
      #expect(!ScratchFolder.names(folder).contains { $0.hasPrefix("c.csv") })
    }
  }

  @Test func `a run leaves a store only if it is asked for, and the other files are the same`() throws {
    try ScratchFolder.with(scenario: Self.short) { folder throws in
      #expect(try run("--out plain", in: folder).status == 0)
      #expect(try run("--out stored --store", in: folder).status == 0)
      #expect(!FileManager.default.fileExists(atPath: folder + "/plain/results.sqlite"))
      let names = ScratchFolder.names(folder + "/plain")
      #expect(ScratchFolder.names(folder + "/stored") == (names + ["results.sqlite"]).sorted())
      for name in names {
        #expect(
          FileManager.default.contentsEqual(
            atPath: "\(folder)/plain/\(name)", andPath: "\(folder)/stored/\(name)"),
          "\(name)")
      }
      // Another run without it leaves the store alone.
      #expect(try run("--out stored --seed 8", in: folder).status == 0)
      #expect(
        try query("SELECT count(*) AS n FROM runs", "stored --format csv", in: folder).output == "n\n1\n")
    }
  }

  @Test func `two commands at once, on one database, both leave their rows`() throws {
    try ScratchFolder.with(scenario: Self.short) { folder in
      let commands = try (1...3).map { seed in
        let own = folder + "/\(seed)"
        try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
        return try Command(
          ["run", "../s.yaml", "--quiet", "--no-report", "--seed", "\(seed)", "--database", "../all.sqlite"],
          in: own)
      }
      for command in commands { #expect(try command.end().status == 0) }
      let seeds = try query("SELECT seed FROM runs ORDER BY seed", "all.sqlite --format csv", in: folder)
      #expect(seeds.output == "seed\n1\n2\n3\n")
      let check = try query("PRAGMA integrity_check", "--database all.sqlite --format csv", in: folder)
      #expect(check.output == "integrity_check\nok\n")
    }
  }

  @Test func `points of a sweep are stored with what they set`() throws {
    try ScratchFolder.with(scenario: Self.short) { folder in
      let vary = "--store --vary sites.site.technicians.count=1..3"
      #expect(try run(vary, in: folder).status == 0)
      let settings = try query(
        "SELECT point, path, value FROM point_settings ORDER BY point", "s --format csv", in: folder)
      #expect(
        settings.output == """
          point,path,value
          0,sites.site.technicians.count,1
          1,sites.site.technicians.count,2
          2,sites.site.technicians.count,3

          """)
      let rows = try query("SELECT count(*) AS n FROM points", "s --format csv", in: folder).output
      let lines = try String(contentsOfFile: folder + "/Results/s/sweep.csv", encoding: .utf8)
        .split(separator: "\n").filter { !$0.hasPrefix("as written") }
      #expect(rows == "n\n\(lines.count - 1)\n")
    }
  }

  @Test(.enabled(if: Command.canLimitFiles))
  func `where there is no more room, the run says so, and the store is as it was`() throws {
    try ScratchFolder.with(scenario: Self.short) { folder in
      let small = ["run", "s.yaml", "--quiet", "--no-report", "--database", "all.sqlite"]
      #expect(try Command(small, in: folder).end().status == 0)
      let before = try Data(contentsOf: URL(fileURLWithPath: folder + "/all.sqlite"))
      // Blocks of 512 bytes: as large as it is, and the other files are smaller.
      let full = try Command(small + ["--seed", "5"], in: folder, limit: "\(before.count / 512)").end()
      #expect(full.status == 1)
      #expect(full.complaints.contains("all.sqlite: "))
      #expect(full.complaints.contains("the results are not stored there"))
      #expect(ScratchFolder.names(folder + "/Results/s").contains("summary.json"))
      let seeds = try query("SELECT seed FROM runs", "all.sqlite --format csv", in: folder)
      #expect(seeds.output == "seed\n1\n")
    }
  }

  @Test func `branches and plans go into the store in which runs are`() throws {
    let scenario =
      Self.short + """
        goals: [95 % of the fleet done by 12 h with probability 80 %]
        vary: { sites.site.technicians.count: 2..3 }
        plan: { at most: 30 }

        """
    try ScratchFolder.with(scenario: scenario) { folder in
      #expect(try run("--store --as-written", in: folder).status == 0)
      let into = ["--quiet", "--no-report", "--database", "Results/s/results.sqlite"]
      let more = ["--at", "2 h", "--with", "sites.site.technicians.count=4"]
      #expect(try Command(["branch", "s.yaml"] + more + into, in: folder).end().status == 0)
      let plan = try Command(["plan", "s.yaml", "--store"], in: folder).end()
      #expect(plan.status == 0 && plan.complaints == "fleetsim: run 3 is in Results/s/results.sqlite\n")
      let found = try query(
        """
        SELECT id, (SELECT count(*) FROM branches WHERE run = id) AS branches,
          (SELECT count(*) FROM plans WHERE run = id) AS plans FROM runs ORDER BY id
        """, "--format csv", in: folder)
      #expect(found.output == "id,branches,plans\n1,0,0\n2,1,0\n3,0,2\n")
      let wrong = try Command(["plan", "s.yaml", "--database", "s.yaml"], in: folder).end()
      #expect(wrong.status == 1 && wrong.complaints == "fleetsim: s.yaml is not a store of fleetsim\n")
    }
  }

  @Test func `what cannot be a store is told before the run`() throws {
    try ScratchFolder.with(scenario: Self.short) { folder in
      let ending = try run("--database s.yaml", in: folder)
      #expect(ending.status == 1)
      #expect(ending.complaints == "fleetsim: s.yaml is not a store of fleetsim\n")
      #expect(!FileManager.default.fileExists(atPath: folder + "/Results"))
      #expect(try String(contentsOfFile: folder + "/s.yaml", encoding: .utf8) == Self.short)
    }
  }

  @Test func `mistakes are told with what was meant, and with their exit code`() throws {
    try ScratchFolder.with(scenario: Self.short) { folder in
      let none = try query("SELECT 1", in: folder)
      #expect(none.status == 64 && none.complaints.contains("there is no store under Results"))
      let missing = try query("SELECT 1", "s", in: folder)
      #expect(missing.status == 1)
      #expect(missing.complaints.contains("there is no Results/s/results.sqlite; 'fleetsim run"))
      let foreign = try query("SELECT 1", "--database s.yaml", in: folder)
      #expect(foreign.status == 1 && foreign.complaints == "fleetsim: s.yaml is not a store of fleetsim\n")
      #expect(try run("--store", in: folder).status == 0)
      let column = try query("SELECT mesure FROM measures", "s.yaml", in: folder)
      #expect(column.status == 64 && column.output.isEmpty)
      #expect(
        column.complaints == "fleetsim: SQL:1:8: no such column: mesure; did you mean 'measure'?\n")
      let table = try Command(["query", "--table", "lods"], in: folder).end()
      #expect(table.status == 64)
      #expect(table.complaints == "fleetsim: there is no table 'lods'; did you mean 'loads'?\n")
      let changing = try query("DELETE FROM runs", in: folder)
      #expect(changing.status == 64 && changing.complaints.contains("a store is only read"))
      for wrong in [
        ["query"], ["query", "SELECT 1", "s", "--separator", ";"], ["query", "--table", "loads", "a", "b"],
        ["query", "SELECT 1", "--format", "csv", "--separator", "x"],
        ["query", "SELECT 1", "--format", "csv", "--decimal", ","], ["query", "--tables", "--table", "runs"],
      ] {
        #expect(try Command(wrong, in: folder).end().status == 64, "\(wrong)")
      }
    }
  }

  @Test func `an answer in a file is whole or not there, and a reader may have seen enough`() throws {
    try ScratchFolder.with(scenario: Self.short) { folder in
      #expect(try run("--store", in: folder).status == 0)
      // It fails at its second row.
      let failing = "SELECT abs(column1) FROM (VALUES (1), (-9223372036854775808))"
      let broken = try query(failing, "--out a.csv", in: folder)
      #expect(broken.status == 64 && broken.complaints.contains("integer overflow"))
      #expect(!ScratchFolder.names(folder).contains { $0.hasPrefix("a.csv") })
      #expect(try query("SELECT 1 AS one", "--out a.csv", in: folder).status == 0)
      #expect(try String(contentsOfFile: folder + "/a.csv", encoding: .utf8) == "one\n1\n")
      let nowhere = try query("SELECT 1 AS one", "--out no/a.csv", in: folder)
      #expect(nowhere.status == 1 && nowhere.complaints.contains("No such file or directory"))
      let many =
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT i FROM n"
      let unread = try Command(["query", many, "--format", "csv"], in: folder, isRead: false).end()
      #expect(unread.status == 0 && unread.complaints.isEmpty)
      let tables = try Command(["query", "--tables"], in: folder).end()
      #expect(tables.output.hasPrefix("CREATE TABLE runs (\n") && tables.output.contains("-- "))
    }
  }
}
