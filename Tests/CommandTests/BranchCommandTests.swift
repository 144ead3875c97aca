import Foundation
import Testing

/// The command that branches, as its users know it.
@Suite struct BranchCommandTests {
  private let scenario = """
    starts: Monday 2026-07-06 07:00 Europe/Berlin
    fleet: { devices: 200 }
    strategies:
      reset: { stages: [mark: down, wait: { name: rebuild, takes: exponential(mean 2 h) }, mark: productive] }
      reimage:
        stages: [mark: down, work: { by: technicians, takes: uniform(5 min, 15 min) }, mark: productive]
    sites: { site: { count: 2, technicians: { count: 2 } } }
    rollout: { waves: [{ at: Tue 09:00 }] }
    experiment: { replications: 4 }
    """

  private let more = ["--with", "sites.site.technicians.count=9"]

  private func branch(_ arguments: [String], in folder: String) throws -> Command.Ending {
    try Command(["branch", "s.yaml"] + arguments, in: folder).end()
  }

  @Test func `a branch is a page and files of two strategies and their difference`() throws {
    try ScratchFolder.with(scenario: scenario) { folder in
      let ending = try branch(["--at", "Tue 12:00", "--full"] + more, in: folder)
      #expect(ending.status == 0)
      #expect(
        ending.output.contains(
          "reset, changed from Tue 2026-07-07 12:00 on: sites.site.technicians.count=9\n"))
      #expect(ending.output.contains("paired replication by"))
      #expect(FileManager.default.fileExists(atPath: folder + "/Results/s-branch/summary.json"))
    }
  }

  @Test func `where the files cannot be written, the answer is printed all the same`() throws {
    try ScratchFolder.with(scenario: scenario) { folder in
      let taken = folder + "/out/summary.json"
      try FileManager.default.createDirectory(atPath: taken, withIntermediateDirectories: true)
      let ending = try branch(["--at", "Tue 12:00", "--out", "out"] + more, in: folder)
      #expect(ending.status == 1)
      #expect(ending.output.contains("Words: fleetsim"))
      #expect(ending.complaints.contains("cannot put into place out/summary.json"))
    }
  }

  @Test func `instants are written as in scenario files`() throws {
    try ScratchFolder.with(scenario: scenario) { folder in
      let texts = ["Tue 12:00", "Tuesday 2026-07-07 12:00", "29 h"]
      let answers = try texts.map { text in
        let ending = try branch(["--at", text, "--json", "--strategy", "reimage"] + more, in: folder)
        #expect(ending.status == 0)
        // The command stands there as it was given.
        #expect(ending.output.contains("\n  \"command\": \"fleetsim branch s.yaml "))
        return ending.output.split(separator: "\n").filter { !$0.hasPrefix("  \"command\"") }
          .joined(separator: "\n")
      }
      #expect(answers[1] == answers[0] && answers[2] == answers[0])
      let summary = try JSONSerialization.jsonObject(with: Data(answers[0].utf8)) as? [String: Any]
      let told = try #require(summary?["branch"] as? [String: Any])
      #expect(told["strategy"] as? String == "reimage")
      #expect(told["at"] as? Double == 104_400)
      #expect(told["with"] as? [String] == ["sites.site.technicians.count=9"])
    }
  }

  @Test func `mistakes are told with what was meant`() throws {
    try ScratchFolder.with(scenario: scenario) { folder in
      func expect(_ status: Int32, _ words: String, _ arguments: [String]) throws {
        let ending = try branch(arguments, in: folder)
        #expect(ending.status == status)
        #expect(ending.complaints.contains(words), "\(ending.complaints)")
        #expect(ending.output == "")
        #expect(status != 64 || ending.complaints.contains("Usage: fleetsim branch [<options>] <file>"))
      }
      try expect(64, "did you mean 'Tue 12:00'?", ["--at", "Teu 12:00"] + more)
      try expect(64, "a weekday and time, such as Tue 12:00", ["--at", "soon"] + more)
      try expect(64, "not before the scenario's horizon, ", ["--at", "2027-09-27"] + more)
      try expect(
        64, "before the scenario's start, Mon 2026-07-06 07:00", ["--at", "Sun 2026-07-05 12:00"] + more)
      try expect(64, "did you mean 'reimage'?", ["--at", "3 h", "--strategy", "reimag"] + more)
      try expect(64, "--with x: expected path=value", ["--at", "3 h", "--with", "x"])
      try expect(64, "Missing expected argument '--with", ["--at", "3 h"])
      try expect(
        2, "did you mean 'technicians'?", ["--at", "3 h", "--with", "sites.site.technician.count=9"])
      try expect(
        2,
        "a branch cannot change the devices and their sites, the arrivals; compare two scenarios with `run`",
        [
          "--at", "3 h", "--with", "fleet.devices=201",
        ])
    }
  }

  @Test func `where nothing can differ any more, that is said`() throws {
    try ScratchFolder.with(scenario: scenario) { folder in
      // Utilisation differs nevertheless.
      let late = try branch(["--at", "2026-08-01", "--quiet"] + more, in: folder)
      #expect(late.status == 0)
      #expect(late.complaints.contains("equals the plan"))
      let early = try branch(
        ["--at", "Tue 12:00", "--quiet", "--strategy", "reimage"] + more, in: folder)
      #expect(early.complaints == "")
    }
  }
}
