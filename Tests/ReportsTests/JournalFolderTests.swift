import Experiments
import FleetModel
import Foundation
import Testing

@testable import Reports

/// What a run finds in its folder, and what it leaves there.
@Suite struct JournalFolderTests {
  private func identity(_ seed: Int) -> RunIdentity {
    RunIdentity(parts: [RunIdentity.Part("seed", "\(seed)", isReadable: true)])
  }

  /// An unfinished run.
  private func leave(_ seed: Int, trials: Int, in folder: String) throws {
    let begun = try ResultFolder(folder).beginJournal(identity(seed), resume: false)
    for job in 0..<trials { begun.journal.keep(.result, of: job, [UInt8(seed)]) }
  }

  private func begin(_ seed: Int, resume: Bool, in folder: String) throws -> JournalStart {
    try ResultFolder(folder).beginJournal(identity(seed), resume: resume).start
  }

  @Test func `a run that ends takes its journal away, and the folders it made if nothing else is in them`()
    async throws
  {
    try await ScratchFolder.with { folder in
      let results = ResultFolder(folder + "/a/b")
      let begun = try results.beginJournal(identity(7), resume: false)
      #expect(begun.start == .afresh)
      #expect(try names(folder + "/a/b") == ["run.journal"])
      results.endJournal(begun)
      #expect(try names(folder) == [])
    }
  }

  @Test
  func `with resume a run goes on, and without it the unfinished one is set aside, where resume finds it`()
    async throws
  {
    try await ScratchFolder.with { folder in
      try leave(7, trials: 3, in: folder)
      #expect(try begin(7, resume: true, in: folder) == .resumed(trials: 3, droppedBytes: 0))
      let aside = folder + "/run.journal.previous"
      #expect(
        try begin(7, resume: false, in: folder) == .setAside(trials: 3, path: aside, replaces: false))
      #expect(try names(folder) == ["run.journal", "run.journal.previous"])
      #expect(try begin(7, resume: true, in: folder) == .resumed(trials: 3, droppedBytes: 0))
      #expect(try names(folder) == ["run.journal"])
    }
  }

  @Test func `a kill while two journals change places loses neither`() async throws {
    for isCurrentThere in [true, false] {
      try await ScratchFolder.with { folder in
        try leave(7, trials: 3, in: folder)
        try FileManager.default.moveItem(
          atPath: folder + "/run.journal", toPath: folder + "/run.journal.partial")
        if isCurrentThere { try leave(8, trials: 2, in: folder) }
        // The second name comes last in such an exchange, so this is what a kill leaves.
        _ = try begin(isCurrentThere ? 8 : 7, resume: true, in: folder)
        #expect(try begin(7, resume: true, in: folder) == .resumed(trials: 3, droppedBytes: 0))
        #expect(!(try names(folder)).contains("run.journal.partial"))
      }
    }
  }

  @Test func `with nothing to resume a run begins, and an empty journal is nothing`() async throws {
    try await ScratchFolder.with { folder in
      let first = try begin(7, resume: true, in: folder)
      #expect(first == .nothingToResume)
      #expect(try begin(8, resume: false, in: folder) == .afresh)
      #expect(try names(folder) == ["run.journal"])
    }
  }

  @Test func `a journal of other inputs is refused with what differs, and left alone`() async throws {
    try await ScratchFolder.with { folder in
      try leave(7, trials: 2, in: folder)
      let fault = #expect(throws: JournalFault.self) { try begin(8, resume: true, in: folder) }
      #expect(
        fault?.description == "the unfinished run in \(folder)/run.journal is another one. "
          + "What differs: seed (7 then, 8 now)")
      #expect(try begin(7, resume: true, in: folder) == .resumed(trials: 2, droppedBytes: 0))
    }
  }

  @Test func `two unfinished runs in turn are both resumed, whichever comes first`() async throws {
    try await ScratchFolder.with { folder in
      try leave(7, trials: 2, in: folder)
      try leave(8, trials: 5, in: folder)
      #expect(try begin(7, resume: true, in: folder) == .resumed(trials: 2, droppedBytes: 0))
      #expect(try begin(8, resume: true, in: folder) == .resumed(trials: 5, droppedBytes: 0))
      #expect(try names(folder) == ["run.journal", "run.journal.previous"])
    }
  }

  @Test func `a run begun anew and broken off early does not hide the longer one before it`() async throws {
    try await ScratchFolder.with { folder in
      try leave(7, trials: 5, in: folder)
      try leave(7, trials: 1, in: folder)
      #expect(try begin(7, resume: false, in: folder) == .afresh)
      #expect(try begin(7, resume: true, in: folder) == .resumed(trials: 5, droppedBytes: 0))
    }
  }

  @Test func `a run whose trials are all under way yet is not empty: its checkpoints are kept`() async throws
  {
    try await ScratchFolder.with { folder in
      for byte in [UInt8(1), 2] {
        let begun = try ResultFolder(folder).beginJournal(identity(7), resume: false)
        begun.journal.keep(.checkpoint, of: 0, [byte])
      }
      #expect(try begin(8, resume: false, in: folder) != .afresh)
      let begun = try ResultFolder(folder).beginJournal(identity(7), resume: true)
      #expect(begun.journal.read(.checkpoint, of: 0) == [2])
    }
  }

  @Test func `an unfinished run that gives way to a third is told`() async throws {
    try await ScratchFolder.with { folder in
      for seed in 7...8 { try leave(seed, trials: seed, in: folder) }
      let aside = folder + "/run.journal.previous"
      #expect(try begin(9, resume: false, in: folder) == .setAside(trials: 8, path: aside, replaces: true))
    }
  }

  @Test func `a finished run takes the unfinished one of the same inputs with it, and no other`() async throws
  {
    try await ScratchFolder.with { folder in
      let results = ResultFolder(folder)
      try leave(7, trials: 3, in: folder)
      results.endJournal(try results.beginJournal(identity(7), resume: false))
      #expect(try names(folder) == [])
      try leave(7, trials: 3, in: folder)
      results.endJournal(try results.beginJournal(identity(8), resume: false))
      #expect(try names(folder) == ["run.journal.previous"])
      #expect(try begin(7, resume: true, in: folder) == .resumed(trials: 3, droppedBytes: 0))
      results.forgetJournal { identity(8) }
      #expect(try names(folder) == ["run.journal"])
      results.forgetJournal { identity(7) }
      #expect(try names(folder) == [])
    }
  }

  @Test func `a journal whose beginning is damaged is set aside, and the run begins anew`() async throws {
    try await ScratchFolder.with { folder in
      let path = folder + "/run.journal"
      for resume in [true, false] {
        try leave(7, trials: 2, in: folder)
        var damaged = try bytes(path)
        damaged[30] ^= 4
        try write(damaged, path)
        let start = try begin(7, resume: resume, in: folder)
        #expect(start == .unreadable(path: path + ".previous", replaces: !resume))
        #expect(try bytes(path + ".previous") == damaged)
      }
    }
  }

  @Test func `what was torn off at the end is told`() async throws {
    try await ScratchFolder.with { folder in
      try leave(7, trials: 2, in: folder)
      try write(try bytes(folder + "/run.journal").dropLast(5), folder + "/run.journal")
      #expect(try begin(7, resume: true, in: folder) == .resumed(trials: 1, droppedBytes: 36))
    }
  }

  @Test func `a journal is begun with the first trial that there is enough work behind`() async throws {
    try await ScratchFolder.with { folder in
      let results = ResultFolder(folder)
      let identity = identity(7)
      let late = LateJournal { try? results.beginJournal(identity, resume: false).journal }
      late.keep(.result, of: 0, [1], work: LateJournal.enoughWork - 1)
      let before = try names(folder)
      #expect(before == [])
      #expect(late.journal == nil && !late.holds(.result, of: 0))
      late.keep(.result, of: 1, [2], work: 1)
      late.keep(.result, of: 2, [3], work: 1)
      #expect((0..<3).map { late.read(.result, of: $0) } == [nil, [2], [3]])
    }
  }

  @Test(arguments: [1, 3]) func `a run broken off and gone on with writes the same files, byte for byte`(
    threads: Int
  ) async throws {
    try await ScratchFolder.with { folder in
      let scenario = SmallSchool.scenario(devices: 20, replications: 4)
      func run(_ path: String, stopAfter: Int?, threads: Int) async throws {
        let results = ResultFolder(path)
        let experiment = try Experiment(scenario, threads: threads, keepsDevices: true, version: "1")
        let identity = RunIdentity(scenario, version: "1", build: "b")
        let begun = try results.beginJournal(identity, resume: true)
        // Only the first trials reach the journal, as if the process had been killed then.
        let store = Limited(begun.journal, stopAfter ?? .max)
        let findings = await experiment.run(store: store)
        if stopAfter != nil { return }
        try results.write(findings, summary: SummaryJSON.text(findings))
        results.endJournal(begun)
      }
      try await run(folder + "/whole", stopAfter: nil, threads: 1)
      for count in [1, 4, 8] {
        try await run(folder + "/broken", stopAfter: count, threads: threads)
        try await run(folder + "/broken", stopAfter: nil, threads: threads)
        #expect(try names(folder + "/broken") == names(folder + "/whole"))
        for name in try names(folder + "/whole") {
          #expect(try bytes("\(folder)/broken/\(name)") == bytes("\(folder)/whole/\(name)"), "\(name)")
        }
        try FileManager.default.removeItem(atPath: folder + "/broken")
      }
    }
  }

  /// Keeps the results of the first jobs only.
  private struct Limited: TrialStore {
    let journal: RunJournal
    let count: Int
    init(_ journal: RunJournal, _ count: Int) {
      self.journal = journal
      self.count = count
    }
    func holds(_ kind: TrialNote, of job: Int) -> Bool { journal.holds(kind, of: job) }
    func read(_ kind: TrialNote, of job: Int) -> [UInt8]? { journal.read(kind, of: job) }
    func keep(_ kind: TrialNote, of job: Int, work: Int, _ bytes: () -> [UInt8]) {
      if job < count { journal.keep(kind, of: job, work: work, bytes) }
    }
  }
}
