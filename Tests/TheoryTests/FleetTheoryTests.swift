import Testing

/// Sections D and G of the known answers: finite populations and networks, the case of a fleet in use.
@Suite struct FleetTheoryTests {
  private static func repair(_ name: String, up: String, changes: [String] = [], _ expected: [Expectation])
    -> TheoryCase
  {
    TheoryCase("\(name), in use for \(up)", "repair", ["rollout.again after=\(up)"] + changes, expected)
  }

  private static let fiveDevices = [
    mean("devices.in system", 0.6395217686), mean("throughput", 0.4360478231),
    mean("journey.mean", 1.466632178),
    mean("pool.repairers.wait.mean", 0.466632178), mean("pool.repairers.utilisation", 0.4360478231),
  ]
  private static let tenDevices = [
    mean("devices.in system", 2.40372153), mean("throughput", 0.759627847), mean("journey.mean", 3.164340986),
    mean("pool.repairers.wait.mean", 1.164340986), mean("pool.repairers.utilisation", 0.759627847),
  ]
  private static let ten = [
    "fleet.devices=10", "pools.repairers=2", "strategies.repair.stages[1].work.takes=exponential(mean 2 min)",
  ]

  /// The time in use may follow any law: three of them against the same row.
  static let populations: [TheoryCase] = [
    repair("V-D1.1: five devices", up: "exponential(mean 10 min)", fiveDevices),
    repair("V-D1.1: five devices", up: "10 min", fiveDevices),
    repair("V-D1.1: five devices", up: "lognormal(mean 10 min, cv 1)", fiveDevices),
    repair("V-D1.2: ten devices", up: "exponential(mean 10 min)", changes: ten, tenDevices),
    repair("V-D1.2: ten devices", up: "lognormal(mean 10 min, cv 1)", changes: ten, tenDevices),
    TheoryCase("V-D2.1: Engset, twenty sources", "engset", [], [mean("share.not reset", 0.1269321457)]),
  ]

  static let largePopulations: [TheoryCase] = [
    repair(
      "V-D1.4: a thousand devices", up: "exponential(mean 50 min)",
      changes: ["fleet.devices=1000", "pools.repairers=20"],
      [
        mean("devices.in system", 34.58982524), mean("throughput", 19.3082035),
        mean("journey.mean", 1.791457463),
        mean("pool.repairers.utilisation", 0.9654101748),
      ]),
    TheoryCase(
      "V-D large: a hundred thousand devices", "repair",
      [
        "fleet.devices=100000", "pools.repairers=180", "rollout.again after=exponential(mean 1000 min)",
        "strategies.repair.stages[1].work.takes=exponential(mean 1.6666666666666667 min)", "horizon=4000 min",
      ], thorough: 8...8,
      [
        mean("devices.in system", 168.967392), mean("throughput", 99.831033),
        mean("journey.mean", 1.692533748),
      ]),
  ]

  static let networks: [TheoryCase] = [
    TheoryCase(
      "V-G1.1: two servers in tandem", "tandem", [],
      [mean("journey.mean", 5.333333333), roughly("journey.p95", 12.884482)]),
    TheoryCase("V-G2.1: one in five comes back", "feedback", [], [mean("journey.mean", 3.333333333)]),
    TheoryCase(
      "V-G4.1: fifty users, a processor and two devices", "central-server", [],
      [mean("throughput", 4.34326257), mean("journey.mean", 1.512083186)]),
    TheoryCase(
      "V-G5.1: time-shared computer, ten terminals", "time-shared", ["fleet.devices=10"],
      [mean("journey.mean", 1.089818041), mean("link.processor.utilisation", 0.3066330316)]),
    TheoryCase(
      "V-G5.2: time-shared computer, twenty terminals", "time-shared", [],
      [mean("journey.mean", 1.739580747), mean("link.processor.utilisation", 0.5983639067)]),
    TheoryCase(
      "V-G5.3: time-shared computer, thirty terminals", "time-shared", ["fleet.devices=30"],
      [mean("journey.mean", 3.386004756), mean("link.processor.utilisation", 0.8454870703)]),
    TheoryCase(
      "V-G5.5: time-shared computer, fifty terminals", "time-shared", ["fleet.devices=50"],
      [mean("journey.mean", 15.01951232), mean("link.processor.utilisation", 0.9995124297)]),
    TheoryCase("V-H2.1: a house that fills up", "filling", [], [mean("devices.in system", 7.5)]),
    // Ten narrow and three wide calls a minute: shares of all thirteen.
    TheoryCase(
      "V-J1.1: narrow and wide calls on thirty lines", "two-widths", [],
      [mean("share.not reset", 0.03037415849 * 10 / 13), mean("share.failed", 0.1466598425 * 3 / 13)]),
  ]

  @Test(arguments: populations) func `a finite fleet is as theory says, whatever the law of its time in use`(
    _ row: TheoryCase
  ) async throws { try await row.hold(isQuick: true) }

  @Test(.enabled(if: TheoryCase.isThorough), arguments: largePopulations)
  func `a large fleet is as theory says`(_ row: TheoryCase) async throws { try await row.hold(isQuick: true) }

  @Test(arguments: networks) func `networks are as theory says`(_ row: TheoryCase) async throws {
    try await row.hold(isQuick: true)
  }
}
