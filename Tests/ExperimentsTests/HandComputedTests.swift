import Engine
import Experiments
import FleetFixtures
import FleetModel
import Randomness
import Testing

/// Three devices, constant times, one technician: every measure worked out by hand.
///
/// The service admits two at once and the third 30 s later. 600 MB each over 12 MB/s: two until 30 s (6 MB/s
/// each), three until 135 s (4 MB/s each), the last alone until 150 s. The technician takes 10 minutes for
/// each: until 735, 1335 and 1935 s. Two minutes later each is productive: at 855, 1455 and 2055 s. The user
/// works from 600 to 1200 s.
@Suite struct HandComputedTests {
  static let strategy = Strategy(
    name: "by hand",
    stages: [
      Stage.call("ask", "graph"), Stage.mark(.down), Stage.transfer("apps", 6e8, over: ["wan"]),
      Stage.work("hands on", .constant(600)), Stage.mark(.desktop),
      Stage.wait("settle", .constant(120)), Stage.mark(.productive), Stage.outcome(.ready),
    ])

  /// Exact to rounding.
  static let expected: [String: Double] = [
    "done.p50": 1455, "done.p95": 2055, "done.last": 2055,
    "downtime.desktop.mean": (735 + 1335 + 1905) / 3, "downtime.productive.mean": (855 + 1455 + 2025) / 3,
    "downtime.desktop.working.mean": (135 + 600 + 600) / 3,
    "downtime.productive.working.mean": (255 + 600 + 600) / 3, "journey.mean": (855 + 1455 + 2055) / 3,
    "share.ready": 1, "share.fallback": 0, "share.not reset": 0, "share.failed": 0, "share.unfinished": 0,
    "devices.released": 3, "downtime.to horizon.mean": (855 + 1455 + 2025) / 3, "share.unseen": 0,
    "devices.in system": (855 + 1455 + 2055) / 2055, "devices.down": (855 + 1455 + 2025) / 2055,
    "devices.down.peak": 3, "throughput": 3 * 3600 / 2055, "staff.hours": 0.5, "staff.overtime": 0,
    "pool.technicians.overtime": 0, "cost.overtime": 0,
    "pool.technicians.hours": 0.5, "pool.technicians.utilisation": 1800 / 2055,
    "pool.technicians.wait.mean": (0 + 600 + 1185) / 3, "pool.technicians.waited": 2.0 / 3,
    "pool.technicians.gave up": 0,
    "pool.technicians.waiting": (600 + 1185) / 2055,
    "pool.technicians.queue.longest": 2, "link.wan.bytes": 1.8e9, "link.wan.peak rate": 12e6,
    "link.wan.peak transfers": 3, "link.wan.transfers": (135 + 135 + 120) / 2055,
    "link.wan.utilisation": 150 / 2055, "service.graph.calls": 3, "service.graph.throttled": 1,
    "service.graph.refusals": 30,
    "cost.labour": 30, "cost.downtime": 14.55, "cost.total": 44.55, "cost.per device": 14.85,
  ]

  /// Three values in ascending order.
  static let distributions: [String: [Double]] = [
    "downtime.desktop": [735, 1335, 1905], "downtime.productive": [855, 1455, 2025],
    "downtime.desktop.working": [135, 600, 600], "downtime.productive.working": [255, 600, 600],
    "journey": [855, 1455, 2055], "pool.technicians.wait": [0, 600, 1185],
  ]

  @Test func `every measure of three devices is what pencil and paper say`() async throws {
    let scenario = TestWorkshop.scenario(
      [HandComputedTests.strategy], groups: [TestWorkshop.group(devices: 3, cost: 36)])
    let findings = try await TestWorkshop.run(scenario)
    let strategy = try #require(findings.strategies.first)
    var left = Set(findings.measures.map(\.name))
    for (name, value) in HandComputedTests.expected {
      let found = strategy.mean(name)
      #expect(abs(found - value) <= 1e-9 * max(1, value), "\(name): \(found) instead of \(value)")
      left.remove(name)
    }
    let quantiles = HandComputedTests.distributions.flatMap { name, sorted in
      [50, 90, 95, 99].map { ("\(name).p\($0)", quantile($0, sorted)) }
    }
    for (name, value) in quantiles where name != "pool.technicians.wait.p90" {
      let found = strategy.mean(name)
      #expect(abs(found - value) <= 1e-9 * value, "\(name): \(found) instead of \(value)")
      left.remove(name)
    }
    #expect(left.isEmpty, "not worked out: \(left.sorted())")
  }

  private func quantile(_ percent: Int, _ sorted: [Double]) -> Double {
    let place = Double(percent) / 100 * Double(sorted.count - 1)
    let below = Int(place)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
  }

  @Test func `the time of a journey is attributed to stages and to what was waited for`() async throws {
    let findings = try await TestWorkshop.run(TestWorkshop.scenario([HandComputedTests.strategy]))
    let rows = findings.strategies[0].attribution
    func row(_ stage: String) throws -> StageAttribution { try #require(rows.first { $0.stage == stage }) }
    #expect(try row("ask").waited.mean == 10)
    #expect(try row("ask").waitsFor == "graph")
    #expect(try row("ask").waitedDown.mean == 0)
    #expect(try row("apps").spent.mean == 130)
    #expect(try row("hands on").spent.mean == 600)
    #expect(try row("hands on").waited.mean == 595)
    #expect(try row("hands on").waitedDown.mean == 595)
    #expect(try row("settle").spentDown.mean == 120)
    #expect(try row("settle").visits.mean == 1)
    let sum = rows.reduce(0) { $0 + $1.spent.mean + $1.waited.mean }
    #expect(abs(sum - findings.strategies[0].mean("journey.mean")) < 1e-9)
  }

  @Test func `each outcome has its share, and a fallback counts as ready`() async throws {
    let hand = Strategy(name: "hand", stages: [Stage.wait("by hand", .constant(500))])
    func fate(_ value: String, _ stages: [Stage]) -> Stage {
      let condition = Condition.isOneOf(column: "fate", [value])
      return Stage(name: "fate \(value)", verb: .choose(.when([condition], then: stages, otherwise: [])))
    }
    let strategy = Strategy(
      name: "by fate",
      stages: [
        Stage.mark(.down), Stage.wait("try", .constant(100)), fate("lost", [Stage.outcome(.failed)]),
        fate("left", [Stage.outcome(.notReset)]),
        fate("helped", [Stage(name: "to hand", verb: .continueWith(strategy: "hand"))]),
        Stage.mark(.productive),
      ], fallbacks: [hand])
    let fates = Fleet.Column(
      name: "fate",
      shares: [.init("lost", 0.1), .init("left", 0.2), .init("helped", 0.3), .init("fine", 0.4)])
    let findings = try await TestWorkshop.run(
      TestWorkshop.scenario([strategy], groups: [TestWorkshop.group(devices: 10, columns: [fates])]))
    let found = findings.strategies[0]
    #expect(found.mean("share.failed") == 0.1)
    #expect(found.mean("share.not reset") == 0.2)
    #expect(found.mean("share.fallback") == 0.3)
    #expect(found.mean("share.ready") == 0.7)
    #expect(found.mean("share.unfinished") == 0)
    // Downtime is that of all devices, whatever became of them: three of 600 s, seven of 100 s.
    #expect(found.mean("downtime.productive.mean") == 250)
    #expect(found.mean("journey.mean") == 250)
  }
}
