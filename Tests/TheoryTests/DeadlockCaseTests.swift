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

  @Test func `a circle through a list of pools, and one through a stock, are warned of and named`()
    async throws
  {
    let row = TheoryCase("deadlock-lists", "deadlock-lists", [], [])
    let doubts = try Experiment(row.scenario()).strategies.map { $0.doubts.map(\.message) }
    #expect(doubts.map(\.count) == [1, 1])
    #expect(doubts[0].first?.contains("'bench' at 'plug in' by who holds 'a'") == true, "\(doubts)")
    #expect(
      doubts[1].first?.contains(
        "'boxes' at 'box' by who holds 'bench', and 'bench' at 'unplug' by who is to put something into "
          + "'boxes' is asked for") == true, "\(doubts)")
    let found = try await row.run()
    let circles = try found.strategies.map { try #require($0.deadlock).circle }
    #expect(circles.map { $0.map(\.stage) } == [["plug in", "help"], ["unplug", "box"]])
    #expect(circles[0].map(\.holds) == ["a", "bench"] && circles[0].map(\.waitsFor) == ["bench", "a"])
    #expect(circles[1].map(\.tie) == [.isToPut, .holds])
    #expect(circles[1].map(\.waitsFor) == ["bench", "boxes"])
    let stranded = try #require(found.strategies[1].stranded)
    #expect(stranded.places.map(\.count) == [1] && stranded.places[0].device.waitsFor == "boxes")
  }

  @Test func `members whom nobody will join are told, and those who hold what the others need`() async throws
  {
    let row = TheoryCase("gather-short", "gather-short", [], [])
    let found = try await row.run()
    let left = try #require(found.strategies[0].stranded)
    #expect(left.replications == 1 && left.places.map(\.count) == [2])
    #expect(left.places[0].device.stage == "session" && left.places[0].device.waitsFor == "others")
    #expect(found.strategies[0]["share.ready"]?.values == [0.6] && found.strategies[0].deadlock == nil)
    #expect(found.strategies[1].stranded == nil && found.strategies[1].deadlock == nil)
    let circle = try #require(found.strategies[2].deadlock).circle
    #expect(circle.map(\.tie) == [.holds, .isToCome] && circle.map(\.stage) == ["meet", "hold"])
    let doubts = try Experiment(row.scenario()).strategies.map { $0.doubts.map(\.message) }
    #expect(doubts.map(\.count) == [0, 0, 1])
    #expect(
      doubts[2].first?.contains(
        "that others come at 'meet' by who holds 'technicians', and 'technicians' at 'hold' by who is to "
          + "come to 'meet' is asked for; hold nothing while you wait") == true, "\(doubts)")
  }

  @Test func `a gathering of more devices than there are is warned of`() throws {
    let row = TheoryCase("gather-short", "gather-short", ["strategies.threes.stages[1].gather.count=8"], [])
    let doubts = try Experiment(row.scenario()).strategies[0].doubts
    #expect(
      doubts.map(\.message) == [
        "'session' begins with 8, and there are 5 devices: they wait for ever; write 'after', how long they "
          + "wait at most, or a smaller 'count'"
      ])
    #expect(doubts.first?.place.line == 7)
  }
}
