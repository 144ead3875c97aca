import Engine
import Experiments
import FleetModel
import Testing

/// A scenario file in which devices come to wait on each other, and the same with patience.
@Suite struct DeadlockCaseTests {
  @Test func `a circle is warned of at its place, and named with its devices`() async throws {
    let row = TheoryCase("deadlock", "deadlock", replications: 2, [])
    let experiment = try Experiment(row.scenario())
    let doubts = experiment.strategies.map(\.doubts)
    #expect(doubts.map(\.count) == [1, 0])
    let doubt = try #require(doubts[0].first)
    #expect(doubt.place.line == 22)
    #expect(
      doubt.message.contains(
        "'bench' at 'image' by who holds 'technicians', and 'technicians' at 'help' by who holds 'bench'"))
    let found = try await row.run()
    let deadlock = try #require(found.strategies[0].deadlock)
    #expect(deadlock.replications == 2 && deadlock.first == 0 && deadlock.circle.count == 2)
    #expect(Set(deadlock.circle.map(\.stage)) == ["help", "image"])
    #expect(deadlock.circle.allSatisfy { $0.site == "shop" && $0.holds != nil && $0.holds != $0.waitsFor })
    // At 3 h the patient one gives the port back, and the other has it until 4 h.
    #expect(found.strategies[1].deadlock == nil)
    #expect(found.strategies[1]["journey.mean"]?.values.allSatisfy { $0 == 3.5 * 3600 } == true)
  }
}
