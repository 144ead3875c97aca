import Engine
import FleetModel
import Testing

@testable import ScenarioFiles

/// Words that are not understood are refused, and so is what would be without effect.
@Suite struct WordTests {
  private static let fleet = "fleet: { devices: 10 }\n"

  private func complaint(_ text: String, _ overrides: [Override] = []) -> String {
    complaints(WordTests.fleet + text, overrides).joined(separator: "\n")
  }

  /// A strategy `s` whose setting `mode` is asked for its values, and a variant of it.
  private func mode(_ setting: String, with value: String = "{}", asks: String = "a") -> String {
    complaint(
      "strategies:\n  s:\n    settings: { mode: \(setting) }\n    stages:\n"
        + "      - choose: { when: setting mode is \(asks), then: [ { mark: down } ] }\n"
        + "  v: { uses: s, with: \(value) }\n")
  }

  @Test func `a setting has only the values it declares`() {
    let declared = "{ value: usb, one of: [usb, network] }"
    #expect(mode(declared, with: "{ mode: network }", asks: "network") == "")
    #expect(
      mode(declared, with: "{ mode: USB }").contains("one of usb, network, found 'USB'; did you mean usb?"))
    #expect(mode(declared, asks: "netwrk").contains("never 'netwrk'; did you mean network?"))
    #expect(mode("{ value: usbb, one of: [usb, network] }", asks: "usb").contains("did you mean usb?"))
    #expect(mode("{ value: true, one of: [yes, no] }", with: "{ mode: false }", asks: "yes") == "")
    #expect(
      mode("{ value: yes, one of: [yes, no] }", with: "{ mode: on }", asks: "yes").contains("mean yes?"))
    #expect(mode("{ value: usb, on of: [usb] }").contains("unknown key; did you mean 'one of'?"))
    #expect(mode("{ value: usb, one of: [] }").contains("expected at least one value"))
  }

  @Test func `a setting that declares nothing has the values that are named`() {
    #expect(mode("a", with: "{ mode: b }").contains("no condition asks whether 'mode' is 'b'"))
    #expect(mode("b", with: "{ mode: a }") == "")
    #expect(mode("fast", asks: "fsat").contains("error"))
    #expect(mode("fast", asks: "fsat").contains("nothing sets 'mode' to 'fsat'; did you mean fast?"))
    #expect(mode("mode 1", asks: "mode 2").contains("warning"))
    #expect(mode("mode 1", asks: "mode 2").contains("one of: [mode 1, mode 2]"))
  }

  @Test func `what nothing asks for is told when it is something else misspelt`() {
    let strategies = "strategies: [autopilot-reset]\n"
    #expect(
      complaint("incidents: { bad updat: { during: 1 h .. 2 h } }\n" + strategies)
        .contains(
          "error: incidents.bad updat: nothing asks for the incident 'bad updat'; did you mean bad update?"))
    #expect(complaint("services: { grpah: { slots: 3 } }\n" + strategies).contains("did you mean graph?"))
    #expect(
      complaint("presences: { offce: { online: 1 % } }\n" + strategies).contains("did you mean office?"))
    #expect(
      complaint("calendars: { office-hour: always }\n" + strategies).contains("did you mean office-hours?"))
    #expect(complaint("rosters: { weekday: always }\n" + strategies).contains("did you mean weekdays?"))
    #expect(complaint("pools: { operator: 1 }\n" + strategies).contains("did you mean operators?"))
    #expect(
      complaint("sites: { a: { pools: { usbkeys: 1 } } }\n" + strategies).contains("did you mean usb keys?"))
    #expect(complaint("services: { payroll: { slots: 3 } }\n" + strategies).contains("has no effect"))
    // A spare calendar is no mistake, and neither is a shipped thing replaced.
    #expect(complaint("calendars: { shop: always, home-hours: always }\n" + strategies) == "")
  }

  @Test func `what a shipped stage misses is told at the strategy that asks for it`() {
    #expect(
      complaint("strategies:\n  r: { uses: full-reimage, with: { pxe answers: counted } }\n")
        .hasPrefix(
          "s.yaml:3:6: error: strategies.r: unknown pool 'pxe responder': a stage of 'r' asks for it"))
  }

  @Test func `one name means one pool and one link`() {
    let strategies = "strategies: [full-reimage]\n"
    let shadow = "each site of kind 'site' has its own"
    #expect(complaint("pools: { technicians: 3 }\n" + strategies).contains("pools.technicians: \(shadow)"))
    #expect(complaint("links: { wan: 1 Gbit/s }\n" + strategies).contains("links.wan: \(shadow) 'wan'"))
    #expect(complaint("pools: { technicians: 3 }\nsites: { a: { technicians: none } }\n" + strategies) == "")
    #expect(complaint("sites: { a: { pools: { bench: 3 } } }\n" + strategies).contains("has 'bench' already"))
    #expect(
      complaint("sites: { a: { links: { wan: 1 MB/s } } }\n" + strategies).contains("has 'wan' already"))
    #expect(complaint("links: { access: 1 MB/s }\n" + strategies).contains("needs another name"))
    #expect(
      complaints("fleet: { devices: 1, columns: { disk: a } }\n" + strategies).first?
        .contains("every device has 'disk' already") == true)
  }

  @Test func `fleet and sites do not contradict each other`() {
    let text = "fleet: { devices: 1, sites: 3 }\nstrategies: [full-reimage]\n"
    #expect(complaints(text + "sites: { a: { count: 3 } }\n") == [])
    #expect(
      complaints(text + "sites: { a: { count: 4 } }\n") == [
        "s.yaml:1:29: error: fleet.sites: expected the number of sites that stands under 'sites' (4), "
          + "or none, found '3'"
      ])
  }

  @Test func `who does work is people, counted and paid, unless the scenario says otherwise`() throws {
    let text = """
      pools:
        nurses: 2
        movers: { count: 1, rate: 30 EUR/h }
        robots: { count: 1, staff: no }
        benches: 4
      strategies:
        s:
          - work: { by: nurses, takes: 1 h }
          - work: { by: movers, takes: 1 h }
          - work: { by: robots, takes: 1 h }
          - using: { pool: benches, do: [ { wait: { takes: 1 h } } ] }

      """
    let scenario = try readScenario(WordTests.fleet + text).get()
    let pools = scenario.pools.filter { $0.name != "operators" }
    #expect(pools.map(\.name) == ["nurses", "movers", "robots", "benches"])
    #expect(pools.map(\.isStaff) == [true, true, false, false])
    #expect(pools.map(\.ratePerHour) == [38, 30, 0, 0])
    #expect(scenario.assumptions.contains { $0.name == "pools: staff, rate" })
  }

  @Test func `people cost what people cost, however it is known that they are`() throws {
    let text = """
      regions: { north: { sites: [site], pools: { drivers: { count: 1, staff: yes } } } }
      pools:
        approvers: { count: 1, staff: yes }
        volunteers: { count: 1, staff: yes, rate: 0 }
        cleaners: { count: 1, staff: yes, travels: 30 min }
        carts: { count: 3, staff: no }
        operators: { staff: no }
      sites: { site: { technicians: { count: 2, staff: no }, pools: { couriers: { count: 1, staff: yes } } } }
      strategies:
        s:
          - using: { pool: couriers, do: [ { wait: { takes: 1 h } } ] }

      """
    let scenario = try readScenario(WordTests.fleet + text).get()
    let pools = scenario.pools + scenario.siteKinds[0].pools
    func rate(_ name: String) -> Double? { pools.first { $0.name == name }?.ratePerHour }
    for people in ["approvers", "cleaners", "couriers", "drivers of north"] {
      #expect(rate(people) == 38, "\(people)")
    }
    // What is written goes before, and what is no staff costs nothing.
    for others in ["volunteers", "carts", "technicians", "operators"] {
      #expect(rate(others) == 0, "\(others)")
    }
    #expect(scenario.assumptions.contains { $0.name == "pools: staff, rate" })
    #expect(!scenario.assumptions.contains { $0.name == "sites: technicians, rate" })
  }

  @Test func `that people of a region cost the default is an assumption`() throws {
    let text = """
      regions: { north: { sites: [site], pools: { porters: 2 } } }
      strategies: { s: [ { work: { by: porters, takes: 1 h } } ] }

      """
    let scenario = try readScenario(WordTests.fleet + text).get()
    #expect(scenario.pools.first { $0.name == "porters of north" }?.ratePerHour == 38)
    #expect(scenario.assumptions.contains { $0.name == "pools: staff, rate" })
  }

  @Test func `what is no staff costs what is written, and a written rate is no assumption`() throws {
    let text = """
      sites: { site: { technicians: { count: 2, staff: no, rate: 5 EUR/h } } }
      pools: { approvers: { count: 1, staff: yes, rate: 50 EUR/h } }
      strategies: { s: [ { wait: { takes: 1 h } } ] }

      """
    let scenario = try readScenario(WordTests.fleet + text).get()
    #expect(scenario.siteKinds[0].pools[0].ratePerHour == 5)
    #expect(!scenario.assumptions.contains { $0.name == "pools: staff, rate" })
  }

  @Test func `what is held is not given back before another strategy begins`() {
    #expect(
      complaint("strategies:\n  s: [ { using: { pool: bench, do: [ { continue with: full-reimage } ] } } ]\n")
        .contains("'continue with' inside 'using' would give 'bench' back before 'full-reimage' begins"))
    #expect(
      complaint(
        "strategies:\n  s: [ { using: { pool: bench, do: [] } }, { continue with: full-reimage } ]\n") == "")
  }
}
