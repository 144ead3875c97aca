import Foundation
import Testing

/// What a scenario that asks for too much is told: a sentence and an exit code, never a trap.
@Suite struct BoundsTests {
  private func run(
    _ text: String, _ arguments: [String] = ["run", "s.yaml", "--out", "out"], files: [String: String] = [:]
  ) throws -> Command.Ending {
    var ending: Command.Ending?
    try ScratchFolder.with(scenario: text) { folder in
      for (name, text) in files {
        try text.write(toFile: folder + "/" + name, atomically: false, encoding: .utf8)
      }
      ending = try Command(arguments, in: folder).end()
    }
    return try #require(ending)
  }

  @Test func `a law beyond all time is refused at its place`() throws {
    let text =
      "fleet: { devices: 1 }\n"
      + "strategies: { a: { stages: [ wait: { takes: exponential(rate 1e-300 per hour) } ] } }\n"
    let ending = try run(text, ["check", "s.yaml"])
    #expect(ending.status == 2 && !ending.wasKilled)
    #expect(ending.complaints.contains("s.yaml:2:") && ending.complaints.contains("beyond 32000000000 s"))
  }

  @Test func `a limit whose period is no time is refused at its place`() throws {
    let ending = try run(
      "fleet: { devices: 3 }\nservices: { graph: { limits: [200 per 1e-9 s per app] } }\n"
        + "strategies: { a: { stages: [ call: { service: graph } ] } }\n")
    #expect(ending.status == 2 && !ending.wasKilled)
    #expect(ending.complaints.contains("s.yaml:2:"))
  }

  @Test func `bytes add up at the end of a long transfer of many`() throws {
    let ending = try run(
      "horizon: 1 h\nfleet: { devices: 50000 }\nlinks: { line: 1 Mbit/s }\n"
        + "strategies: { a: { stages: [ transfer: { bytes: 45 GB, over: [line] } ] } }\n"
        + "experiment: { replications: 1 }\n")
    #expect(ending.status == 0)
    // All that there is to say is known before the run.
    let lines = ending.complaints.split(separator: "\n")
    #expect(lines.count == 1 && lines[0].contains("some devices cannot be done by the horizon"))
  }

  @Test func `arrivals that outrun the service end the run before memory does`() throws {
    let ending = try run(
      "fleet: { devices: 1 }\nrollout: { arrivals: [ { every: exponential(mean 1 us) } ] }\n"
        + "strategies: { a: { stages: [ wait: { takes: 1 h } ] } }\n"
        + "experiment: { replications: 1, in flight at most: 20000 }\n")
    #expect(ending.status == 1 && !ending.wasKilled)
    #expect(ending.complaints.contains("more than 20000 devices and branches are under way at once"))
    #expect(ending.complaints.contains("in flight at most"))
  }

  @Test func `an empty kind of site beside an import is a mistake, told at its place`() throws {
    let ending = try run(
      "fleet:\n  import: { file: d.csv, site map: m.csv }\nsites:\n  school:\nstrategies: [full-reimage]\n",
      ["check", "s.yaml"],
      files: [
        "d.csv": "name,site\nd1,A\n",
        "m.csv": "subnet,site,wan,technicians\n10.0.0.0/24,A,1 Mbit/s,1\n",
      ])
    #expect(ending.status == 2 && !ending.wasKilled)
    #expect(ending.complaints.contains("s.yaml:4:"))
  }
}
