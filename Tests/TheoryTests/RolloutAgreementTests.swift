import Experiments
import Fixtures
import FleetModel
import Foundation
import ScenarioFiles
import Statistics
import Testing

/// Two other programs, in C++ and in SimPy, know the rollout of the benchmarks; ours must have the same law.
///
/// Source: Benchmarks/Yardsticks/README.md, 400 replications of `fleet_cpp` at 10,000 devices.
@Suite struct RolloutAgreementTests {
  /// A mean over 400 replications, and its 95 % half-width; minutes and shares.
  struct Yardstick: CustomTestStringConvertible {
    var measure: String
    var mean: Double
    var halfWidth: Double
    /// Of the measure's own unit, in ours.
    var unit: Double

    var standardError: Double { halfWidth / 1.96 }
    var testDescription: String { measure }
  }

  static let yardsticks = [
    Yardstick(measure: "downtime.productive.mean", mean: 58.229, halfWidth: 0.041, unit: 60),
    Yardstick(measure: "downtime.productive.p50", mean: 53.455, halfWidth: 0.022, unit: 60),
    Yardstick(measure: "downtime.productive.p95", mean: 96.20, halfWidth: 0.15, unit: 60),
    Yardstick(measure: "downtime.productive.p99", mean: 168.56, halfWidth: 0.94, unit: 60),
    Yardstick(measure: "done.last", mean: 765.6, halfWidth: 5.5, unit: 60),
    Yardstick(measure: "pool.technicians.utilisation", mean: 0.4262, halfWidth: 0.0031, unit: 1),
  ]

  /// Largest distance in standard errors: by chance in one of 2,000 comparisons.
  static let mostStandardErrors = 3.5

  static let replications = Effort.isThorough ? 100 : 6

  @Test(arguments: ["gsl", "inlined"]) func `mean, quantiles, makespan and utilisation are the yardsticks'`(
    sampler: String
  ) async throws {
    let findings = try await Self.run(sampler: sampler, replications: Self.replications)
    for yardstick in Self.yardsticks {
      let distance = try Self.distance(findings, from: yardstick)
      #expect(
        abs(distance) < Self.mostStandardErrors,
        "\(yardstick.measure), \(sampler): \(distance) standard errors from \(yardstick.mean)")
    }
  }

  @Test func `a reset that takes a minute longer is told apart`() async throws {
    let findings = try await Self.run(
      sampler: "inlined", replications: 6,
      change: Override(
        path: "strategies.rollout.stages[3].wait.takes", value: "lognormal(mean 36 min, cv 0.35)"))
    let mean = try #require(Self.yardsticks.first)
    #expect(try Self.distance(findings, from: mean) > Self.mostStandardErrors)
  }

  /// From the yardstick's mean to ours, in standard errors of the difference. If the law is the same, so is
  /// the spread of a replication, and the yardstick's is known from 400.
  static func distance(_ findings: Findings, from yardstick: Yardstick) throws -> Double {
    let all = try #require(findings.strategies.first).measures
    let finding = all.first { $0.measure.name == yardstick.measure }
    // Yardsticks are means over their replications, of quantiles, too.
    let found = ConfidenceInterval(try #require(finding, "\(yardstick.measure)").values)
    let both = yardstick.standardError * (1 + 400 / Double(found.count)).squareRoot()
    return (found.mean / yardstick.unit - yardstick.mean) / both
  }

  static func run(sampler: String, replications: Int, change: Override? = nil) async throws -> Findings {
    let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("Benchmarks/Scenarios/rollout-10k.yaml").path
    let settings = [
      Override(path: "experiment.sampler", value: sampler),
      Override(path: "experiment.replications", value: "\(replications)"),
    ]
    let overrides = settings + (change.map { [$0] } ?? [])
    let scenario = try ScenarioReader.read(path: file, overrides: overrides).get()
    return try await Experiment(scenario, threads: ProcessInfo.processInfo.activeProcessorCount).run()
  }
}
