import Foundation
import Testing

/// `compare` and `verify`, as build servers use them.
@Suite struct VerifyCommandTests {
  private static let scenario = """
    seed: 5
    fleet: { devices: 40, sites: 2 }
    experiment: { replications: 4 }
    strategies:
      reset: { stages: [mark: down, transfer: { bytes: 2 GB, over: [wan] }, mark: productive] }

    """

  private func run(_ arguments: [String], in folder: String) throws -> Command.Ending {
    try Command(arguments, in: folder).end()
  }

  private func prepared(_ body: (String) throws -> Void) throws {
    try ScratchFolder.with { folder in
      try write(VerifyCommandTests.scenario, "s.yaml", folder)
      let ending = try run(["run", "s.yaml", "--quiet", "--out", "ref"], in: folder)
      try #require(ending.status == 0, "\(ending.complaints)")
      try body(folder)
    }
  }

  private func write(_ text: String, _ name: String, _ folder: String) throws {
    try text.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
  }

  private func contents(_ name: String, _ folder: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
  }

  @Test func `an unchanged program passes, and writes what build servers read`() throws {
    try prepared { folder in
      let ending = try run(
        ["verify", "s.yaml", "--against", "ref", "--junit", "out/v.xml", "--markdown", "v.md"], in: folder)
      #expect(ending.status == 0, "\(ending.complaints)")
      #expect(ending.output.hasPrefix("s: identical (fingerprint "))
      #expect(try contents("out/v.xml", folder).hasPrefix("<?xml version=\"1.0\""))
      #expect(try contents("v.md", folder).hasPrefix("### ✅ s: identical"))
      // By another seed of the file itself, the seed of the result on file is taken all the same.
      try write(
        VerifyCommandTests.scenario.replacingOccurrences(of: "seed: 5", with: "seed: 6"), "s.yaml", folder)
      let other = try run(["verify", "s.yaml", "--against", "ref/summary.json", "--quiet"], in: folder)
      #expect(other.status == 0 && other.output.isEmpty)
    }
  }

  @Test func `a change ends with 3, within a tolerance it passes, and --update takes it over`() throws {
    try prepared { folder in
      let change = ["verify", "s.yaml", "--against", "ref", "--set", "sites.site.wan=480 Mbit/s"]
      let none = try run(change, in: folder)
      #expect(none.status == 3)
      #expect(none.output.contains("s: not identical, and no tolerance is stated"))
      #expect(none.output.contains("--set: –; sites.site.wan=480 Mbit/s"))
      #expect(try run(change + ["--tolerance", "share.ready=50 %"], in: folder).status == 0)
      let tight = try run(change + ["--tolerance", "0.0001 %"], in: folder)
      #expect(tight.status == 3 && tight.output.contains("CHANGED"))
      let unknown = try run(change + ["--tolerance", "share.redy=1 %"], in: folder)
      #expect(unknown.status == 64 && unknown.complaints.contains("did you mean 'share.ready'?"))
      #expect(try run(change + ["--tolerance", "much"], in: folder).status == 64)
      #expect(try run(change + ["--update"], in: folder).status == 0)
      #expect(try run(change, in: folder).status == 0)
    }
  }

  @Test func `what the file expects must hold, and run warns of it`() throws {
    try prepared { folder in
      let expecting = VerifyCommandTests.scenario + "expect: { reset: { done.last: under 1 min } }\n"
      try write(expecting, "s.yaml", folder)
      let verified = try run(["verify", "s.yaml", "--against", "ref"], in: folder)
      #expect(verified.status == 3)
      #expect(
        verified.output.contains("identical") && verified.output.contains("Not as expected: reset: done.last")
      )
      let ran = try run(["run", "s.yaml", "--out", "x"], in: folder)
      #expect(ran.status == 0 && ran.output.contains("Not as expected: reset: done.last is"))
    }
  }

  @Test func `without a result there is nothing to verify against, unless it is to be made`() throws {
    try ScratchFolder.with { folder in
      try write(VerifyCommandTests.scenario, "s.yaml", folder)
      let missing = try run(["verify", "s.yaml", "--against", "ref"], in: folder)
      #expect(missing.status == 1)
      #expect(missing.complaints.contains("ref/summary.json: there is no such file"))
      #expect(try run(["verify", "s.yaml", "--against", "ref", "--update"], in: folder).status == 0)
      #expect(try run(["verify", "s.yaml", "--against", "ref"], in: folder).status == 0)
    }
  }

  @Test func `two results are compared without running anything`() throws {
    try prepared { folder in
      let other = ["run", "s.yaml", "--quiet", "--out", "other", "--set", "sites.site.wan=100 Mbit/s"]
      #expect(try run(other, in: folder).status == 0)
      let compared = try run(["compare", "ref", "other"], in: folder)
      #expect(compared.status == 0, "\(compared.complaints)")
      #expect(compared.output.hasPrefix("What they were made of differs (A; B):\n"))
      #expect(compared.output.contains("Worst first"))
      let json = try run(["compare", "ref", "other", "--json"], in: folder)
      #expect(json.status == 0 && json.output.contains("\"paired\": true"))
      let same = try run(["compare", "ref", "ref/"], in: folder)
      #expect(same.output.contains("The results are identical"))
      #expect(try run(["compare", "ref", "none"], in: folder).status == 1)
      let summary = try contents("other/summary.json", folder)
      #expect(
        summary.contains(
          "\"command\": \"fleetsim run s.yaml --set 'sites.site.wan=100 Mbit/s'\""))
    }
  }
}
