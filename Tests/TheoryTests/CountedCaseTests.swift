import Engine
import Experiments
import FleetModel
import Testing

/// What each number of a trial counts, to 1e-9: small files whose answers follow from arithmetic.
@Suite struct CountedCaseTests {
  /// What a strategy's measure must be in every trial, in the measure's own unit.
  struct Count: Sendable {
    var strategy: String
    var measure: String
    var value: Double

    init(_ strategy: String, _ measure: String, _ value: Double) {
      self.strategy = strategy
      self.measure = measure
      self.value = value
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var file: String
    var changes: [String] = []
    var counts: [Count]
    var testDescription: String { ([file] + changes).joined(separator: ", ") }
  }

  private static func down(_ strategy: String, _ hours: Double) -> Count {
    Count(strategy, "downtime.productive.mean", hours * 3600)
  }

  static let cases = [
    Case(
      file: "cost-of-failed",
      counts: [
        Count("s", "cost.downtime", 100), down("s", 10), Count("n", "cost.downtime", 100), down("n", 10),
        Count("u", "cost.downtime", 6720), Count("u", "devices.down", 1),
      ]),
    Case(file: "cost-in-a-window", counts: [Count("s", "cost.downtime", 20)]),
    Case(
      file: "down-without-marks",
      counts: [
        down("plain", 1), down("outcome", 1), down("notreset", 1), down("failed", 1), down("markreset", 1),
        down("neverdown", 0), down("nodesktop", 1), down("usable", 1), down("cont", 2), down("cont2", 2),
        down("cont3", 2),
      ]),
    Case(
      file: "utilisation-above-100",
      counts: [
        Count("s", "pool.technicians.utilisation", 1), Count("s", "pool.technicians.overtime", 8),
        Count("s", "staff.hours", 24), Count("s", "staff.overtime", 8), Count("s", "cost.labour", 1440),
        Count("s", "cost.overtime", 480),
      ]),
    Case(
      file: "warm-up-with-waves",
      counts: [
        Count("s", "share.ready", 1), Count("s", "share.unfinished", 0), Count("s", "done.p50", 7 * 3600),
        Count("s", "devices.released", 10), Count("s", "done.p95", 7 * 3600),
        Count("s", "done.last", 7 * 3600),
      ]),
    Case(
      file: "warm-up-with-arrivals",
      counts: [
        Count("s", "share.ready", 5.0 / 7), Count("s", "share.unfinished", 2.0 / 7),
        Count("s", "journey.mean", 7200), Count("s", "devices.down", 2), Count("s", "share.unseen", 0),
        Count("s", "devices.released", 7),
      ]),
    Case(
      file: "end-exactly-at-horizon",
      counts: [Count("s", "share.ready", 22.0 / 23), Count("s", "share.unfinished", 1.0 / 23)]),
    Case(file: "deadline-tie", counts: [Count("s", "share.failed", 0), Count("s", "journey.mean", 600)]),
    Case(
      file: "deadline-ties",
      counts: ["wait", "waits", "work", "transfer", "call", "await", "together"].map {
        Count($0, "share.failed", 0)
      } + [Count("late", "share.failed", 1)]),
  ]

  private func file(_ name: String, _ changes: [String] = []) -> TheoryCase {
    TheoryCase(name, name, changes, [])
  }

  @Test(arguments: cases) func `each number counts what it says`(_ row: Case) async throws {
    let findings = try await file(row.file, row.changes).run()
    for count in row.counts {
      let strategy = try #require(findings.strategies.first { $0.name == count.strategy })
      let found = try #require(strategy[count.measure]).values
      let slack = 1e-9 * max(1, count.value)
      let isRight = !found.isEmpty && found.allSatisfy { abs($0 - count.value) <= slack }
      #expect(isRight, "\(count.strategy), \(count.measure): \(found) instead of \(count.value)")
    }
  }

  @Test func `who is down until the horizon costs until the horizon, in every trial`() async throws {
    let found = try await file("never-done-sometimes").run().strategies[0]
    let costs = try #require(found["cost.downtime"]).values
    let unfinished = try #require(found["share.unfinished"]).values
    #expect(unfinished.contains(0) && unfinished.contains { $0 > 0 })
    for (cost, share) in zip(costs, unfinished) {
      let hours: Double = 1 - share + share * 672
      #expect(abs(cost - 100 * hours) < 1e-6)
    }
  }

  @Test func `shares add up where devices arrive and some never end`() async throws {
    let found = try await file("shares-arrivals").run().strategies[0]
    let ready = try #require(found["share.ready"]).values
    let unfinished = try #require(found["share.unfinished"]).values
    for (done, open) in zip(ready, unfinished) {
      #expect(abs(done + open - 1) < 1e-12)
      #expect(abs(done - 0.5) < 0.25)
    }
  }

  @Test func `a warm-up that nobody is released after is refused`() throws {
    let scenario = try file("warm-up-with-waves", ["experiment.warm up=8 h"]).scenario()
    let faults = #expect(throws: LoweringFaults.self) { try Experiment(scenario) }
    #expect(faults?.faults.first?.message.contains("before the warm-up ends") == true)
  }

  @Test func `who is under way at the end of a window is followed to the end`() async throws {
    let found = try await file("warm-up-with-arrivals").run(keepsDevices: true)
    let devices = found.strategies[0].devices
    #expect(devices.count == 7 && devices.last?.finished == .start + .hours(12))
    let truth = [mean("journey.mean", 18.9)]
    try await TheoryCase("without a bias", "followed-to-the-end", [], truth).hold()
  }

  @Test func `work of people who are no longer there is overtime, and nobody is busier than always`()
    async throws
  {
    let planned = try Experiment(try file("capacity-drops").scenario())
    let changes = ["sites.site.technicians.count=1"]
    let changed = try Experiment(try file("capacity-drops", changes).scenario())
    let both = await (try planned.branching(0, into: changed, at: .start + .hours(4))).run()
    let found = try #require(both.strategies.last)
    #expect(found["done.last"]?.values == [18 * 3600])
    #expect(found["pool.technicians.utilisation"]?.values == [1])
    #expect(found["pool.technicians.overtime"]?.values == [4])
    #expect(found["cost.labour"]?.values == [1800])
    #expect(found["cost.overtime"]?.values == [240])
  }

  @Test func `a link whose bandwidth drops was not busier than always`() async throws {
    let planned = try Experiment(try file("exact-link").scenario())
    let changed = try Experiment(try file("exact-link", ["links.line=1 MB/s"]).scenario())
    let both = await (try planned.branching(0, into: changed, at: .start + .hours(1))).run()
    for strategy in both.strategies {
      let found = try #require(strategy["link.line.utilisation"]).values
      #expect(found.count == 1 && abs(found[0] - 1) < 1e-6, "\(found)")
    }
  }

  @Test func `a multicast crosses the server's line as one stream`() async throws {
    func run(_ nic: String, _ imaging: String = "multicast") async throws -> StrategyFindings {
      let changes = [
        "sites.site.imaging server.nic=\(nic)", "strategies.multicast.with.imaging=\(imaging)",
      ]
      return try await file("multicast-ignores-the-line", changes).run().strategies[0]
    }
    func row(_ stage: String, _ found: StrategyFindings) throws -> StageAttribution {
      try #require(found.attribution.first { $0.stage == stage })
    }
    func bytes(_ found: StrategyFindings) throws -> Double {
      try #require(found["link.imaging server.bytes"]).values[0]
    }
    let image = 5.98e9
    let (slow, fast) = (try await run("10 Mbit/s"), try await run("10 Gbit/s"))
    let pass = try row("multicast pass", slow)
    #expect(pass.spent.mean > pass.visits.mean * image / 1.25e6)
    let quick = try row("multicast pass", fast)
    // A session visits the stage once, and each of its members spends the time there.
    let sessions = try #require(fast["gathering.session.sessions"]?.values[0])
    let members = try sessions * #require(fast["gathering.session.size"]?.values[0])
    #expect(abs(quick.spent.mean * 30 / members - image / 8.75e6) < 1e-3)
    // All else that the server sends is the same; of the image it sends few copies instead of thirty.
    let unicast = try await run("10 Gbit/s", "unicast")
    let others = try bytes(unicast) - 30 * row("image", unicast).visits.mean * image
    for copies in [try bytes(slow) - others, try bytes(fast) - others].map({ $0 / image }) {
      // Of six sessions at most.
      #expect(copies > 0.999 && copies < 6.001, "\(copies) copies of the image")
    }
  }
}
