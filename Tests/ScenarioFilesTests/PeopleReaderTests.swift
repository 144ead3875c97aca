import Engine
import FleetModel
import Testing

@testable import ScenarioFiles

/// How people are written: several pools, qualifications, patience and ways.
@Suite struct PeopleReaderTests {
  private func text(_ stage: String, _ pools: String = "helpers: { count: 1, can: imaging }") -> String {
    """
    fleet: { devices: 4 }
    sites: { A: { technicians: { count: 1, can: [imaging, repair] } }, B: {} }
    pools: { \(pools) }
    strategies: { s: { stages: [\(stage)] } }
    """
  }

  private func asking(_ stage: String) throws -> Stage.Asking {
    asking(of: try readScenario(text(stage)).get().strategies[0].stages[0].verb)
  }

  /// A function of its own: where the verb belongs to the function that takes it apart, Swift 6.3.1 without
  /// optimisation frees it before it has copied what is returned of it.
  private func asking(of verb: Stage.Verb) -> Stage.Asking {
    switch verb {
    case .work(let work): work.asking
    case .using(let asking, _, _, _): asking
    default: "nobody"
    }
  }

  private func complaint(_ stage: String, _ pools: String = "helpers: 1") -> String {
    complaints(text(stage, pools)).joined(separator: "\n")
  }

  @Test func `a stage asks one pool, a list of pools, or whoever can`() throws {
    #expect(try asking("work: { by: technicians, takes: 1 h }") == "technicians")
    let both = try asking("work: { by: [technicians, helpers], needs: imaging, takes: 1 h }")
    #expect(both == Stage.Asking(["technicians", "helpers"], needs: ["imaging"]))
    #expect(both.words == "technicians or helpers for imaging")
    #expect(try asking("using: { needs: [imaging, repair], do: [] }").needs == ["imaging", "repair"])
    let patient = try asking(
      "using: { pool: bench, waits at most: 1 h, if not served: [outcome: failed], do: [] }")
    #expect(patient.waitsAtMost != nil && patient.ifNotServed.count == 1)
  }

  @Test func `what is misspelt is told, with what was meant`() {
    #expect(complaint("work: { by: [technicians, helper], takes: 1 h }").contains("did you mean helpers?"))
    #expect(complaint("work: { needs: imagin, takes: 1 h }").contains("unknown qualification 'imagin'"))
    #expect(complaint("work: { takes: 1 h }").contains("expected 'by': the pool that does it"))
    #expect(complaint("work: { by: [], takes: 1 h }").contains("expected at least one pool"))
    #expect(
      complaint("work: { by: [helpers, helpers], takes: 1 h }").contains("'helpers' is named twice"))
    let patience = complaint("work: { by: helpers, takes: 1 h, patience: 1 h, if impatient: [] }")
    #expect(patience.contains("did you mean 'waits at most'?") && patience.contains("'if not served'"))
  }

  @Test func `ways are read, and places that there are not are told`() throws {
    let pools = "van: { count: 2, travels: { between sites: 1 h, base: A, returns: never, "
    let good = pools + "ways: [{ from: A, to: B, takes: 20 min }] } }"
    let scenario = try readScenario(text("work: { by: van, takes: 1 h }", good)).get()
    let travel = try #require(scenario.pools.first { $0.name == "van" }?.travel)
    #expect(travel.ways == [Travel.Way(from: "A", to: "B", takes: 1200)] && travel.returns == .never)
    #expect(scenario.pools.first { $0.name == "van" }?.isStaff == true)
    let numbers = pools + "ways: [{ from: 1, to: 1..2, takes: 20 min }] } }"
    let numbered = try readScenario(text("work: { by: van, takes: 1 h }", numbers)).get()
    #expect(
      numbered.pools.first { $0.name == "van" }?.travel?.ways.map(\.to) == ["A", "B"])
    let several = pools.replacing("base: A", with: "base: 1..2") + "ways: [] } }"
    #expect(
      complaint("work: { by: van, takes: 1 h }", several).contains(
        "expected one site, such as 'A'; '1..2' is 2 of them"))
    let bad = pools + "ways: [{ from: A, to: C, takes: 20 min }] } }"
    #expect(complaint("work: { by: van, takes: 1 h }", bad).contains("unknown site 'C'; there are: A, B"))
    let own = pools + "from base: 5 min } }"
    #expect(complaint("work: { by: van, takes: 1 h }", own).contains("'from base' is for a base of its own"))
    let site = "fleet: { devices: 4 }\nsites: { A: { technicians: { count: 1, travels: 1 h } } }\n"
    #expect(
      complaints(site + "strategies: [full-reimage]").joined().contains("people of one site do not travel"))
  }
}
