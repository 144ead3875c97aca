import Foundation
import Testing

/// The command is killed in mid-run, by the system or by its user, and told to go on.
@Suite(.serialized) struct ResumeCommandTests {
  private func run(_ arguments: String..., in folder: String) throws -> Command.Ending {
    try run(arguments, in: folder)
  }

  /// Begins or resumes a run that would take hours, and sends it a signal when `replications` more of its
  /// replications are in its journal and nothing is being written. With --resume, because then there is a
  /// journal from the start.
  private func breakOff(
    _ arguments: String..., after replications: Int = 2, signal: Int32, in folder: String
  ) throws -> Command.Ending {
    let out = arguments.firstIndex(of: "--out").map { arguments[$0 + 1] } ?? "Results/s"
    let journal = "\(folder)/\(out)/run.journal"
    let wanted = JournalHeads(journal).replications(ofStrategies: 2) + replications
    let endless = ["--resume", "--set", "experiment.replications=1000000"]
    let command = try Command(["run", "s.yaml", "--quiet"] + endless + arguments, in: folder)
    let isFrozen = command.freeze {
      let heads = JournalHeads(journal)
      return heads.isWhole && heads.replications(ofStrategies: 2) >= wanted
    }
    #expect(isFrozen, "the run ended before it could be broken off")
    command.wake(with: signal)
    return try command.end()
  }

  /// Lets a run end a few replications after those in the journal, however many these are: so there is
  /// something left to do on a fast machine as well.
  private func beyond(_ journal: String, in folder: String) -> [String] {
    let kept = JournalHeads("\(folder)/\(journal)").replications(ofStrategies: 2)
    return ["--set", "experiment.replications=\(kept + 4)"]
  }

  private func run(_ arguments: [String], in folder: String) throws -> Command.Ending {
    try Command(["run", "s.yaml", "--quiet"] + arguments, in: folder).end()
  }

  private func expectSame(_ one: String, _ other: String, in folder: String) throws {
    #expect(ScratchFolder.names("\(folder)/\(one)") == ScratchFolder.resultFiles)
    #expect(ScratchFolder.names("\(folder)/\(one)") == ScratchFolder.names("\(folder)/\(other)"))
    for name in ScratchFolder.names("\(folder)/\(one)") {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(one)/\(name)"))
      #expect(try bytes == Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(other)/\(name)")), "\(name)")
    }
  }

  @Test func `a run killed twice in its course and resumed ends like one that was left alone`() throws {
    try ScratchFolder.with { folder in
      for threads in ["1", "3"] {
        let killed = try breakOff("--out", "broken", "--threads", threads, signal: SIGKILL, in: folder)
        #expect(killed.wasKilled && killed.status == SIGKILL)
        #expect(ScratchFolder.names(folder + "/broken") == ["run.journal"])
        let again = try breakOff("--out", "broken", signal: SIGKILL, in: folder)
        #expect(again.wasKilled)
        let all = beyond("broken/run.journal", in: folder)
        let last = try run(["--out", "broken", "--resume", "--threads", threads] + all, in: folder)
        #expect(last.status == 0)
        #expect(last.complaints == "")
        #expect(try run(["--out", "whole"] + all, in: folder).status == 0)
        try expectSame("broken", "whole", in: folder)
        try FileManager.default.removeItem(atPath: folder + "/broken")
      }
    }
  }

  /// SIGHUP is what a terminal sends that is closed.
  @Test(arguments: [SIGINT, SIGHUP])
  func `after Ctrl-C there are partial results, a word on how to go on, and it goes on`(signal: Int32) throws
  {
    try ScratchFolder.with { folder in
      let stopped = try breakOff(signal: signal, in: folder)
      #expect(stopped.status == 130 && !stopped.wasKilled)
      #expect(stopped.complaints.contains("the results are partial; the same command with --resume goes on"))
      #expect(ScratchFolder.names(folder + "/Results/s").contains("summary.json"))
      #expect(!stopped.complaints.contains("earlier run"))
      let refused = try run("--resume", "--seed", "8", in: folder)
      #expect(refused.status == 1)
      #expect(refused.complaints.contains("What differs: seed (1 then, 8 now)"))
      #expect(refused.complaints.contains("to begin anew, leave --resume out"))
      let override = try run("--resume", "--set", "fleet.sites=2", in: folder)
      #expect(override.status == 1)
      #expect(override.complaints.contains("sites"))
      let all = beyond("Results/s/run.journal", in: folder)
      let resumed = try Command(["run", "s.yaml", "--resume", "--json"] + all, in: folder).end()
      #expect(resumed.status == 0)
      #expect(resumed.complaints.hasPrefix("fleetsim: resuming: "))
      #expect(try run(["--out", "whole"] + all, in: folder).status == 0)
      try expectSame("Results/s", "whole", in: folder)
      #expect(try resumed.output == String(contentsOfFile: folder + "/whole/summary.json", encoding: .utf8))
    }
  }

  @Test func `partial results in the place of complete ones are told as such`() throws {
    try ScratchFolder.with { folder in
      #expect(try run("--set", "experiment.replications=2", in: folder).status == 0)
      let stopped = try breakOff(signal: SIGINT, in: folder)
      #expect(stopped.status == 130)
      #expect(
        stopped.complaints.contains("are partial, and replace the complete ones of an earlier run; the"))
    }
  }

  @Test func `a run begun anew sets the unfinished one aside and says so`() throws {
    try ScratchFolder.with { folder in
      _ = try breakOff("--out", "broken", signal: SIGKILL, in: folder)
      let all = beyond("broken/run.journal", in: folder)
      let anew = try run("--out", "broken", "--seed", "8", "--first-journal", "1", in: folder)
      #expect(anew.status == 0)
      #expect(anew.complaints.contains("was found and set aside as broken/run.journal.previous"))
      #expect(ScratchFolder.names(folder + "/broken").contains("run.journal.previous"))
      #expect(try run(["--out", "broken", "--resume"] + all, in: folder).status == 0)
      #expect(try run(["--out", "whole"] + all, in: folder).status == 0)
      try expectSame("broken", "whole", in: folder)
    }
  }

  @Test func `a journal in use is refused, and the advice is one that helps`() throws {
    try ScratchFolder.with { folder in
      try FileManager.default.createDirectory(atPath: folder + "/out", withIntermediateDirectories: true)
      _ = FileManager.default.createFile(atPath: folder + "/out/run.journal", contents: Data("x".utf8))
      let held = open(folder + "/out/run.journal", O_RDWR | O_CLOEXEC)
      defer { close(held) }
      #expect(flock(held, LOCK_EX) == 0)
      let refused = try run("--out", "out", "--resume", in: folder)
      #expect(refused.status == 1)
      #expect(refused.complaints.hasSuffix("fleetsim: wait for it, or give another --out\n"))
    }
  }

  @Test func `a journal that cannot be read is set aside, and nobody is told to go on with it`() throws {
    try ScratchFolder.with { folder in
      try FileManager.default.createDirectory(atPath: folder + "/out", withIntermediateDirectories: true)
      let garbage = Data(repeating: 7, count: 5000)
      _ = FileManager.default.createFile(atPath: folder + "/out/run.journal", contents: garbage)
      let anew = try run("--out", "out", "--first-journal", "1", in: folder)
      #expect(anew.status == 0)
      #expect(
        anew.complaints == "fleetsim: the unfinished run cannot be read, and was set aside as "
          + "out/run.journal.previous; this one starts from the beginning\n")
    }
  }

  @Test func `with nothing to resume a run says so, and starts from the beginning`() throws {
    try ScratchFolder.with { folder in
      let few = ["run", "s.yaml", "--resume", "--json", "--set", "experiment.replications=2"]
      let ending = try Command(few, in: folder).end()
      #expect(ending.status == 0)
      #expect(
        ending.complaints
          == "fleetsim: there is no unfinished run to resume; this one starts from the beginning\n")
      #expect(ScratchFolder.names(folder + "/Results/s") == ScratchFolder.resultFiles)
    }
  }

  @Test(.enabled(if: Command.canLimitFiles))
  func `a journal that cannot grow any more is told once, and the results are written all the same`()
    throws
  {
    try ScratchFolder.with { folder in
      #expect(try run("--out", "whole", in: folder).status == 0)
      // In blocks of 512 bytes: room for the results, not for all the trials.
      let sizes = ScratchFolder.names(folder + "/whole").map { ScratchFolder.size(folder + "/whole/" + $0) }
      let blocks = sizes.max()! / 512 + 100
      let arguments = ["run", "s.yaml", "--quiet", "--resume", "--out", "full"]
      let ending = try Command(arguments, in: folder, limit: "\(blocks)").end()
      #expect(ending.status == 0)
      #expect(ending.complaints.split(separator: "\n").count == 1)
      #expect(ending.complaints.contains("cannot write full/run.journal: File too large; the run goes on"))
      try expectSame("full", "whole", in: folder)
    }
  }

  /// A single trial: what there is of it is its checkpoint.
  private func trial(_ devices: Int) -> [String] {
    ["run", "s.yaml", "--set", "fleet.devices=\(devices)", "--first-checkpoint", "2000"]
  }

  /// - Returns: Nil when the trial ended before it could be broken off.
  private func breakOffTrial(_ devices: Int, _ signal: Int32, in folder: String) throws -> Command.Ending? {
    let command = try Command(trial(devices) + ["--quiet", "--resume", "--out", "broken"], in: folder)
    let journal = folder + "/broken/run.journal"
    let isFrozen = command.freeze {
      let heads = JournalHeads(journal)
      return heads.isWhole && heads.checkpoints > 0 && heads.results.isEmpty
    }
    if isFrozen { command.wake(with: signal) }
    let ending = try command.end()
    // It may have been so near its end that it was over before it heard of the signal.
    return isFrozen && (ending.wasKilled || ending.status != 0) ? ending : nil
  }

  @Test(arguments: [SIGKILL, SIGINT])
  func `a trial broken off in its course goes on from there`(signal: Int32) throws {
    try ScratchFolder.with(scenario: ScratchFolder.single) { folder in
      // On a fast machine, or a very busy one, a small trial is over before anybody looks: then a larger one.
      var devices = 8000
      var caught = try breakOffTrial(devices, signal, in: folder)
      while caught == nil, devices < 1_000_000 {
        try FileManager.default.removeItem(atPath: folder + "/broken")
        devices *= 4
        caught = try breakOffTrial(devices, signal, in: folder)
      }
      let broken = try #require(caught, "every trial ended before it could be broken off")
      #expect(broken.wasKilled == (signal == SIGKILL))
      #expect(ScratchFolder.names(folder + "/broken") == ["run.journal"])
      if signal == SIGINT {
        #expect(broken.complaints.contains("goes on from here (0 trials kept, 1 in progress)"))
      }
      let again = trial(devices) + ["--out", "broken", "--resume", "--json"]
      let resumed = try Command(again, in: folder).end()
      #expect(resumed.status == 0)
      #expect(resumed.complaints == "fleetsim: resuming: 0 trials kept, 1 in progress\n")
      #expect(try Command(trial(devices) + ["--quiet", "--out", "whole"], in: folder).end().status == 0)
      try expectSame("broken", "whole", in: folder)
    }
  }
}
