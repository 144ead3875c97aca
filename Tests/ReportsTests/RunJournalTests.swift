import Experiments
import Foundation
import Synchronization
import Testing

@testable import Reports

@Suite struct RunJournalTests {
  static let identity = RunIdentity(parts: [RunIdentity.Part("seed", "7", isReadable: true)])

  /// Five notes on four jobs, of different lengths, one of nothing at all.
  static let notes: [(kind: TrialNote, job: Int, bytes: [UInt8])] = [
    (.result, 0, [1, 2, 3]), (.checkpoint, 1, [4]), (.checkpoint, 1, [5, 6, 7, 8, 9, 10, 11, 12, 13]),
    (.result, 2, []), (.result, 3, Array(repeating: 200, count: 70)),
  ]

  private func fill(_ path: String) throws {
    let journal = try RunJournal(new: path, RunJournalTests.identity)
    for note in RunJournalTests.notes { journal.keep(note.kind, of: note.job, note.bytes) }
  }

  /// Everything a journal answers is something that was put in.
  private func expectTruth(_ journal: RunJournal) {
    for kind in TrialNote.allCases {
      for job in 0..<10 where journal.holds(kind, of: job) {
        if let bytes = journal.read(kind, of: job) {
          #expect(RunJournalTests.notes.contains { $0 == (kind, job, bytes) })
        }
      }
    }
  }

  @Test func `what was kept is read back by another process, and more can be added`() async throws {
    try await ScratchFolder.with { folder in
      let path = folder + "/run.journal"
      try fill(path)
      let journal = try #require(try reopen(path))
      #expect(journal.identity == RunJournalTests.identity)
      #expect(journal.droppedBytes == 0)
      #expect(journal.finishedTrials == 3)
      #expect(journal.read(.result, of: 0) == [1, 2, 3])
      #expect(journal.read(.result, of: 2) == [])
      #expect(journal.read(.result, of: 1) == nil)
      journal.keep(.result, of: 9, [42])
      #expect(journal.read(.result, of: 9) == [42])
    }
  }

  @Test func `of several checkpoints the newest counts, and a result makes them void`() async throws {
    try await ScratchFolder.with { folder in
      let path = folder + "/run.journal"
      try fill(path)
      do {
        let journal = try #require(try reopen(path))
        #expect(journal.read(.checkpoint, of: 1) == RunJournalTests.notes[2].bytes)
        journal.keep(.result, of: 1, [99])
        #expect(!journal.holds(.checkpoint, of: 1))
        journal.keep(.checkpoint, of: 1, [98])
        #expect(!journal.holds(.checkpoint, of: 1))
      }
      let journal = try #require(try reopen(path))
      #expect(journal.read(.result, of: 1) == [99])
      #expect(!journal.holds(.checkpoint, of: 1))
    }
  }

  @Test func `a journal cut anywhere gives what stands before the cut, and can be written on`() async throws {
    try await ScratchFolder.with { folder in
      let path = folder + "/run.journal"
      try fill(path)
      let whole = try bytes(path)
      var most = -1
      for length in 0...whole.count {
        try write(Array(whole.prefix(length)), path)
        let journal: RunJournal
        do {
          journal = try #require(try reopen(path))
        } catch JournalFault.damaged { continue }
        #expect(journal.finishedTrials >= most, "a longer piece holds no less")
        most = journal.finishedTrials
        expectTruth(journal)
        journal.keep(.result, of: 5, [5, 5])
        journal.keep(.result, of: 6, [6, 6])
        #expect(journal.read(.result, of: 6) == [6, 6])
        let before = journal.finishedTrials
        try copy(path, to: folder + "/copy")
        let again = try #require(try reopen(folder + "/copy"))
        #expect(again.droppedBytes == 0)
        #expect(again.finishedTrials == before)
        #expect(again.read(.result, of: 5) == [5, 5])
      }
      #expect(most == 3)
    }
  }

  /// The file itself is locked by who reads it.
  private func copy(_ path: String, to other: String) throws { try write(try bytes(path), other) }

  @Test
  func
    `with any bit turned over it gives nothing that was not put in, and loses no more than one entry's rest`()
    async throws
  {
    try await ScratchFolder.with { folder in
      let path = folder + "/run.journal"
      try fill(path)
      let whole = try bytes(path)
      for place in whole.indices {
        for bit in [0, 3, 7] {
          var changed = whole
          changed[place] ^= 1 << UInt8(bit)
          try write(changed, path)
          do {
            let journal = try #require(try reopen(path))
            #expect(journal.identity == RunJournalTests.identity)
            expectTruth(journal)
            // Turned in the last entry, it leaves the others alone.
            if place >= whole.count - 70 { #expect(journal.finishedTrials == 2) }
          } catch JournalFault.damaged {
          } catch JournalFault.format(_, let number) { #expect(number != 1) }
        }
      }
    }
  }

  @Test func `a damaged body costs its own trial and none behind it`() async throws {
    try await ScratchFolder.with { folder in
      let path = folder + "/run.journal"
      try fill(path)
      var changed = try bytes(path)
      let place = try #require(changed.indices.first { changed[$0...].starts(with: [1, 2, 3]) })
      changed[place] = 77
      try write(changed, path)
      let journal = try #require(try reopen(path))
      #expect(!journal.holds(.result, of: 0))
      #expect(journal.read(.result, of: 3) == RunJournalTests.notes[4].bytes)
      #expect(journal.droppedBytes == 0)
    }
  }

  @Test func `a byte that changes after the journal was opened is noticed when it is read`() async throws {
    try await ScratchFolder.with { folder in
      let path = folder + "/run.journal"
      try fill(path)
      let journal = try #require(try reopen(path))
      var changed = try bytes(path)
      changed[changed.count - 1] ^= 1
      let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
      try handle.write(contentsOf: Data(changed))
      try handle.close()
      #expect(journal.read(.result, of: 3) == nil)
      #expect(journal.read(.result, of: 0) == [1, 2, 3])
    }
  }

  @Test func `two at a time cannot write a journal`() async throws {
    try await ScratchFolder.with { folder in
      let path = folder + "/run.journal"
      let first = try RunJournal(new: path, RunJournalTests.identity)
      #expect(throws: JournalFault.inUse(path: path)) { try RunJournal(reading: path) }
      #expect(throws: JournalFault.inUse(path: path)) {
        try RunJournal(new: path, RunJournalTests.identity)
      }
      #expect(first.finishedTrials == 0)
    }
  }

  @Test func `what is no journal is not taken for one`() async throws {
    try await ScratchFolder.with { folder in
      let path = folder + "/run.journal"
      for text in ["", "fleetjnl", "{ \"formatVersion\": 1, \"scenario\": \"school\" }"] {
        try write(Array(text.utf8), path)
        #expect(throws: JournalFault.damaged(path: path)) { try RunJournal(reading: path) }
      }
      #expect(try RunJournal(reading: folder + "/none") == nil)
    }
  }
}
