import Experiments
import Testing

/// The names of measures are a promise: scenario files set goals on them, result files carry them.
@Suite struct CatalogueTests {
  static let wave = ["done.p50", "done.p95", "done.last"]
  static let times =
    spread("downtime.desktop") + spread("downtime.productive") + ["downtime.to horizon.mean"]
    + spread("downtime.desktop.working") + spread("downtime.productive.working") + spread("journey")

  private static func spread(_ name: String) -> [String] {
    ["mean", "p50", "p90", "p95", "p99"].map { "\(name).\($0)" }
  }
  static let shares = ["ready", "fallback", "not reset", "failed", "unfinished", "unseen"].map {
    "share.\($0)"
  }
  static let population = [
    "devices.released", "devices.in system", "devices.down", "devices.down.peak", "throughput", "staff.hours",
    "staff.overtime",
  ]
  static let pool = [
    "hours", "utilisation", "overtime", "wait.mean", "wait.p50", "wait.p95", "wait.p99", "waited", "gave up",
    "waiting", "queue.longest",
  ].map { "pool.technicians.\($0)" }
  static let link = ["bytes", "peak rate", "peak transfers", "transfers", "utilisation"].map {
    "link.wan.\($0)"
  }
  static let rest = [
    "service.graph.calls", "service.graph.throttled", "service.graph.refusals", "cost.labour",
    "cost.overtime",
    "cost.downtime", "cost.total", "cost.per device",
  ]

  @Test func `the names of the measures are those we promised, in this order`() throws {
    let experiment = try Experiment(TestWorkshop.scenario([TestWorkshop.random()]))
    let promised =
      CatalogueTests.wave + CatalogueTests.times + CatalogueTests.shares + CatalogueTests.population
      + CatalogueTests.pool + CatalogueTests.link + CatalogueTests.rest
    #expect(experiment.catalogue.measures.map(\.name) == promised)
  }

  @Test func `only a rollout in waves is ever done`() throws {
    let stream = TestWorkshop.scenario(
      [TestWorkshop.random()], rollout: .arrivals([.init(timing: .every(.exponential(mean: 600)))]))
    let names = try Experiment(stream).catalogue.measures.map(\.name)
    #expect(names.first == "downtime.desktop.mean")
    #expect(!names.contains { $0.hasPrefix("done.") })
  }

  @Test func `names and labels are unique, and every measure says what it is`() throws {
    for measures in [
      try Experiment(TestWorkshop.scenario([TestWorkshop.random()])).catalogue.measures,
      MeasureCatalogue.general.measures,
    ] {
      // A pool and a link of one name share a label, but stand in different groups.
      #expect(Set(measures.map { [$0.group.rawValue, $0.label] }).count == measures.count)
      #expect(Set(measures.map(\.name)).count == measures.count)
      #expect(measures.allSatisfy { !$0.label.isEmpty && !$0.explanation.isEmpty })
      // Only where there are states, stocks and so on is there something to be said of them.
      let groups = Set(measures.map(\.group)).union([.states, .stocks, .content, .gatherings])
      #expect(groups == Set(Measure.Group.allCases))
      #expect(measures.allSatisfy { !$0.explanation.contains("\n") && $0.explanation.count <= 90 })
    }
  }

  @Test func `a measure doubles only measures that there are`() throws {
    let measures = try Experiment(TestWorkshop.scenario([TestWorkshop.random()])).catalogue.measures
    let doubled = Set(measures.flatMap(\.repeats))
    #expect(!doubled.isEmpty && doubled.isSubset(of: measures.map(\.name)))
  }

  @Test func `the general form has NAME where a scenario has its own names`() throws {
    let names = MeasureCatalogue.general.measures.map(\.name)
    var priced = TestWorkshop.scenario([TestWorkshop.random()])
    priced.prices.campaign = 1
    let own = try Experiment(priced).catalogue.measures.map(\.name)
    // Those of the third clock and of bytes are there where a scenario has any.
    let plain = names.filter { name in
      !name.contains("NAME") && !name.hasPrefix("downtime.compliant.") && !name.hasPrefix("bytes.")
    }
    #expect(plain == own.filter(names.contains))
    #expect(names.contains("pool.NAME.wait.p95") && names.contains("link.NAME.peak rate"))
  }

  @Test func `every measure knows which way is better`() throws {
    let measures = try Experiment(TestWorkshop.scenario([TestWorkshop.random()])).catalogue.measures
    #expect(measures.first { $0.name == "share.ready" }?.better == .higher)
    #expect(measures.first { $0.name == "pool.technicians.utilisation" }?.better == .neither)
    #expect(measures.first { $0.name == "done.last" }?.better == .lower)
  }
}
