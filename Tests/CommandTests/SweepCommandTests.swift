import Foundation
import Testing

/// Alternatives and grids by the command.
@Suite(.serialized) struct SweepCommandTests {
  private static let scenario = """
    fleet: { devices: 40 }
    sites: { hq: { technicians: { count: 2 } } }
    strategies:
      reimage:
        stages: [mark: down, work: { by: technicians, takes: exponential(mean 1 h) }, mark: productive]
    experiment: { replications: 3 }
    alternatives:
      three: { sites.hq.technicians.count: 3 }

    """

  private func run(_ arguments: String..., in folder: String) throws -> Command.Ending {
    try Command(["run", "s.yaml"] + arguments, in: folder).end()
  }

  private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

  @Test func `alternatives stand beside the file as written, on the page and in files`() throws {
    try ScratchFolder.with(scenario: SweepCommandTests.scenario) { folder in
      let ending = try run("--vary", "sites.hq.technicians.count=1..2", in: folder)
      #expect(ending.status == 0)
      #expect(
        ending.complaints.hasPrefix(
          "fleetsim: 1 alternative and 2 points beside the file as written: 4 × 3 replications of "
            + "1 strategy, 12 trials\n"))
      for row in ["\nas written ", "\nthree ", "\ntechnicians.count=1 "] {
        #expect(ending.output.contains(row))
      }
      let table = try String(contentsOfFile: folder + "/Results/s/sweep.csv", encoding: .utf8)
      let rows = table.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      #expect(
        rows[0].prefix(5) == ["point", "kind", "sites.hq.technicians.count", "strategy", "measure"])
      #expect(
        Set(rows.dropFirst().map { $0[0] }) == [
          "as written", "three", "technicians.count=1", "technicians.count=2",
        ])
      #expect(rows.allSatisfy { $0.count == rows[0].count })
      let same = rows.filter { $0[0] == "technicians.count=2" && $0[4] == "done.last" }
      #expect(same.first?.suffix(3) == ["0", "0", "0"], "the point is the file as written")
      let summary = try String(contentsOfFile: folder + "/Results/s/summary.json", encoding: .utf8)
      #expect(summary.contains("\"sites.hq.technicians.count\": \"3\""))
      #expect(try run("--as-written", "--quiet", in: folder).status == 0)
      #expect(!ScratchFolder.names(folder + "/Results/s").contains("sweep.csv"))
    }
  }

  /// The points take much longer than the file as written.
  @Test func `a sweep that is killed and begun again ends in the same bytes`() throws {
    try ScratchFolder.with(scenario: SweepCommandTests.scenario) { folder in
      let arguments = ["--quiet", "--vary", "fleet.devices=60..67"]
      let whole = try Command(["run", "s.yaml", "--threads", "1", "--out", "whole"] + arguments, in: folder)
        .end()
      #expect(whole.status == 0 && whole.complaints == "")
      let command = try Command(["run", "s.yaml", "--out", "broken"] + arguments, in: folder)
      let isFrozen = command.freeze { ScratchFolder.size(folder + "/broken/points.journal") > 20_000 }
      #expect(isFrozen, "the sweep ended before it could be broken off")
      command.wake(with: SIGKILL)
      #expect(try command.end().wasKilled)
      #expect(!ScratchFolder.names(folder + "/broken").contains("sweep.csv"))
      let again = try Command(["run", "s.yaml", "--out", "broken", "--threads", "2"] + arguments, in: folder)
        .end()
      #expect(again.status == 0)
      #expect(ScratchFolder.names(folder + "/broken") == ScratchFolder.names(folder + "/whole"))
      for name in ["sweep.csv", "summary.json", "load.csv"] {
        #expect(try bytes("\(folder)/broken/\(name)") == bytes("\(folder)/whole/\(name)"), "\(name)")
      }
      let larger = try run(
        "--out", "whole", "--vary", "fleet.devices=60..68", in: folder)
      #expect(larger.complaints.contains("9 of 1 alternative and 9 points had been run before"))
    }
  }

  @Test func `a wrong alternative is told before anything is run`() throws {
    let text = SweepCommandTests.scenario + "  wrong: { sites.hq.technicians.count: some }\n"
    try ScratchFolder.with(scenario: text) { folder in
      for command in ["run", "check"] {
        let ending = try Command([command, "s.yaml"], in: folder).end()
        #expect(ending.status == 2)
        #expect(
          ending.complaints
            == "s.yaml:9:40: error: sites.hq.technicians.count: expected a whole number, found 'some'\n")
      }
      #expect(ScratchFolder.names(folder + "/Results") == [])
    }
    try ScratchFolder.with(scenario: SweepCommandTests.scenario) { folder in
      let ending = try run("--vary", "sites.hq", in: folder)
      #expect(ending.status == 64 && ending.complaints.contains("expected path=values"))
      let checked = try Command(["check", "s.yaml"], in: folder).end()
      #expect(checked.output.contains("Beside the file as written: 1 alternative."))
    }
  }
}
