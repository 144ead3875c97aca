import Engine
import FleetFixtures
import FleetModel
import Randomness
import Testing

@testable import Experiments

/// The load at single sites, looked at when it is known which are worst.
@Suite struct SiteLoadTests {
  private static let sites = ["Nord", "Ost", "Süd"]

  private func scenario(technicians: Int = 1, replications: Int = 3) -> Scenario {
    SmallScenario.make(
      "schools", [TestWorkshop.random("first"), TestWorkshop.random("second", hands: 300)],
      groups: [SmallScenario.group(devices: 40)],
      kinds: [
        SiteKind(
          name: "school", siteNames: SiteLoadTests.sites,
          pools: [
            Pool(name: "technicians", count: technicians, ratePerHour: 60, isStaff: true, preempts: false)
          ],
          links: [Link(name: "wan", bytesPerSecond: 12e6)])
      ],
      seed: 7, horizon: .hours(1000),
      experiment: ExperimentSettings(atLeast: replications, atMost: replications))
  }

  private func places(_ resource: String, isLink: Bool) -> [SiteResource] {
    SiteLoadTests.sites.map { SiteResource(isLink: isLink, resource: resource, site: $0) }
  }

  @Test(arguments: [("technicians", false), ("wan", true)])
  func `the loads of all sites add up to the load of the run`(resource: String, isLink: Bool) async throws {
    let experiment = try Experiment(scenario())
    let findings = await experiment.run()
    let found = try await experiment.loads(at: places(resource, isLink: isLink), campaigns: 3, StopSignal())
    let sites = try #require(found)
    #expect(sites.map(\.site) == SiteLoadTests.sites)
    for (strategy, whole) in findings.strategies.enumerated() {
      let load = try #require(whole.loads.first { $0.resource == resource })
      let width = load.load.width
      let levels = load.levels(width: width)
      let parts = try sites.map { try #require($0.loads[strategy]).levels(width: width) }
      #expect(parts.allSatisfy { ($0.max() ?? 0) > 0 })
      for (bin, level) in levels.enumerated() {
        let sum = parts.reduce(0.0) { $0 + (bin < $1.count ? $1[bin] : 0) }
        #expect(abs(sum - level) <= 1e-6 * max(1, level), "stretch \(bin)")
      }
    }
  }

  @Test func `the site that was full for longest is the one that is looked at`() async throws {
    let experiment = try Experiment(scenario())
    let findings = await experiment.run()
    let found = await experiment.siteLoads(findings)
    #expect(Set(found.map(\.resource)) == ["technicians", "wan"])
    for own in found {
      let full = findings.strategies.flatMap(\.capacity).filter { $0.resource == own.resource }
      let longest = try #require(full.max { $0.total < $1.total })
      #expect(own.site == longest.site && own.campaigns == 3)
      let peak = try #require(own.loads[0]?.load.peak)
      let room = try #require(own.loads[0]?.supply?.course()?.most)
      #expect(peak > 0 && peak <= room * (1 + 1e-9), "never more than one site has")
    }
  }

  @Test func `of a branch both ways are looked at from the same state`() async throws {
    let planned = try Experiment(scenario())
    let branched = try planned.branching(
      0, into: Experiment(scenario(technicians: 3)), at: .start + .hours(2))
    let findings = await branched.run()
    let found = try #require(await branched.siteLoads(findings).first { $0.resource == "technicians" })
    let loads = try found.loads.map { try #require($0) }
    #expect(loads[0].load.peak == 1 && loads[1].load.peak == 3)
    let width = try #require(loads.map(\.load.width).max())
    let before = Int(2 * 3_600_000_000 / width)
    #expect(
      before > 0
        && loads[0].levels(width: width).prefix(before) == loads[1].levels(width: width).prefix(before))
  }

  @Test func `one site alone has no worst one, and a stop ends it`() async throws {
    let workshop = try Experiment(TestWorkshop.scenario([TestWorkshop.random()]))
    let none = await workshop.siteLoads(await workshop.run())
    #expect(none.isEmpty)
    let experiment = try Experiment(scenario())
    let stop = StopSignal()
    stop.request()
    let stopped = await experiment.siteLoads(await experiment.run(), stop: stop)
    #expect(stopped.isEmpty)
  }

  @Test func `what one site alone has takes no place, although others have an entry for it`() async throws {
    var alone = scenario()
    let school = alone.siteKinds[0]
    alone.siteKinds = [
      SiteKind(name: "headquarters", siteNames: ["Nord"], pools: school.pools, links: school.links),
      SiteKind(name: "branch", siteNames: ["Ost", "Süd"], pools: [], links: []),
    ]
    alone.fleet.groups = [SmallScenario.group(devices: 40, at: ["headquarters"])]
    let experiment = try Experiment(alone)
    let findings = await experiment.run()
    #expect(findings.strategies.contains { $0.capacity.contains { $0.total > 0 } })
    let none = await experiment.siteLoads(findings)
    #expect(none.isEmpty)
    // Whatever is left out makes room for what was full for less long.
    var whole = await (try Experiment(scenario())).run()
    for place in whole.strategies[0].capacity.indices where !whole.strategies[0].capacity[place].isLink {
      whole.strategies[0].capacity[place].full[0] += 1000
    }
    let all = FullPlaces(whole).worstSites(most: 6)
    #expect(all.map(\.resource) == ["technicians", "wan"])
    whole.scenario.siteKinds = alone.siteKinds
    #expect(FullPlaces(whole).worstSites(most: 1) == [all[1]])
  }

  @Test func `threads change nothing`() async throws {
    let findings = await (try Experiment(scenario())).run()
    var levels: [[[Double]]] = []
    for threads in [1, 4] {
      let found = await (try Experiment(scenario(), threads: threads)).siteLoads(findings)
      levels.append(
        found.flatMap { own in own.loads.compactMap { $0 } }.map { $0.levels(width: $0.load.width) })
    }
    #expect(levels[0] == levels[1] && !levels[0].isEmpty)
  }
}
