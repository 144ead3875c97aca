import Testing

/// Section F of the known answers: everything starts at once.
@Suite struct WaveTheoryTests {
  private static let hundred = [
    mean("done.last", 11.92896825), deviation("done.last", 1.565173387), mean("journey.mean", 5.095),
    quantile("done.last", 0.05, 9.6492603), quantile("done.last", 0.5, 11.7797822),
    quantile("done.last", 0.95, 14.7143998), quantile("done.last", 0.99, 16.3765859),
  ]

  static let waves: [TheoryCase] = [
    TheoryCase("V-F1.1: a hundred jobs, ten servers", "wave", [], hundred),
    TheoryCase("V-F1.1: a hundred downloads, a line of ten caps", "wave-on-link", [], hundred),
    TheoryCase(
      "V-F1.2: a thousand jobs, twenty servers", "wave",
      [
        "fleet.devices=1000", "pools.servers=20",
        "strategies.serve.stages[1].work.takes=exponential(mean 45 min)",
      ],
      replications: 80,
      [
        mean("done.last", 2366.898285), deviation("done.last", 90.51784669), mean("journey.mean", 1126.5525),
        quantile("done.last", 0.5, 2362.67094),
      ]),
    TheoryCase(
      "V-F deterministic: twenty-five jobs of three minutes, ten servers", "wave",
      ["fleet.devices=25", "strategies.serve.stages[1].work.takes=3 min", "experiment.replications=1"],
      [exactly("done.last", 9)]),
    TheoryCase(
      "V-F retries: one try in ten fails", "wave-with-retries", [], [mean("done.last", 1014.0425857)]),
    TheoryCase(
      "V-F2.1: the slowest of ten", "no-contention", ["fleet.devices=10"],
      [mean("done.last", 2.928968254), quantile("done.last", 0.95, 5.275343911)]),
    TheoryCase(
      "V-F2.2: the slowest of a hundred", "no-contention", [],
      [
        mean("done.last", 5.187377518), quantile("done.last", 0.95, 7.575621891),
        mean("done.p95", 2.904044184),
      ]),
    TheoryCase(
      "V-F3.1: three phases", "three-phases", [],
      [mean("done.last", 60), quantile("done.last", 0.95, 131.8775763)]),
    TheoryCase(
      "V-F4.1: a line and two technicians", "two-stage-wave", [],
      [
        mean("done.last", 165.269866654), deviation("done.last", 35.414982294),
        mean("journey.mean", 86.338663561),
      ]),
  ]

  static let large: [TheoryCase] = [
    TheoryCase(
      "V-F2.4: the slowest of ten thousand", "no-contention", ["fleet.devices=10000"], thorough: 1000...1000,
      [
        mean("done.last", 9.787606036), quantile("done.last", 0.95, 12.18053819),
        mean("done.p95", 2.994782606),
      ]),
    TheoryCase(
      "V-F3.3: ten thousand through three phases", "three-phases", ["fleet.devices=10000"],
      thorough: 300...300,
      [mean("done.last", 338.6385704), quantile("done.last", 0.95, 410.5099701)]),
    TheoryCase(
      "V-F1.4: a million jobs, five thousand servers", "wave",
      [
        "fleet.devices=1000000", "pools.servers=5000",
        "strategies.serve.stages[1].work.takes=exponential(mean 60 min)",
      ], thorough: 10...10, precision: 0.01,
      [mean("done.last", 12485.67053), mean("journey.mean", 6000.15597)]),
  ]

  @Test(arguments: waves) func `a wave ends as theory says`(_ row: TheoryCase) async throws {
    try await row.hold(isQuick: true)
  }

  @Test(.enabled(if: TheoryCase.isThorough), arguments: large) func `a large wave ends as theory says`(
    _ row: TheoryCase
  ) async throws { try await row.hold(isQuick: true) }
}
