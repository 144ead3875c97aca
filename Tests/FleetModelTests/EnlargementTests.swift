import Engine
import FleetFixtures
import FleetModel
import Testing

@Suite struct EnlargementTests {
  private let school = SiteKind(
    name: "school", siteNames: ["school 1", "school 2"],
    pools: [
      Pool(name: "technicians", count: 2, roster: "days", isStaff: true, preempts: false),
      Pool(name: "bench", count: 0, isStaff: false, preempts: false),
    ], links: [Link(name: "wan", bytesPerSecond: 100)])
  private let office = SiteKind(
    name: "office", siteNames: ["office"],
    pools: [Pool(name: "technicians", count: 1, isStaff: true, preempts: false)],
    links: [Link(name: "wan", bytesPerSecond: 40)])

  private func scenario() -> Scenario {
    var scenario = SmallScenario.make(
      "s", [], groups: [], kinds: [school, office], seed: 1, horizon: .hours(100),
      pools: [Pool(name: "couriers", count: 3, isStaff: true, preempts: false)],
      services: [
        Service(
          name: "graph",
          limits: [
            .init(requests: 2, seconds: 20, scope: .app), .init(requests: 100, seconds: 20, scope: .tenant),
          ], slots: 8),
        Service(name: "free", limits: []),
      ])
    scenario.rosters = [
      Roster(name: "days", text: "", hours: SmallScenario.open(from: 0, to: 3600), atShiftEnd: .finish),
      Roster(name: "unused", text: "", hours: .always, atShiftEnd: .finish),
    ]
    return scenario
  }

  @Test func `there is one for every resource that somebody may use`() {
    #expect(
      Enlargement.all(of: scenario()).map(\.words) == [
        "technicians + 1 (each school)", "wan + 25 % (each school)", "technicians + 1 (each office)",
        "wan + 25 % (each office)", "couriers + 1", "graph + 25 %", "days + 1 h",
      ])
  }

  @Test func `it changes its resource at its kind of site, and nothing else`() {
    let before = scenario()
    var wanted = before
    wanted.siteKinds[1].pools[0].count = 2
    #expect(Enlargement.unit(pool: "technicians", kind: "office").applied(to: before) == wanted)
    wanted = before
    wanted.siteKinds[0].links[0].bytesPerSecond = 125
    #expect(Enlargement.bandwidth(link: "wan", kind: "school").applied(to: before) == wanted)
    wanted = before
    wanted.pools[0].count = 4
    #expect(Enlargement.unit(pool: "couriers", kind: nil).applied(to: before) == wanted)
    #expect(Enlargement.unit(pool: "nobody", kind: nil).applied(to: before) == before)
  }

  @Test func `a limit grows by a quarter, and by one request at least`() {
    let service = Enlargement.rate(service: "graph").applied(to: scenario()).services[0]
    #expect(service.limits.map(\.requests) == [3, 125])
    #expect(service.slots == 10)
  }

  @Test func `a shift ends an hour later, but for the pause in its middle`() {
    var scenario = scenario()
    func shift(_ from: Double, _ to: Double) -> OpeningHours.Interval {
      .init(opens: SmallScenario.at(from * 3600), closes: SmallScenario.at(to * 3600))
    }
    scenario.rosters[0].hours = OpeningHours(
      intervals: [shift(8, 12), shift(13, 17), shift(32, 36), shift(37, 41)])
    let longer = Enlargement.hour(roster: "days").applied(to: scenario).rosters[0].hours
    #expect(longer.intervals == [shift(8, 12), shift(13, 18), shift(32, 36), shift(37, 42)])
  }
}
