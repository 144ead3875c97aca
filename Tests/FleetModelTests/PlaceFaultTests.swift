import Engine
import FleetModel
import Randomness
import Testing

/// Regions and rooms where the parts of a scenario do not fit together.
@Suite struct PlaceFaultTests {
  private func faults(_ stages: [Stage], _ kinds: [SiteKind], _ change: (inout Scenario) -> Void) -> [String]
  {
    let group = TestSchool.group(at: kinds.map(\.name))
    var scenario = TestSchool.scenario(
      [Strategy(name: "s", stages: stages)], groups: [group], kinds: kinds)
    change(&scenario)
    return TestSchool.faults(scenario).map(\.message)
  }

  private let north = Region(name: "north", kinds: ["a"], pools: ["van"], links: ["ring"], services: [])

  private func addVan(_ scenario: inout Scenario) {
    scenario.regions = [north]
    scenario.pools.append(Pool(name: north.name(of: "van"), count: 1, isStaff: true, preempts: false))
    scenario.links.append(Link(name: north.name(of: "ring"), bytesPerSecond: 1))
  }

  @Test func `whose region has no such pool is told`() {
    let kinds = [TestSchool.kind("a"), TestSchool.kind("b")]
    let found = faults([.work("visit", 60, by: "van")], kinds) { addVan(&$0) }
    #expect(found.count == 1 && found[0].contains("there is nobody at b"))
    #expect(faults([.work("visit", 60, by: "van")], [kinds[0]]) { addVan(&$0) } == [])
  }

  @Test func `a link that a region has not is left out of the way, and then a cap is needed`() {
    let kinds = [TestSchool.kind("a"), TestSchool.kind("b")]
    let found = faults([.transfer("image", 1, over: ["ring"])], kinds) { addVan(&$0) }
    #expect(found.count == 1 && found[0].contains("some site has none of the links ring"))
    #expect(faults([.transfer("image", 1, over: ["ring"])], [kinds[0]]) { addVan(&$0) } == [])
  }
}
