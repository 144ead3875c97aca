import Experiments
import FleetModel
import Foundation
import Testing

@testable import Reports

/// Finished points outlive the process, and nothing is taken for one that is none.
@Suite struct PointJournalTests {
  private static let scenario = SmallSchool.scenario()

  /// Runs two points through the journal of a folder; how many of them it had.
  private func kept(
    _ folder: String, build: String = "b", replications: Range<Int> = 0..<2, seed: UInt32 = 1
  ) async throws -> Int {
    let journal = try PointJournal(in: ResultFolder(folder), version: "v", build: build) { _ in }
    let sweep = Sweep(threads: 2, store: journal, build: build) { number throws(Sweep.PointFault) in
      var scenario = PointJournalTests.scenario
      scenario.seed = seed + UInt32(number)
      do { return try Experiment(scenario, version: "v") } catch { throw .wrong("\(error)") }
    }
    var kept = 0
    let ending = await sweep.evaluate([0, 1], replications: replications) { kept += $0.isKept ? 1 : 0 }
    #expect(ending == .complete)
    return kept
  }

  @Test func `points are found again by what they depend on, and by nothing else`() async throws {
    try await ScratchFolder.with { folder in
      let atFirst = try await kept(folder)
      #expect(atFirst == 0)
      #expect(try await kept(folder) == 2)
      #expect(try await kept(folder, replications: 0..<3) == 0)
      #expect(try await kept(folder, seed: 2) == 1)
      #expect(try await kept(folder) == 2)
      #expect(try await kept(folder, build: "another") == 0)
      #expect(try names(folder) == ["points.journal"])
    }
  }

  @Test func `what is cut, forged or no journal is run again`() async throws {
    try await ScratchFolder.with { folder in
      _ = try await kept(folder)
      let path = folder + "/points.journal"
      let whole = try bytes(path)
      try write(Array(whole.dropLast(5)), path)
      #expect(try await kept(folder) == 1)
      var forged = whole
      forged[whole.count - 100] ^= 1
      try write(forged, path)
      #expect(try await kept(folder) == 1)
      try write(Array("no journal at all".utf8), path)
      #expect(try await kept(folder) == 0)
      #expect(try await kept(folder) == 2)
    }
  }

  @Test func `two processes do not write to one journal`() async throws {
    try await ScratchFolder.with { folder in
      let first = try PointJournal(in: ResultFolder(folder), version: "v", build: "b") { _ in }
      #expect(throws: JournalFault.inUse(path: folder + "/points.journal")) {
        _ = try PointJournal(in: ResultFolder(folder), version: "v", build: "b") { _ in }
      }
      first.sync()
    }
  }
}
