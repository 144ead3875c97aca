import Experiments
import Testing

/// What the shipped strategies load, by kind, and the third clock that they have on demand.
@Suite struct ShippedKindCaseTests {
  private func value(_ measure: String, of strategy: String, _ findings: Findings) throws -> Double {
    let found = try #require(findings.strategies.first { $0.name == strategy })
    let values = try #require(found[measure], "\(measure) of \(strategy)").values
    #expect(values.allSatisfy { abs($0 - values[0]) <= 1e-6 * max(1, abs(values[0])) }, "\(values)")
    return values[0]
  }

  @Test func `a reset loads no operating system, and a reimage a boot image and an image`() async throws {
    let findings = try await TheoryCase("kinds", "compliance-and-kinds", [], []).run()
    func expect(_ strategy: String, _ kind: String, _ gigabytes: Double) throws {
      let bytes = try value("bytes.\(kind).per device", of: strategy, findings)
      #expect(abs(bytes - gigabytes * 1e9) <= 1e3, "\(strategy), \(kind): \(bytes)")
    }
    // Microsoft 365 with one language, and six apps of 700 MB.
    let apps = 3.0 + 0.45 + 0.7
    for strategy in ["reset", "fetched"] {
      try expect(strategy, "operating system", 0)
      try expect(strategy, "drivers", 0)
      try expect(strategy, "updates", 0)
      try expect(strategy, "apps", apps)
      try expect(strategy, "other", 0)
    }
    // From 23H2 on the next version is another system.
    try expect("updated", "operating system", 6.2)
    try expect("updated", "updates", 1.7)
    try expect("reimage", "operating system", 0.34 + 5.98)
    try expect("reimage", "drivers", 1.5)
    try expect("reimage", "apps", apps)
    try expect("reimage", "other", 0)
  }

  @Test func `a device is compliant when it was restarted and looked at, or at once while a grace lasts`()
    async throws
  {
    let findings = try await TheoryCase("compliance", "compliance-and-kinds", [], []).run()
    func wait(_ strategy: String) throws -> [Double] {
      let found = try #require(findings.strategies.first { $0.name == strategy })
      #expect(found[.ready]?.values == [1, 1])
      let compliant = try #require(found["downtime.compliant.mean"]).values
      let productive = try #require(found["downtime.productive.mean"]).values
      return zip(compliant, productive).map { (($0 - $1) / 60).rounded() }
    }
    // In minutes.
    #expect(try wait("reset") == [0, 0])
    #expect(try wait("restarted") == [210, 210])
    #expect(try wait("graced") == [30, 30])
    #expect(try wait("reimage") == [210, 210])
  }

  @Test func `the shipped strategies have no third clock unless a scenario asks for it`() async throws {
    var plain = TheoryCase("plain", "compliance-and-kinds", [], [])
    plain.changes = ["restarted", "graced", "reimage"].map { "strategies.\($0).with.compliance=not modelled" }
    let findings = try await plain.run()
    let names = findings.strategies.flatMap(\.measures).map(\.measure.name)
    #expect(names.contains("downtime.productive.mean"))
    #expect(!names.contains { $0.hasPrefix("downtime.compliant") })
  }
}
