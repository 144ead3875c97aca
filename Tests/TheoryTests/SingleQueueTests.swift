import Testing

/// Sections A, B and C of the known answers: one queue, one or many servers, any law of service, batches,
/// priorities.
@Suite struct SingleQueueTests {
  private static func every(_ minutes: Double) -> String {
    "rollout.arrivals[1].every=exponential(mean \(minutes) min)"
  }
  private static func service(_ law: String) -> String { "strategies.serve.stages[1].work.takes=\(law)" }

  /// Minutes of a trial whose averages have a variance.
  private static let observed = TheoryCase.isThorough ? 4900 : 1000

  static let oneServer: [TheoryCase] = [
    TheoryCase(
      "V-A1.1: M/M/1 at half load", "one-queue", [],
      [
        mean("devices.in system", 1), mean("journey.mean", 2), mean("pool.servers.wait.mean", 1),
        mean("pool.servers.waiting", 0.5), mean("pool.servers.utilisation", 0.5),
        mean("journey.p95", 5.991464547), roughly("pool.servers.wait.p95", 4.605170186),
        roughly("journey.p99", 9.210340372),
      ]),
    // A customer in two minutes, whose number varies too little to matter here. Of 1,000 minutes the
    // variances are 2 or 3 % below those of an endless run, and 200 trials tell them to a third.
    TheoryCase(
      "V-A2.1: variance of M/M/1's averages", "one-queue", ["horizon=\(observed + 100) min"],
      replications: 200, thorough: 2000...2000,
      [
        variance("pool.servers.wait.mean", times: Double(observed / 2), 29),
        variance("devices.in system", times: Double(observed), 24),
      ]),
    TheoryCase(
      "V-A3.1: the first 25 customers of M/M/1", "one-queue",
      [
        every(1), service("exponential(mean 0.9 min)"), "rollout.arrivals[1].count=25", "horizon=52 weeks",
        "experiment.warm up=0",
      ], replications: 1500, [mean("journey.mean", 2.124489347 + 0.9)]),
    TheoryCase(
      "V-A3.1: the tenth customer of M/M/1", "nth-customer", [],
      [meanDownOfReady(1.975503093)]),
  ]

  /// Arrivals reach sites, and what stands there, by chance; in turn is E8/M/1, whose σ solves
  /// σ = (4 / (5 − σ))⁸ and whose mean wait is σ / (1 − σ).
  static let eightSites: [TheoryCase] = [
    TheoryCase(
      "V-A1.1 at each of eight sites, by chance", "eight-queues", [],
      [
        mean("pool.technicians.wait.mean", 1), mean("pool.technicians.utilisation", 0.5),
        mean("devices.in system", 8), mean("share.ready", 0.25),
      ]),
    TheoryCase(
      "E8/M/1 at each of eight sites, in turn", "eight-queues", ["rollout.arrivals[1].dealt=in turn"],
      [mean("pool.technicians.wait.mean", 0.3423747183), mean("share.ready", 0.25)]),
    TheoryCase(
      "Two devices of which the slow one is first by chance", "dealt-fleet", [],
      [mean("pool.technicians.wait.mean", 15), mean("done.last", 60)]),
    // Shares of a single device are odds.
    TheoryCase(
      "One device, slow by chance", "dealt-fleet", ["fleet.groups.a.devices=1"],
      [mean("done.last", 30)]),
  ]

  static let manyServers: [TheoryCase] = [
    TheoryCase(
      "V-B1.1: two servers, offered 1.6", "one-queue", [every(0.625), "pools.servers=2"],
      [
        mean("pool.servers.wait.mean", 1.777777778), mean("pool.servers.waiting", 2.844444444),
        mean("devices.in system", 4.444444444), roughly("pool.servers.wait.p95", 6.637014216),
      ]),
    TheoryCase(
      "V-B1.1: the odds of having to wait, by probes", "probes", [],
      [mean("share.not reset", 0.7111111111 / 2)]),
    TheoryCase(
      "V-B1.3: five servers, offered 4", "one-queue", [every(0.25), "pools.servers=5"],
      [
        mean("pool.servers.wait.mean", 0.5541125541), mean("devices.in system", 6.216450216),
        roughly("pool.servers.wait.p95", 2.405344827),
      ]),
    TheoryCase("V-B2.1: Erlang's loss, ten lines", "loss", [], [mean("share.not reset", 0.07874088297)]),
    TheoryCase(
      "V-B3.1: three servers, seven places to wait", "loss",
      [
        every(0.1), "pools.servers=3", "strategies.serve or turn away.stages[1].work.queue at most=7",
        "strategies.serve or turn away.stages[1].work.takes=exponential(mean 0.25 min)",
      ],
      [
        mean("share.not reset", 0.0390400874), mean("devices.in system", 4.061424848),
        meanDownOfReady(0.4226424844), mean("pool.servers.wait.mean", 0.1726424844),
      ]),
    // Palm's queue, Erlang A: patience of 4 min on average, which ends when service begins.
    TheoryCase(
      "V-B5.2: five servers, impatient customers", "one-queue",
      [
        every(1.0 / 6), "pools.servers=5", "horizon=1000 min",
        "strategies.serve.stages[1].work.waits at most=exponential(mean 4 min)",
      ],
      [
        mean("pool.servers.gave up", 0.20270491), mean("pool.servers.waited", 0.88102207),
        mean("pool.servers.waiting", 4.86491784),
      ]),
    TheoryCase(
      "V-B4.1: three servers, mean service 15 s", "one-queue",
      [every(0.1), service("exponential(mean 0.25 min)"), "pools.servers=3", "horizon=1000 min"],
      [mean("pool.servers.wait.mean", 0.3511235955)]),
  ]

  /// Pollaczek and Khinchine: load 0.7, and the law of service.
  private static func general(_ name: String, _ law: String, _ wait: Double) -> TheoryCase {
    TheoryCase(
      "\(name): \(law)", "one-queue", [every(1.4285714285714286), service(law)],
      [mean("pool.servers.wait.mean", wait)])
  }

  static let generalService: [TheoryCase] = [
    general("V-C1.1", "1 min", 1.166666667), general("V-C1.3", "uniform(0 min, 2 min)", 1.555555556),
    general("V-C1.5", "erlang(phases 4, mean 1 min)", 1.458333333),
    general("V-C1.7", "exponential(mean 1 min)", 2.333333333),
    general("V-C1.9", "lognormal(mean 1 min, cv 2)", 5.833333333),
    general("V-C1.11", "weibull(shape 0.5, mean 1 min)", 7),
    TheoryCase(
      "V-C2.1: M/D/2", "one-queue", [every(0.625), service("1 min"), "pools.servers=2"],
      [mean("pool.servers.wait.mean", 0.9032838794)]),
    TheoryCase(
      "V-C2.3: M/D/10", "one-queue",
      [every(0.1111111111111111), service("1 min"), "pools.servers=10", "horizon=1000 min"],
      [mean("pool.servers.wait.mean", 0.3445820504)]),
    TheoryCase(
      // A thorough run sees that journeys which outlast a short horizon are the long ones.
      "V-C3.1: batches of five", "one-queue", [every(6.25), "rollout.arrivals[1].batch=5"],
      longer: ["horizon=200000 min", "experiment.warm up=2000 min"],
      [mean("devices.in system", 12), mean("journey.mean", 15)]),
    TheoryCase(
      "V-C4.1: three classes, Cobham's priorities", "priorities", [],
      [
        meanDownOfReady(2.0625, of: "count the first"),
        meanDownOfReady(3.125, of: "count the second"),
        meanDownOfReady(12.33333333, of: "count the third"),
      ]),
    TheoryCase(
      "V-C4.3: three classes, preemptive-resume, M/M/1", "priorities-preemptive", [],
      [
        meanDownOfReady(1.111111111, of: "count the first"),
        meanDownOfReady(1.709401709, of: "count the second"),
        meanDownOfReady(6.153846154, of: "count the third"),
      ]),
    TheoryCase(
      "V-C4.4: three classes, preemptive-resume, M/D/1", "priorities-preemptive",
      ["strategies.count the first", "strategies.count the second", "strategies.count the third"].map {
        "\($0).stages[2].work.takes=1 min"
      },
      [
        meanDownOfReady(1.055555556, of: "count the first"),
        meanDownOfReady(1.410256410, of: "count the second"),
        meanDownOfReady(3.846153846, of: "count the third"),
      ]),
  ]

  /// Rows whose intervals are honest only after many more customers.
  static let heavy: [TheoryCase] = [
    TheoryCase(
      "V-A1.3: M/M/1 at load 0.9", "one-queue", [every(1.1111111111111112), "horizon=50000 min"],
      precision: 0.02,
      [mean("devices.in system", 9), mean("journey.mean", 10), roughly("journey.p95", 29.95732274)]),
    TheoryCase(
      "V-B1.5: twenty servers, offered 18", "one-queue", [every(0.05555555555555555), "pools.servers=20"],
      precision: 0.02,
      [mean("pool.servers.wait.mean", 0.2753845024), mean("devices.in system", 22.95692104)]),
    TheoryCase(
      "V-B1.7: a hundred servers, offered 95", "one-queue", [every(1.0 / 95), "pools.servers=100"],
      precision: 0.02,
      [mean("pool.servers.wait.mean", 0.1012913708), mean("devices.in system", 104.6226802)]),
    TheoryCase(
      "V-B2.3: Erlang's loss, a hundred lines", "loss", [every(1.0 / 84), "pools.servers=100"],
      precision: 0.02,
      [mean("share.not reset", 0.009872528609)]),
  ]

  @Test(arguments: eightSites) func `what is left to chance is drawn anew in each trial`(
    _ row: TheoryCase
  ) async throws { try await row.hold(isQuick: true) }

  @Test(arguments: oneServer) func `one server waits as theory says`(_ row: TheoryCase) async throws {
    try await row.hold(isQuick: true)
  }

  @Test(arguments: manyServers) func `many servers, full lines and lost customers are as theory says`(
    _ row: TheoryCase
  ) async throws { try await row.hold(isQuick: true) }

  @Test(arguments: generalService) func `any law of service, batches and priorities are as theory says`(
    _ row: TheoryCase
  ) async throws { try await row.hold(isQuick: true) }

  @Test(.enabled(if: TheoryCase.isThorough), arguments: heavy) func `heavy load is as theory says`(
    _ row: TheoryCase
  ) async throws { try await row.hold(isQuick: true) }
}
