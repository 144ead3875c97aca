import Foundation
import Testing

/// What a run says and leaves when its results cannot be written.
@Suite(.serialized) struct DeliveryTests {
  /// Where summary.json is to be there is a folder of that name.
  private func inScratch(_ body: (String) throws -> Void) throws {
    try ScratchFolder.with { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/out/summary.json", withIntermediateDirectories: true)
      try body(folder)
    }
  }

  private let run = ["run", "s.yaml", "--out", "out"]

  @Test func `the answer is printed, then the fault is told, and the same command goes on later`() throws {
    try inScratch { folder in
      let failed = try Command(run + ["--resume", "--json"], in: folder).end()
      #expect(failed.status == 1)
      #expect(failed.output.hasSuffix("}\n"))
      #expect(failed.complaints.contains("cannot put into place out/summary.json"))
      #expect(
        failed.complaints.hasSuffix(
          "put that right, and the same command with --resume goes on from here (32 trials kept)\n"))
      try FileManager.default.removeItem(atPath: folder + "/out/summary.json")
      let again = try Command(run + ["--resume", "--json"], in: folder).end()
      #expect(again.status == 0)
      #expect(again.output == failed.output)
      #expect(ScratchFolder.names(folder + "/out") == ScratchFolder.resultFiles)
    }
  }

  @Test func `a run and a branch write their page unless they are told not to`() throws {
    try ScratchFolder.with { folder in
      let short = ["--set", "experiment.replications=2", "--quiet"]
      let written = try Command(run + short, in: folder).end()
      #expect(written.status == 0)
      #expect(ScratchFolder.names(folder + "/out") == ScratchFolder.resultFiles)
      let without = try Command(run + short + ["--no-report"], in: folder).end()
      #expect(without.status == 0)
      #expect(
        ScratchFolder.names(folder + "/out") == ScratchFolder.resultFiles.filter { $0 != "report.html" })
      let branch = ["branch", "s.yaml", "--at", "2 h", "--with", "sites.site.technicians.count=9"] + short
      let branched = try Command(branch, in: folder).end()
      #expect(branched.status == 0)
      #expect(ScratchFolder.size(folder + "/Results/s-branch/report.html") > 10_000)
    }
  }

  @Test func `a run without a journal says the fault alone`() throws {
    try inScratch { folder in
      let short = run + ["--set", "experiment.replications=2"]
      let ending = try Command(short, in: folder).end()
      #expect(ending.status == 1)
      #expect(ending.output.contains("Words: fleetsim"))
      #expect(ending.complaints.split(separator: "\n").count == 1)
      #expect(ScratchFolder.names(folder + "/out") == ["summary.json"])
    }
  }

  @Test(.enabled(if: Command.canLimitFiles)) func `where there is no more room, that is what is to be made`()
    throws
  {
    try inScratch { folder in
      try FileManager.default.removeItem(atPath: folder + "/out/summary.json")
      // A block of 512 bytes: enough for a probe.
      let ending = try Command(run + ["--quiet"], in: folder, limit: "1").end()
      #expect(ending.status == 1)
      #expect(ending.complaints.contains("File too large"))
    }
  }

  @Test func `an interruption is told although nothing can be written, with how to go on`() throws {
    try inScratch { folder in
      let endless = ["--set", "experiment.replications=1000000"]
      let command = try Command(run + endless + ["--quiet", "--resume"], in: folder)
      let journal = folder + "/out/run.journal"
      #expect(command.freeze { JournalHeads(journal).replications(ofStrategies: 2) > 0 })
      command.wake(with: SIGINT)
      let ending = try command.end()
      #expect(ending.status == 1)
      #expect(ending.complaints.contains("; no results were written; put that right, and the same command"))
      #expect(ending.complaints.contains("interrupted after "))
      #expect(ScratchFolder.names(folder + "/out") == ["run.journal", "summary.json"])
    }
  }
}
