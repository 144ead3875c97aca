import Experiments
import FleetModel
import Statistics
import Testing

/// The shipped school, reduced: what common random numbers buy, and what turns the answer around.
@Suite struct PairedDrawsTests {
  private static let replications = 40

  /// Resets only, one with a slower rebuild.
  private func school(seed: Int) -> ShippedScenario {
    let slower = "rebuild time: lognormal(median 60 min, sigma 0.40)"
    return ShippedScenario(
      name: "school-summer-refresh",
      overrides: [
        "fleet.groups.students.devices=27", "fleet.groups.teachers.devices=3", "sites.school.count=1",
        "rollout.waves=[{ at: Mon 2026-07-06 08:00, pace: 60 per hour per site }]", "seed=\(seed)",
        "strategies={ reset: { uses: autopilot-reset },"
          + " slower: { uses: autopilot-reset, with: { \(slower) } } }",
        "experiment.replications=\(PairedDrawsTests.replications)",
      ])
  }

  @Test func `common random numbers make a difference far sharper than independent seeds do`() async throws {
    let measure = "downtime.productive.mean"
    let common = try await school(seed: 2026).run()
    let other = try await school(seed: 4711).run()
    func values(_ findings: Findings, _ strategy: Int) throws -> [Double] {
      try #require(findings.strategies[strategy][measure]).values
    }
    let paired = zip(try values(common, 1), try values(common, 0)).map { $0 - $1 }
    let independent = zip(try values(other, 1), try values(common, 0)).map { $0 - $1 }
    #expect(paired.count == PairedDrawsTests.replications)
    let spread = Moments(paired).variance
    let independentSpread = Moments(independent).variance
    #expect(spread < 0.5 * independentSpread)
    // Both means estimate the same difference.
    let gap = abs(Moments(paired).mean - Moments(independent).mean)
    #expect(gap < 4 * (Moments(independent).standardError + Moments(paired).standardError))
    // What the report states is this ratio, estimated from the common run alone: to a factor of two at 40
    // pairs.
    let stated = try #require(common.comparisons[0].varianceRatio)
    let measured = spread / independentSpread
    #expect(stated > measured / 2 && stated < measured * 2, "stated \(stated), measured \(measured)")
  }

  /// 250 laptops of one school, at once.
  ///
  /// - Parameter chase: Whether somebody looks after laptops that do not answer.
  private func summer(_ presence: String, chase: String = "usual") async throws -> Findings {
    try await ShippedScenario(
      name: "school-offline-half",
      overrides: [
        "fleet.groups.students.devices=225", "fleet.groups.teachers.devices=25", "sites.school.count=1",
        "rollout.waves=[{ at: Mon 2026-07-06 08:00, pace: 60 per hour per site }]",
        "fleet.groups.students.presence=\(presence)", "fleet.groups.teachers.presence=\(presence)",
        "strategies.reset.with.chase=\(chase)", "experiment.replications=8",
      ]
    ).run()
  }

  @Test func `switching half of the laptops off turns the answer around, where nobody looks after them`()
    async throws
  {
    let gathered = try #require(try await summer("gathered").verdict)
    let offline = try #require(try await summer("half-there", chase: "none").verdict)
    /// Who has its last device done first, where that can be told.
    func first(_ verdict: Verdict) -> String? {
      verdict.criteria.first { $0.subject == .measure(.lastDone) }.flatMap { last in
        last.best.map { last.strategies[$0] }
      }
    }
    #expect(first(gathered) == "reset")
    #expect(
      gathered.decidedBy?.what == "waiting for technicians" || gathered.decidedBy?.what == "waiting for bench"
    )
    #expect(first(offline) == "usb")
    // It is better in time and worse in people and money, so that it is not simply the best.
    #expect(offline.winner == nil)
  }
}
