import Experiments
import FleetModel
import Testing

/// Devices with numbers and arrivals at known moments, to the microsecond.
@Suite struct NumberCaseTests {
  private func values(_ measure: String, of strategy: String, _ findings: Findings) throws -> [Double] {
    try #require(findings.strategies.first { $0.name == strategy }?[measure]).values
  }

  private func seconds(of strategy: String, _ findings: Findings) throws -> [Double] {
    let found = try #require(findings.strategies.first { $0.name == strategy })
    return found.devices.sorted { $0.device < $1.device }.map { $0.finished.seconds }
  }

  @Test func `what stands in a column is how long, how many times and how much`() async throws {
    let findings = try await TheoryCase("numbers", "numbers", [], []).run()
    // Fifteen of 20 min, fifteen of 2 h, ten of 3 h; and 3,000 s or 1,000 s for the bytes.
    let sums: [Double] = [15 * 4200, 15 * 10_200, 10 * 11_800]
    let mean = sums.reduce(0, +) / 40
    for value in try values("journey.mean", of: "columns", findings) { #expect(abs(value - mean) < 1e-6) }
  }

  @Test func `who is slow is slow at every stage, at every try and under every strategy`() async throws {
    let findings = try await TheoryCase("numbers", "numbers", [], []).run(keepsDevices: true)
    let once = try seconds(of: "once", findings)
    // One hour, twice, and one hour, each times the same number; and four hours, times it.
    for (a, b) in zip(once, try seconds(of: "again", findings)) { #expect(abs(a - b) < 1e-4) }
    #expect(Set(once).count == 40 && once.allSatisfy { (4 * 3600...12 * 3600).contains($0) })
    let apart = try seconds(of: "apart", findings)
    #expect(zip(once, apart).allSatisfy { abs($0 - $1) > 1e-4 })
  }

  @Test func `devices come at the moments of a list and of a file, by the clock`() async throws {
    let findings = try await TheoryCase("tickets", "tickets", [], []).run(keepsDevices: true)
    let hours = findings.strategies[0].devices.map { $0.released.seconds / 3600 }.sorted()
    // One hour; Tuesday noon, twice two; the first ticket at 08:15; the second at 08:00 eight days later, of
    // which one has 23 hours, as the clock is put forward on 29 March.
    #expect(hours == [1, 1, 1.25, 29, 29, 29, 29, 192])
  }
}
