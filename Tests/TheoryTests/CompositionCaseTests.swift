import Experiments
import FleetModel
import Testing

/// Strategies made of others, against arithmetic and against each other.
@Suite struct CompositionCaseTests {
  private func run() async throws -> Findings {
    try await TheoryCase("composed", "composed", [], []).run(keepsDevices: true)
  }

  private func values(_ measure: String, of strategy: String, _ findings: Findings) throws -> [Double] {
    try #require(findings.strategies.first { $0.name == strategy }?[measure]).values
  }

  @Test func `a variant with other stages takes as long as its stages do`() async throws {
    let findings = try await run()
    let minutes = { (hours: Double) in hours * 60 }
    // One, the failed try, and what is done instead.
    for time in try values("journey.mean", of: "plain", findings) { #expect(time == 7 * 3600) }
    // Zero, the failed try with a bit more, two looks with pauses of one and four minutes, and a look.
    let changed = 30 + minutes(2) + 15 + (10 + 1) + (10 + 4) + 10
    for time in try values("journey.mean", of: "changed", findings) { #expect(time == changed * 60) }
    // Ten devices of a take the variant, fifteen of b with nvme the other, and fifteen are left alone.
    for time in try values("journey.mean", of: "mixed", findings) {
      #expect(abs(time - (10 * changed * 60 + 15 * 7 * 3600) / 40) < 1e-6)
    }
    for share in try values("share.ready", of: "mixed", findings) { #expect(share == 25.0 / 40) }
    for share in try values("share.fallback", of: "mixed", findings) { #expect(share == 0) }
  }

  @Test func `a mix of one strategy is that strategy, device by device`() async throws {
    let findings = try await run()
    let devices = findings.strategies.filter { ["whole", "random"].contains($0.name) }.map {
      $0.devices.sorted { $0.device < $1.device }.map { ($0.device, $0.finished, $0.outcome, $0.fallbacks) }
    }
    try #require(devices.count == 2 && devices[0].count == 40)
    #expect(zip(devices[0], devices[1]).allSatisfy { $0 == $1 })
    #expect(devices[0].contains { $0.3 > 0 })
  }

  @Test func `a device that no strategy of a mix is for says so`() async throws {
    let mixed = try #require(try await run().strategies.first { $0.name == "mixed" })
    let reasons = mixed.devices.map { mixed.legend.words(mixed.legend.reasons[Int($0.reason)]) }
    #expect(reasons.count { $0 == "which strategy: no strategy of the mix is for it" } == 15)
  }
}
