import Experiments
import Foundation
import Reports
import Snapshots
import Testing

/// A law of conservation that a trial breaks. No scenario breaks one, so a trial goes on from a state in
/// which one is broken already.
@Suite struct BrokenLawTests {
  /// It would take hours. Each trial is so long that it is kept in its course.
  private let run = [
    "run", "s.yaml", "--quiet", "--threads", "1", "--out", "out", "--set", "experiment.replications=1000000",
    "--set", "fleet.devices=4000",
  ]

  /// Breaks a run off while a trial is under way of which there is a checkpoint, and some are finished.
  private func breakOff(in folder: String) throws {
    // After so many events some have finished under either strategy.
    let command = try Command(run + ["--resume", "--first-checkpoint", "7000"], in: folder)
    let isFrozen = command.freeze {
      let heads = JournalHeads(folder + "/out/run.journal")
      return heads.isWhole && heads.replications(ofStrategies: 2) > 1 && !heads.unfinished.isEmpty
    }
    #expect(isFrozen, "the run ended before it could be broken off")
    command.wake(with: SIGKILL)
    _ = try command.end()
  }

  /// Adds a microsecond to the time that finished journeys took. Behind it stand downtime, eleven counts and
  /// a checksum; what the stages account for is the only other record of it. (A microsecond less would be
  /// less than the downtime: what cannot be is refused when it is read, and the trial begins anew.)
  private func forge(_ checkpoint: [UInt8]) throws -> [UInt8] {
    var content = Array(checkpoint.dropLast(8))
    let place = content.count - 7 * 8 - 4 * 8 - 2 * 16
    let time = try #require(content[place..<place + 16].firstIndex { $0 < .max })
    // The lowest byte comes first, and carries into the next.
    for byte in place..<time { content[byte] = 0 }
    content[time] += 1
    var writer = SnapshotWriter()
    for byte in content { writer.put(byte) }
    writer.seal()
    return writer.bytes
  }

  @Test func `a broken law ends the run with its words, and what was complete is kept`() throws {
    try ScratchFolder.with { folder in
      try breakOff(in: folder)
      let path = folder + "/out/run.journal"
      let job = try #require(JournalHeads(path).unfinished.min())
      do {
        let journal = try #require(try RunJournal(reading: path))
        let checkpoint = try #require(journal.read(.checkpoint, of: job))
        let forged = try forge(checkpoint)
        journal.keep(.checkpoint, of: job, work: 0) { forged }
      }
      let ending = try Command(run + ["--resume"], in: folder).end()
      #expect(ending.status == 1 && !ending.wasKilled)
      let strategy = ["reset", "reimage"][job % 2]
      #expect(
        ending.complaints.contains(
          "a law of conservation is broken (time in the system and time at its stages; '\(strategy)', "
            + "replication \(job / 2 + 1), seed "))
      #expect(ending.complaints.contains("please report it with the scenario and this line"))
      let summary = try String(contentsOfFile: folder + "/out/summary.json", encoding: .utf8)
      #expect(summary.contains("\"partial\": true"))
      #expect(summary.contains("\"replications\": \(job / 2)"))
      #expect(ScratchFolder.names(folder + "/out").contains("run.journal"))
    }
  }
}
