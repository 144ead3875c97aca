import Experiments
import Fixtures
import FleetModel
import ScenarioFiles
import Testing

/// What a change cannot do is refused before the run.
@Suite struct ChangeFaultTests {
  private func scenario(_ text: String) throws -> Scenario {
    try ScenarioReader.read(Array(ChangingScenario.text(text).utf8), file: "s.yaml").get()
  }

  @Test(
    arguments: [
      (
        "{ every: 1 d, lasts: 1 h, set: { sites.site.technicians.roster: always } }",
        "shifts can be others at times that are known, by 'at' or 'during', and not by chance"
      ),
      (
        "{ at: 1 d, affects: [group is a], set: { sites.site.technicians.roster: always } }",
        "'affects' picks devices, and shifts are the same for all of them"
      ),
      ("{ at: 1 d, set: { sites.site.technicians.count: 2 } }", "changes nothing"),
      ("{ at: 1 d, affects: [group is a], set: { sites.site.technicians.count: 5 } }", "picks devices"),
      (
        "{ every: 1 d, lasts: 1 h, per: site, set: { strategies.s.settings.odds.value: 5 % } }",
        "what each site has"
      ),
    ]) func `a change of what cannot change is refused at its place`(change: String, message: String) throws
  {
    let scenario = try scenario("changes: [ \(change) ]\n")
    do {
      _ = try Experiment(scenario)
      Issue.record("nothing is refused")
    } catch {
      #expect(
        error.faults.contains { $0.message.contains(message) && $0.place.line == 10 }, "\(error.faults)")
    }
  }

  @Test(
    arguments: [
      ("content.c.size: 2 GB", "sizes and versions of content"),
      ("content.c.version: v2", "sizes and versions of content"),
      ("sources.d.clients: 3", "what sources of content do, but for their 'cap'"),
      ("sources.k.keeps: 5 GB", "what sources of content do, but for their 'cap'"),
      ("sources.p.slots: 2", "what sources of content do, but for their 'cap'"),
      ("pools.loaners.absent.people: 2", "who is absent"),
      ("pools.loaners.breaks.lasts: 2 h", "what breaks down"),
      ("'strategies.s.stages[2].gather.count': 3", "when gatherings begin"),
      ("links.line.breaks.lasts: 2 h, pools.loaners.count: 9", "what breaks down"),
    ]) func `what only a branch can change is refused, and called so`(set: String, what: String) throws
  {
    let text = """
      fleet: { devices: 4 }
      horizon: 2 days
      pools: { loaners: { count: 3, absent: { people: 1, at: 1 h }, breaks: { every: 9 h, lasts: 1 h } } }
      links: { line: { rate: 1 Gbit/s, breaks: { every: 9 h, lasts: 1 h } } }
      content: { c: { size: 1 GB, version: v1 } }
      sources:
        p: { kind: peers }
        k: { kind: cache, over: line, keeps: 9 GB }
        d: { kind: distribution point, over: line, clients: 2 }
      strategies:
        s:
          stages: [ fetch: c, gather: { name: g, count: 2, do: [ wait: { takes: 1 h } ] } ]
      changes: [ { at: 30 min, set: { \(set) } } ]
      """
    let reading = ScenarioReader.read(Array(text.utf8), file: "s.yaml")
    var messages = reading.diagnostics.failure?.diagnostics.map(\.message) ?? []
    if let scenario = reading.scenario {
      do throws(LoweringFaults) { _ = try Experiment(scenario) } catch {
        messages = error.faults.map(\.message)
      }
    }
    #expect(
      messages.contains { $0.hasPrefix("these cannot change while a run goes on: \(what); counts") },
      "\(messages)")
  }

  @Test func `what a source gives each load at most can change`() throws {
    let text = """
      fleet: { devices: 4 }
      horizon: 2 days
      content: { c: { size: 1 GB } }
      sources: { o: { kind: origin, over: wan, cap: 8 Mbit/s } }
      strategies: { s: { stages: [ fetch: c ] } }
      changes: [ { at: 30 min, set: { sources.o.cap: 80 Mbit/s } } ]
      """
    _ = try Experiment(try ScenarioReader.read(Array(text.utf8), file: "s.yaml").get())
  }
}
