import Foundation
import Testing

/// The standard streams as a process may find them: closed, full, or a pipe that nobody reads.
@Suite(.serialized) struct StreamTests {
  private static let wrong = ["check", "s.yaml", "--set", "fleet.devices=x"]
  private static let small = ["run", "s.yaml", "--set", "experiment.replications=2"]

  /// Everything that writes an answer.
  private static let answers = [
    ["--help"], ["help", "run"], ["--version"], ["--generate-completion-script", "bash"], ["strategies"],
    ["strategies", "full-reimage"], ["measures"], ["measures", "s.yaml"], ["check", "s.yaml"],
    ["explain", "s.yaml"], small, small + ["--json"],
  ]

  @Test(arguments: ["2>&-", "2>/dev/full", "<&- 2>&-"])
  func `what cannot be complained of changes no exit code, and gets into no file`(streams: String) throws {
    try ScratchFolder.with { folder in
      #expect(try Command(Self.wrong, in: folder, streams: streams).end().status == 2)
      #expect(try Command(["nonsense"], in: folder, streams: streams).end().status == 64)
      let run = try Command(Self.small + ["--resume", "--quiet"], in: folder, streams: streams).end()
      #expect(run.status == 0)
      #expect(ScratchFolder.names(folder + "/Results/s") == ScratchFolder.resultFiles)
      for name in ScratchFolder.resultFiles {
        let text = try String(contentsOfFile: "\(folder)/Results/s/\(name)", encoding: .utf8)
        #expect(!text.contains("fleetsim: "), "\(name)")
      }
    }
  }

  @Test(arguments: [(">/dev/full", "No space left on device"), (">&-", "Bad file descriptor")])
  func `an answer that cannot be written is a failure, with the reason`(streams: String, reason: String)
    throws
  {
    try ScratchFolder.with { folder in
      for arguments in Self.answers {
        let ending = try Command(arguments, in: folder, streams: streams).end()
        #expect(ending.status == 1 && !ending.wasKilled, "\(arguments)")
        #expect(
          ending.complaints == "fleetsim: cannot write to standard output: \(reason)\n", "\(arguments)")
      }
    }
  }

  @Test func `a log gets lines of progress, and none where quiet is asked for`() throws {
    try ScratchFolder.with { folder in
      let run = ["run", "s.yaml"]
      let often = ["FLEETSIM_PROGRESS": "0.02"]
      // A run that would take hours is stopped after its second line: nobody knows how soon lines come.
      let endless = run + ["--set", "experiment.replications=1000000"]
      let command = try Command(endless, in: folder, environment: often)
      func log() -> String { (try? String(contentsOfFile: folder + "/stderr", encoding: .utf8)) ?? "" }
      #expect(command.freeze { log().count { $0 == "\n" } >= 2 })
      let lines = log().split(separator: "\n")
      command.wake(with: SIGKILL)
      #expect(try command.end().wasKilled)
      for line in lines { #expect(line.wholeMatch(of: #/fleetsim: [a-z0-9%×., ]+/#) != nil, "\(line)") }
      #expect(try Command(run + ["--quiet"], in: folder, environment: often).end().complaints == "")
      #expect(
        try Command(run, in: folder, environment: ["FLEETSIM_PROGRESS": "0"]).end().complaints == "")
    }
  }

  @Test func `a reader that closes its pipe has seen enough, and nothing is said`() throws {
    try ScratchFolder.with { folder in
      for arguments in Self.answers {
        let ending = try Command(arguments, in: folder, isRead: false).end()
        #expect(ending.status == 0 && !ending.wasKilled, "\(arguments)")
        #expect(ending.complaints == "", "\(arguments)")
      }
    }
  }
}
