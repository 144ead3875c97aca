import Foundation
import Reports
import Testing

/// Scenarios whose names are chosen to do harm where they are shown.
@Suite(.serialized) struct HostileNameTests {
  /// Every name of the scenario is, or begins with, this text.
  private static func scenario(_ name: String) -> String {
    """
    question: "\(name)"
    fleet:
      groups: { "\(name)": { devices: 20, columns: { "\(name)x": { "\(name)": 50 %, other: 50 % } } } }
    sites: { "\(name)s": { count: 2, pools: { "\(name)p": 2 }, links: { "\(name)l": 1 Gbit/s } } }
    rollout: { waves: [ { name: "\(name)", at: 1 h } ] }
    strategies:
      "\(name)":
        summary: "\(name)"
        settings: { "\(name)": { value: 5 min, is: assumption, from: "\(name)" } }
        stages:
          - work: { name: "\(name)", by: "\(name)p", takes: 5 min }
      b: { stages: [wait: { name: rest, takes: 1 h }] }
    experiment: { replications: 2 }

    """
  }

  private static let commands = [
    ["run", "s.yaml", "--devices"], ["run", "s.yaml", "--json"], ["explain", "s.yaml"], ["check", "s.yaml"],
    ["measures", "s.yaml"], ["run", "s.yaml", "--set", "\u{1b}[31m=1"], ["run", "\u{1b}[31m.yaml"],
    ["\u{1b}[31m"], ["run", "s.yaml", "--\u{202e}"], ["explain", "s.yaml", "--strategy", "\u{9b}2J"],
    ["run", "s.yaml", "--out", "s.yaml/\u{1b}[31m"], ["strategies", "\u{1b}[31m"],
    ["branch", "s.yaml", "--at", "1 h", "--strategy", "\u{1b}", "--with", "seed=2"],
  ]

  @Test(arguments: [#"\e[31mRED\e]0;pwned\a"#, #"\x9b2J\u202eevil\u200b\r\t"#])
  func `no control character of a name or an argument reaches the terminal`(name: String) throws {
    try ScratchFolder.with(scenario: Self.scenario(name)) { folder in
      for arguments in Self.commands {
        let ending = try Command(arguments, in: folder).end()
        #expect(!ending.wasKilled, "\(arguments)")
        #expect(VisibleText.lines(ending.output) == ending.output, "\(arguments)")
        #expect(VisibleText.lines(ending.complaints) == ending.complaints, "\(arguments)")
      }
      for name in [
        "summary.json", "load.csv", "capacity.csv", "downtime.csv", "parts.csv", "reasons.csv", "report.html",
      ] {
        let text = try String(contentsOfFile: "\(folder)/Results/s/\(name)", encoding: .utf8)
        #expect(VisibleText.lines(text) == text, "\(name)")
      }
    }
  }

  @Test func `no name is a formula in a file that spreadsheets open`() throws {
    try ScratchFolder.with(scenario: Self.scenario("=cmd| /C calc!A0")) { folder in
      #expect(try Command(["run", "s.yaml", "--devices", "--quiet"], in: folder).end().status == 0)
      let names = [
        "load.csv", "capacity.csv", "downtime.csv", "parts.csv", "reasons.csv", "devices.csv",
        "devices-risk.csv",
      ]
      for name in names {
        let text = try String(contentsOfFile: "\(folder)/Results/s/\(name)", encoding: .utf8)
        #expect(text.contains("'=cmd| /C calc!A0,"), "\(name)")
        #expect(!text.contains("\n=") && !text.contains(",=") && !text.contains("\"="), "\(name)")
      }
    }
  }

  @Test(arguments: ["...yaml", "..yaml", ".yaml"])
  func `results go to a folder of the scenario's own, whatever its name`(file: String) throws {
    try ScratchFolder.with { folder in
      try FileManager.default.moveItem(atPath: folder + "/s.yaml", toPath: "\(folder)/\(file)")
      let small = ["run", file, "--quiet", "--set", "experiment.replications=2"]
      #expect(try Command(small, in: folder).end().status == 0)
      #expect(ScratchFolder.names(folder + "/Results") == [file])
      #expect(!ScratchFolder.names(folder).contains("summary.json"))
    }
  }
}
