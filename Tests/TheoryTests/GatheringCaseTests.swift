import Experiments
import Testing

/// Gatherings against arithmetic and theory.
@Suite struct GatheringCaseTests {
  private func done(_ found: StrategyFindings) -> [Double] {
    found.devices.sorted { $0.device < $1.device }.map(\.finished.seconds)
  }

  @Test func `members that gather from Poisson arrivals wait as theory says`() async throws {
    try await TheoryCase(
      "20 from rate 1", "gather-twenty", unit: 3600,
      [
        mean("gathering.twenty.wait.mean", 9.5), exactly("gathering.twenty.sessions", 100),
        exactly("gathering.twenty.size", 20), exactly("gathering.twenty.left", 0),
      ]
    ).hold()
  }

  @Test func `one stream goes at the rate of the slowest member, and is sent once`() async throws {
    let findings = try await TheoryCase("slowest-member", "slowest-member", unit: 3600, []).run(
      keepsDevices: true)
    let session = findings.strategies[0]
    #expect(done(session).allSatisfy { abs($0 - 1280) < 1e-5 })
    #expect(abs((session["link.imaging server.bytes"]?.values[0] ?? 0) - 8e9) < 100)
    #expect(session["link.imaging server.peak transfers"]?.values == [1])
  }

  @Test func `without the slowest member a stream goes on at the rate of the next`() async throws {
    let findings = try await TheoryCase("slowest-member", "slowest-member", unit: 3600, []).run(
      keepsDevices: true)
    let left = findings.strategies[1]
    let ends = done(left)
    #expect(ends.prefix(11).allSatisfy { abs($0 - 960) < 1e-5 } && ends[11] == 640)
    #expect(abs((left["link.imaging server.bytes"]?.values[0] ?? 0) - 8e9) < 100)
    #expect(left["gathering.session.left"]?.values == [1])
  }

  @Test func `a meeting takes what came before it, and no more than it can`() async throws {
    let findings = try await TheoryCase("meeting", "meeting", unit: 3600, []).run(keepsDevices: true)
    let found = findings.strategies[0]
    #expect(done(found).map { $0 / 3600 } == [10.5, 10.5, 34.5, 34.5, 58.5, 31])
    #expect(found["gathering.board.sessions"]?.values == [3])
    #expect(found["gathering.board.size"]?.values == [5.0 / 3])
    #expect(found["pool.technicians.hours"]?.values == [1.5])
    #expect(found["gathering.board.left"]?.values == [1])
  }
}
