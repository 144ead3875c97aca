import Engine
import Experiments
import FleetModel
import Testing

/// States and conditions on queues, to the microsecond, in scenario files whose answers follow from
/// arithmetic.
@Suite struct StateCaseTests {
  private func strategy(_ file: String) async throws -> StrategyFindings {
    try await TheoryCase(file, file, replications: 2, []).run().strategies[0]
  }

  private func expect(_ found: StrategyFindings, _ measure: String, _ value: Double) throws {
    let values = try #require(found[measure]).values
    #expect(values.allSatisfy { abs($0 - value) < 1e-9 * max(1, value) }, "\(measure): \(values)")
  }

  @Test func `time in each value, and what became of devices with it, are those of arithmetic`() async throws
  {
    let found = try await strategy("states-by-hand")
    // One device is pending for 1 h and done for 1 h, the other pending for 1 h and failed for 2 h.
    try expect(found, "state.status.none.time.mean", 0)
    try expect(found, "state.status.pending.time.mean", 3600)
    try expect(found, "state.status.done.time.mean", 1800)
    try expect(found, "state.status.failed.time.mean", 3600)
    try expect(found, "state.status.done.at end", 1)
    // The second device is never seen before 1 h, and the run ends at 4 h with the last journey.
    try expect(found, "state.seen.never.time.mean", 1800)
    try expect(found, "state.seen.once.time.mean", 2 * 3600 + 1.5 * 3600)
    let status = try #require(found.states.first)
    let fates = Legend.fates
    func count(_ table: Int, _ value: String, _ fate: String) throws -> Double {
      let row = try #require(status.state.values.firstIndex(of: value))
      return status.tables[table].counts[row][try #require(fates.firstIndex(of: fate))]
    }
    let hours: [Double?] = status.tables.map { $0.moment.map { $0.seconds / 3600 } }
    #expect(hours == [0.5, 1.5, 4, nil])
    #expect(try count(0, "pending", "under way") == 1)
    #expect(try count(1, "done", "under way") == 1)
    #expect(try count(1, "pending", "under way") == 1)
    // At 4 h the second device is just done: that is not yet counted.
    #expect(try count(2, "done", "failed") == 1)
    #expect(try count(2, "failed", "under way") == 1)
    #expect(try count(3, "failed", "ready") == 1)
    let sums: [Double] = status.tables.map { $0.counts.joined().reduce(0, +) }
    #expect(sums == [1, 2, 2, 2])
    let words = found.reasons.map(\.reason.words)
    #expect(words.contains("done says the portal") && words.contains("ready whatever the portal says"))
  }

  @Test func `a state of a device is kept for its next journey, one of a journey is not`() async throws {
    let found = try await strategy("states-kept")
    // Journeys: 1 to 3 h, then 4 to 5, 6 to 7, 8 to 9 h. Untouched until 2 h.
    try expect(found, "journey.mean", (2 + 1 + 1 + 1) * 900)
    try expect(found, "state.recovery.untouched.time.mean", 2 * 3600)
    try expect(found, "state.recovery.repaired.time.mean", 8 * 3600)
    try expect(found, "state.step.first.time.mean", 3600.0 / 4)
    try expect(found, "state.step.second.time.mean", 4 * 3600.0 / 4)
    try expect(found, "state.step.second.at end", 1)
  }

  @Test func `whoever finds two waiting helps himself`() async throws {
    let found = try await strategy("queue-routing")
    try expect(found, "share.ready", 0.5)
    try expect(found, "journey.mean", Double(1 + 2 + 3 + 3 * 5) * 600)
  }
}
