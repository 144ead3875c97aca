import Foundation
import Testing

/// `fleetsim init`, and the pictures of `fleetsim explain`.
@Suite struct InitCommandTests {
  private static let export = """
    Device name,Serial number,OS,OS version
    PC-1,A1,Windows,10.0.26100
    PC-2,A2,Windows,10.0.26100

    """

  @Test(arguments: [
    ["--devices", "40", "--sites", "2"], ["--devices", "1"],
    ["--from", "ex port.csv", "--presence", "office"],
    ["--devices", "40", "--strategies", "wipe,full-reimage", "--technicians", "1"],
  ])
  func `what init writes, check accepts`(options: [String]) throws {
    try ScratchFolder.with { folder in
      try InitCommandTests.export.write(toFile: folder + "/ex port.csv", atomically: true, encoding: .utf8)
      let written = try Command(["init", "my.yaml"] + options, in: folder).end()
      #expect(written.status == 0, "\(written.complaints)")
      let checked = try Command(["check", "my.yaml"], in: folder).end()
      #expect(checked.status == 0, "\(checked.complaints)")
      #expect(!checked.complaints.contains("error"))
    }
  }

  @Test func `each idea among the comments is right, too`() throws {
    try ScratchFolder.with { folder in
      #expect(try Command(["init", "my.yaml", "--devices", "40"], in: folder).end().status == 0)
      let text = try String(contentsOfFile: folder + "/my.yaml", encoding: .utf8)
      let ideas = text.matches(of: #/(?m)^ *# ([a-z ]+: [{0-9].*)$/#).map { String($0.output.1) }
      #expect(ideas.count >= 6)
      for idea in ideas {
        let changed = text.replacing("# \(idea)", with: idea)
        try changed.write(toFile: folder + "/idea.yaml", atomically: true, encoding: .utf8)
        let ending = try Command(["check", "idea.yaml"], in: folder).end()
        #expect(ending.status == 0, "\(idea): \(ending.complaints)")
      }
    }
  }

  @Test func `an editor is told of the schema that is beside the file, or how to get one`() throws {
    let line = "# yaml-language-server: $schema=schema.json"
    try ScratchFolder.with { folder in
      func lines() throws -> [Substring] {
        #expect(try Command(["init", "my.yaml", "--devices", "4", "--force"], in: folder).end().status == 0)
        return try String(contentsOfFile: folder + "/my.yaml", encoding: .utf8).split(separator: "\n")
      }
      let without = try lines()
      // An editor would look for a schema that is not there.
      #expect(!without.contains { $0.wholeMatch(of: #/#\s+yaml-language-server\s*:.*/#) != nil })
      #expect(without[0].contains("`fleetsim schema --out schema.json`") && without[1].contains("'\(line)'"))
      #expect(try Command(["schema", "--out", "schema.json"], in: folder).end().status == 0)
      #expect(try lines()[0] == line)
    }
  }

  @Test func `a file that is there is kept, unless it may be overwritten`() throws {
    try ScratchFolder.with { folder in
      try "mine".write(toFile: folder + "/my.yaml", atomically: true, encoding: .utf8)
      let kept = try Command(["init", "my.yaml", "--devices", "4"], in: folder).end()
      #expect(kept.status == 64)
      #expect(kept.complaints.contains("'my.yaml' is there already"))
      #expect(try String(contentsOfFile: folder + "/my.yaml", encoding: .utf8) == "mine")
      #expect(try Command(["init", "my.yaml", "--devices", "4", "--force"], in: folder).end().status == 0)
      #expect(try String(contentsOfFile: folder + "/my.yaml", encoding: .utf8).contains("devices: 4"))
    }
  }

  @Test(arguments: [
    (["--devices", "0"], "expected 1 to 20000000 devices"),
    (["--devices", "3", "--sites", "4"], "expected at most as many sites as devices"),
    (["--devices", "3", "--strategies", "wpie"], "unknown strategy 'wpie'; did you mean 'wipe'?"),
    (["--devices", "3", "--presence", "ofice"], "unknown presence 'ofice'; did you mean 'office'?"),
    (["--devices", "3", "--from", "x.csv"], "--from says which devices there are"),
    ([], "expected --devices or --from"),
  ])
  func `what cannot be is refused, and nothing is written`(options: [String], message: String) throws {
    try ScratchFolder.with { folder in
      let ending = try Command(["init", "my.yaml"] + options, in: folder).end()
      #expect(ending.status == 64)
      #expect(ending.complaints.contains(message), "\(ending.complaints)")
      #expect(!FileManager.default.fileExists(atPath: folder + "/my.yaml"))
    }
  }

  @Test func `an export that is none is told of, and nothing is written`() throws {
    try ScratchFolder.with { folder in
      let ending = try Command(["init", "my.yaml", "--from", "nowhere.csv"], in: folder).end()
      #expect(ending.status == 2)
      #expect(ending.complaints.contains("nowhere.csv"))
      #expect(!FileManager.default.fileExists(atPath: folder + "/my.yaml"))
    }
  }

  @Test func `answers are asked for one by one, and a wrong one once more`() throws {
    try ScratchFolder.with { folder in
      let answers = "none\nmany\n80\n\noffice\n3\nwipe\n"
      try answers.write(toFile: folder + "/answers", atomically: true, encoding: .utf8)
      let ending = try Command(["init", "my.yaml", "--ask"], in: folder, streams: "<answers").end()
      #expect(ending.status == 0, "\(ending.complaints)")
      #expect(ending.complaints.contains("How many devices? [600] expected a whole number"))
      let text = try String(contentsOfFile: folder + "/my.yaml", encoding: .utf8)
      for part in ["devices: 80", "sites: 1", "presence: office", "count: 3", "strategies: [wipe]"] {
        #expect(text.contains(part), "\(part)")
      }
    }
  }

  @Test func `explain draws strategies and refuses to do more beside it`() throws {
    try ScratchFolder.with { folder in
      #expect(try Command(["init", "my.yaml", "--devices", "40"], in: folder).end().status == 0)
      let mermaid = try Command(["explain", "my.yaml", "--picture"], in: folder).end()
      #expect(mermaid.status == 0)
      #expect(mermaid.output.hasPrefix("flowchart TD\n  subgraph s1[\"autopilot-reset\"]"))
      let dot = try Command(
        ["explain", "my.yaml", "--picture", "dot", "--strategy", "full-reimage"], in: folder
      )
      .end()
      #expect(dot.output.hasPrefix("digraph strategies {"))
      #expect(!dot.output.contains("label=\"autopilot-reset\""))
      let both = try Command(["explain", "my.yaml", "--picture", "--program"], in: folder).end()
      #expect(both.status == 64)
    }
  }
}
