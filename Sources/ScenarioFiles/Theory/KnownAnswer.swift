import FleetModel

/// A scenario whose answer is known from theory: `fleetsim selfcheck` compares.
package struct KnownAnswer: Sendable {
  /// What theory says of one measure of the first strategy.
  package struct Truth: Sendable {
    package var measure: String
    /// In the measure's own unit: seconds, parts of 1, devices.
    package var value: Double
  }

  /// In the words of a queueing theorist, with the usual sign: "one server, half loaded (M/M/1)".
  package var name: String
  package var truths: [Truth]
  /// The name of its file in `BuiltIn/Theory`.
  private let file: String
  private let changes: [String]

  private init(_ name: String, _ file: String, _ changes: [String], _ truths: [Truth]) {
    self.name = name
    self.file = file
    self.changes = changes
    self.truths = truths
  }

  /// The scenario, read as the command reads one.
  ///
  /// - Throws: ``ScenarioError`` if the program does not understand what it ships.
  package func scenario(seed: UInt32?) throws -> Scenario {
    let set = changes + (seed.map { ["seed=\($0)"] } ?? [])
    let overrides = set.compactMap { Override($0) }
    precondition(overrides.count == set.count, "every change reads path=value")
    let bytes = BuiltInFile.bytes("Theory/\(file).yaml")
    return try ScenarioReader.read(bytes, file: "fleetsim:theory.yaml", overrides: overrides).get()
  }

  private static func minutes(_ measure: String, _ value: Double) -> Truth {
    Truth(measure: measure, value: 60 * value)
  }

  private static func every(_ minutes: Double) -> String {
    "rollout.arrivals[1].every=exponential(mean \(minutes) min)"
  }

  private static func service(_ law: String) -> String { "strategies.serve.stages[1].work.takes=\(law)" }

  private static let oneQueue = "one-queue"

  /// Ten times as long as the file has it, so that intervals are narrow.
  private static let long = "horizon=50000 min"

  package static let all: [KnownAnswer] = [
    KnownAnswer(
      "one server, half loaded (M/M/1)", oneQueue, [long],
      [
        minutes("pool.servers.wait.mean", QueueTheory.meanWait(servers: 1, arrivals: 0.5, service: 1)),
        minutes("journey.mean", QueueTheory.meanTime(arrivals: 0.5, service: 1)),
        Truth(measure: "pool.servers.utilisation", value: 0.5),
      ]),
    KnownAnswer(
      "five servers, four at work (M/M/5)", oneQueue, [every(0.25), "pools.servers=5", long],
      [minutes("pool.servers.wait.mean", QueueTheory.meanWait(servers: 5, arrivals: 4, service: 1))]),
    KnownAnswer(
      "services that all last alike (M/D/1)", oneQueue, [every(1 / 0.7), service("1 min"), long],
      [minutes("pool.servers.wait.mean", QueueTheory.meanWait(arrivals: 0.7, service: 1, variation: 0))]),
    KnownAnswer(
      "services that vary much (M/G/1, lognormal)", oneQueue,
      [every(1 / 0.7), service("lognormal(mean 1 min, cv 2)"), long],
      [minutes("pool.servers.wait.mean", QueueTheory.meanWait(arrivals: 0.7, service: 1, variation: 2))]),
    KnownAnswer(
      "ten lines and nobody waits (Erlang's loss)", "loss", [],
      [Truth(measure: "share.not reset", value: QueueTheory.erlangLoss(servers: 10, load: 7))]),
    KnownAnswer(
      "five lines for twenty sources (Engset's loss)", "engset", [],
      [Truth(measure: "share.not reset", value: QueueTheory.engsetLoss(sources: 20, lines: 5, load: 0.2))]),
    KnownAnswer(
      "downloads that share a line (M/G/1, processor sharing)", "shared-link", [],
      [Truth(measure: "devices.in system", value: 0.5 / (1 - 0.5))]),
    KnownAnswer(
      "two servers in a row (Jackson's network)", "tandem", [],
      [
        minutes(
          "journey.mean",
          QueueTheory.meanTime(arrivals: 0.5, service: 1) + QueueTheory.meanTime(arrivals: 0.5, service: 1.25)
        )
      ]),
    KnownAnswer(
      "a hundred jobs at once, ten servers", "wave", [],
      [minutes("done.last", QueueTheory.meanLast(jobs: 100, servers: 10, service: 1))]),
    KnownAnswer(
      "the slowest of a hundred", "no-contention", [],
      [minutes("done.last", QueueTheory.meanLast(jobs: 100, servers: 100, service: 1))]),
  ]
}
