import Engine
import FleetModel
import Testing

@testable import ScenarioFiles

/// The stage `gather`.
@Suite struct GatherReaderTests {
  private func text(_ gather: String) -> String {
    "fleet: { devices: 20 }\ncalendars: { board: Thu 10:00-11:00 }\npools: { couriers: 1 }\n"
      + "strategies: { s: { stages: [gather: { name: g, \(gather) }] } }\n"
  }

  private func reading(_ gather: String) -> ScenarioReader.Reading {
    ScenarioReader.read(Array(text(gather).utf8), file: "s.yaml")
  }

  @Test func `a gathering begins by number, time or calendar, and does something once`() throws {
    let scenario = try reading(
      "count: 12, after: 20 min, at least: 2, per: kind, do: [wait: { name: w, takes: 1 h }]"
    ).get()
    guard case .gather(let gather) = scenario.strategies[0].stages[0].verb else {
      Issue.record("not a gathering")
      return
    }
    #expect(gather.count == 12 && gather.after == .constant(1200) && gather.calendar == nil)
    #expect(gather.atLeast == 2 && gather.per == .kind && gather.body.map(\.name) == ["w"])
    #expect(
      gather.words
        == "until 12 of a kind of site are there or 20 min after the first came, with 2 or more")
    var names: [String] = []
    Stage.collectGatherings(scenario.strategies[0].stages, &names)
    #expect(names == ["g"])
  }

  @Test(
    arguments: [
      ("do: []", "expected 'count'"),
      ("count: 3, at least: 4", "3 or fewer"),
      ("count: 3, at most: 4", "expected 'calendar', too"),
      ("calendar: boards", "did you mean board?"),
      ("count: 3, per: sites", "did you mean site?"),
      ("count: 3, at lest: 2", "did you mean 'at least'?"),
      ("count: 3, do: [outcome: ready]", "'outcome' cannot be inside of 'gather'"),
      ("count: 3, do: [gather: { count: 2 }]", "'gather' cannot be inside of 'gather'"),
      (
        "count: 3, do: [attempt: { succeeds: 50 %, do: [], otherwise: [continue with: full-reimage] }]",
        "'continue with' cannot be inside of 'gather'"
      ),
    ])
  func `is refused`(gather: String, words: String) {
    let said = reading(gather).diagnostics.sorted.map(\.description)
    #expect(said.contains { $0.contains(words) }, "\(said)")
  }

  @Test(
    arguments: [
      (
        "count: 3, per: all, do: [work: { by: technicians, takes: 1 h }]",
        "each site has its own 'technicians'"
      ),
      (
        "count: 3, per: kind, do: [transfer: { bytes: 1 GB, over: [wan] }]",
        "each site has its own way wan"
      ),
      ("count: 3, do: [transfer: { bytes: 1 GB, over: [access] }]", "in place of 'access'"),
      ("count: 3, do: [transfer: { bytes: 1 GB, over: [wan], multicast: yes }]", "needs no 'multicast'"),
    ])
  func `is refused when it is put together`(gather: String, words: String) throws {
    let scenario = try reading(gather).get()
    let faults = #expect(throws: LoweringFaults.self) {
      try Lowering.lower(scenario, fleet: FleetTable(scenario))
    }
    #expect(faults?.faults.contains { $0.message.contains(words) } == true, "\(faults?.faults ?? [])")
  }
}
