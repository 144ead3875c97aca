import Foundation
import Testing

/// Words of the command line that are misspelt.
@Suite struct WordTests {
  @Test(arguments: [
    (["chek", "x.yaml"], "unknown subcommand 'chek'; did you mean 'check'?"),
    (["x.yaml"], "expected a subcommand before the file 'x.yaml'; did you mean 'fleetsim run x.yaml'?"),
    (["dance"], "unknown subcommand 'dance'; there are: run, branch, check"),
  ])
  func `a subcommand that is none gets a suggestion`(arguments: [String], message: String) throws {
    try ScratchFolder.with { folder in
      let ending = try Command(arguments, in: folder).end()
      #expect(ending.status == 64)
      #expect(ending.complaints.contains(message))
    }
  }

  @Test(arguments: ["run", "branch", "check", "explain", "measures", "strategies"])
  func `every flag of a subcommand is refused when it is misspelt`(name: String) throws {
    try ScratchFolder.with { folder in
      let help = try Command([name, "--help"], in: folder, columns: 1000).end().output
      let needed: [String] =
        switch name {
        case "run", "check", "explain": ["x.yaml"]
        case "branch": ["x.yaml", "--at", "1 h", "--with", "a=b"]
        default: []
        }
      let flags = Set(help.matches(of: #/--[a-z][a-z-]+/#).map { String($0.output) }).sorted()
      let known = flags.filter { $0 != "--help" && $0 != "--version" }
      for flag in known {
        let wrong = flag + "q"
        let ending = try Command([name] + needed + [wrong], in: folder).end()
        #expect(ending.status == 64, "\(wrong)")
        #expect(ending.complaints.contains("Unknown option '\(wrong)'"), "\(ending.complaints)")
      }
    }
  }

  @Test(arguments: [
    (["strategies", "full-reimag"], "did you mean 'full-reimage'?"),
    (["strategies", "imagin"], "did you mean 'imaging'?"),
    (["strategies", "--kept", "wip"], "did you mean 'wipe'?"),
    (["strategies", "dance"], "shipped: autopilot-reset, "),
    (["explain", "s.yaml", "--strategy", "frist"], "did you mean 'first'?"),
    (["explain", "s.yaml", "--strategy", "dance"], "it has: first"),
    (
      ["run", "s.yaml", "--replications", "4"],
      "It is part of the scenario: --set experiment.replications=VALUE."
    ),
    (["run", "s.yaml", "--warm-up", "4"], "--set \"experiment.warm up=VALUE\"."),
    (["init", "x.yaml", "--devices", "-3"], "expected 1 to "),
  ])
  func `a name that there is none of, and an option that is a setting, get a suggestion`(
    arguments: [String], message: String
  ) throws {
    let scenario =
      "fleet: { devices: 1 }\nstrategies: { first: { stages: [mark: down, mark: productive] } }\n"
    try ScratchFolder.with(scenario: scenario) { folder throws in
      let ending = try Command(arguments, in: folder).end()
      #expect(ending.status == 64)
      #expect(ending.complaints.contains(message), "\(ending.complaints)")
      #expect(!ending.complaints.contains("Missing value"))
      #expect(!ScratchFolder.names(folder).contains { $0 == "Results" || $0 == "x.yaml" })
    }
  }

  @Test(arguments: [["init", "no/x.yaml", "--devices", "3"], ["schema", "--out", "no/x.yaml"]])
  func `a folder that is not there is made, and what cannot be is told in plain words`(arguments: [String])
    throws
  {
    try ScratchFolder.with { folder in
      let ending = try Command(arguments, in: folder).end()
      #expect(ending.status == 0, "\(ending.complaints)")
      #expect(ScratchFolder.names(folder + "/no") == ["x.yaml"])
    }
    try ScratchFolder.with { folder throws in
      try "mine".write(toFile: folder + "/no", atomically: true, encoding: .utf8)
      let ending = try Command(arguments, in: folder).end()
      #expect(ending.status == 1)
      #expect(ending.complaints == "fleetsim: no is a file, not a folder\n")
      let left = try String(contentsOfFile: folder + "/no", encoding: .utf8)
      #expect(left == "mine")
    }
  }

  @Test func `what is wrong comes before what is doubtful`() throws {
    try ScratchFolder.with { folder in
      let scenario = """
        fleet: { devices: 2 }
        services: { intune: { slots: 3 } }
        sites: { site: { technicians: 0 } }
        strategies: { s: [ { work: { by: technicians, takes: 1 h } } ] }

        """
      try scenario.write(toFile: folder + "/s.yaml", atomically: true, encoding: .utf8)
      let ending = try Command(["check", "s.yaml"], in: folder).end()
      #expect(ending.status == 2)
      let lines = ending.complaints.split(separator: "\n")
      #expect(lines.count == 2)
      #expect(
        lines.first?.hasPrefix("s.yaml:3:31: error: expected at least 1 of 'technicians' at site") == true)
      #expect(
        lines.last?.hasPrefix("s.yaml:2:13: warning: services.intune: nothing asks for the service") == true)
    }
  }

  @Test func `what is set is in the summary, and what is added is new`() throws {
    try ScratchFolder.with { folder in
      let scenario = """
        fleet: { devices: 2 }
        strategies: { s: [ { wait: { takes: 1 h } } ] }
        experiment: { replications: 2 }

        """
      try scenario.write(toFile: folder + "/s.yaml", atomically: true, encoding: .utf8)
      let arguments = ["s.yaml", "--add", "sites.annex.count=2", "--set", "fleet.devices=4", "--out", "out"]
      #expect(try Command(["run"] + arguments, in: folder).end().status == 0)
      let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/out/summary.json"))
      let summary = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      #expect(summary["set"] as? [String] == ["fleet.devices=4"])
      #expect(summary["added"] as? [String] == ["sites.annex.count=2"])
      let wrong = try Command(["check", "s.yaml", "--set", "sites.annex.count=2"], in: folder).end()
      #expect(wrong.status == 2)
      #expect(wrong.complaints.contains("there is no 'annex' under 'sites' (--add makes a new one)"))
    }
  }
}
