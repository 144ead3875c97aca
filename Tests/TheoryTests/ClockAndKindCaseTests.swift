import Experiments
import Testing

/// The third clock, and bytes by kind: small files whose answers follow from arithmetic.
@Suite struct ClockAndKindCaseTests {
  private func expect(_ findings: Findings, _ strategy: String, _ measure: String, _ value: Double) throws {
    let found = try #require(findings.strategies.first { $0.name == strategy })
    let values = try #require(found[measure]).values
    #expect(!values.isEmpty)
    // Bytes are known to a tick's work.
    let slack = measure.hasPrefix("bytes.") ? 1e-6 : 1e-9
    #expect(
      values.allSatisfy { abs($0 - value) <= slack * max(1, value) }, "\(strategy), \(measure): \(values)")
  }

  @Test func `devices are compliant before or after they are productive, and else with it`() async throws {
    let findings = try await TheoryCase("compliant", "compliant", [], []).run()
    // Desktop, productive, compliant, in hours.
    let wanted: [(String, Double, Double, Double)] = [
      ("after", 1, 2, 5), ("before", 2, 2, 0.5), ("plain", 2, 2, 2), ("twice", 2, 2, 4), ("half", 1, 1, 3),
      // What comes after another strategy has taken over is told by that one's marks.
      ("going on", 5, 5, 4), ("rest", 3, 3, 3),
    ]
    for (strategy, desktop, productive, compliant) in wanted {
      try expect(findings, strategy, "downtime.desktop.mean", desktop * 3600)
      try expect(findings, strategy, "downtime.productive.mean", productive * 3600)
      try expect(findings, strategy, "downtime.compliant.mean", compliant * 3600)
      try expect(findings, strategy, "downtime.compliant.working.mean", compliant * 3600)
    }
    // Of two devices one fails after 2 h, and the other is compliant after 4 h.
    try expect(findings, "half", "downtime.compliant.p99", (2 + 0.99 * 2) * 3600)
    let half = try #require(findings.strategies.first { $0.name == "half" })
    let mean = try #require(half.parts.first?["downtime.compliant.mean"]?.mean)
    #expect(abs(mean - 3 * 3600) < 1e-6)
    let curve = try #require(half.curves.first { $0.clock == "compliant" })
    #expect(curve.points.map { ($0.seconds / 3600).rounded() } == [2, 4])
  }

  @Test func `nothing is measured of a third clock that no strategy stops`() async throws {
    let findings = try await TheoryCase("plain", "down-without-marks", [], []).run()
    let names = findings.strategies.flatMap(\.measures).map(\.measure.name)
    #expect(!names.isEmpty && !names.contains { $0.hasPrefix("downtime.compliant") })
    #expect(!names.contains { $0.hasPrefix("bytes.") })
    let curves = findings.strategies.flatMap(\.curves).filter { $0.clock.hasPrefix("compliant") }
    #expect(curves.allSatisfy { $0.points.isEmpty })
    let rows = findings.strategies.flatMap(\.parts).flatMap(\.rows).map(\.name)
    #expect(!rows.contains("downtime.compliant.mean"))
  }

  @Test func `bytes of each kind are those that come to devices`() async throws {
    let findings = try await TheoryCase("bytes", "bytes-by-kind", [], []).run()
    func expect(_ strategy: String, _ kind: String, _ gigabytes: Double) throws {
      try self.expect(findings, strategy, "bytes.\(kind)per device", gigabytes * 1e9)
    }
    try expect("reset", "operating system.", 0)
    try expect("reset", "apps.", 3.5)
    try expect("reset", "other.", 0.25)
    // The cache is filled once, which comes to no device.
    try self.expect(findings, "reset", "source.origin.fills", 0.5e9)
    try expect("reset", "", 3.75)
    // One stream for all ten.
    try expect("reimage", "operating system.", 0.4)
    try expect("reimage", "drivers.", 1)
    try expect("reimage", "user data.", 1)
    try expect("reimage", "", 2.4)
    try expect("cut off", "updates.", 1.25)
  }
}
