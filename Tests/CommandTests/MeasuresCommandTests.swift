import Foundation
import Testing

/// The names of measures, as users find them.
@Suite struct MeasuresCommandTests {
  private func run(_ arguments: [String], scenario: String = "") throws -> Command.Ending {
    let folder = FileManager.default.temporaryDirectory.path + "/fleetsim-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try scenario.write(toFile: folder + "/s.yaml", atomically: true, encoding: .utf8)
    return try Command(arguments, in: folder).end()
  }

  private func lines(_ ending: Command.Ending) -> [String] { ending.output.components(separatedBy: "\n") }

  @Test func `without a file every measure has a line, in its general form`() throws {
    let ending = try run(["measures"])
    #expect(ending.status == 0 && ending.complaints.isEmpty)
    let lines = lines(ending)
    #expect(lines[0] == "Completion")
    let row =
      "  pool.NAME.utilisation             share             "
      + "work within shifts over the time of its units on shift"
    #expect(lines.contains(row))
    #expect(lines.contains { $0.hasPrefix("  done.last ") && $0.contains(" seconds ") })
    #expect(lines.contains { $0.hasPrefix("  cost.total ") })
  }

  private let shop = """
    fleet: { devices: 10, sites: 2 }
    strategies: [full-reimage]
    """

  @Test func `with a file the measures are those of its pools and links`() throws {
    let ending = try run(["measures", "s.yaml"], scenario: shop)
    #expect(ending.status == 0)
    #expect(!ending.output.contains("NAME"))
    #expect(lines(ending).contains { $0.hasPrefix("  pool.technicians.wait.p95 ") })
    #expect(lines(ending).contains { $0.hasPrefix("  link.wan.peak rate ") })
  }

  /// With goals that misspell them, too: that is when the names are looked for.
  private func wrong(_ measure: String) -> String {
    shop + "\nexperiment:\n  precision:\n    \(measure): 5 %\n"
  }

  @Test func `a misspelt measure is an error at its place, with what was probably meant`() throws {
    for command in ["check", "run"] {
      let ending = try run([command, "s.yaml"], scenario: wrong("downtime.productiv.mean"))
      #expect(ending.status == 2)
      #expect(
        ending.complaints == "s.yaml:5:5: error: there is no measure 'downtime.productiv.mean'; "
          + "did you mean downtime.productive.mean?\n")
    }
    let own = try run(["check", "s.yaml"], scenario: wrong("pool.technicans.wait.p95"))
    #expect(own.complaints.hasSuffix("did you mean pool.technicians.wait.p95?\n"))
    #expect(try run(["measures", "s.yaml"], scenario: wrong("downtime.productiv.mean")).status == 0)
  }

  @Test func `a measure that is like none is told where all are listed`() throws {
    let ending = try run(["check", "s.yaml"], scenario: wrong("happiness"))
    #expect(
      ending.complaints
        == "s.yaml:5:5: error: there is no measure 'happiness' (fleetsim measures FILE lists them)\n")
  }

  @Test func `what is wrong with a file is said as elsewhere`() throws {
    #expect(try run(["measures", "none.yaml"]).status == 2)
    #expect(try run(["measures", "s.yaml"], scenario: "fleet: {").status == 2)
    #expect(try run(["measures", "--set", "seed=3"]).status == 64)
    #expect(try run(["measures", "s.yaml", "--set", "seed"], scenario: shop).status == 64)
  }
}
