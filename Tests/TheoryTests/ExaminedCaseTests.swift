import Experiments
import FleetModel
import ScenarioFiles
import Testing

/// Small scenarios in which a word was once taken and not kept, with the answers of arithmetic.
@Suite struct ExaminedCaseTests {
  private func experiment(_ text: String) throws -> Experiment {
    let whole = "experiment: { replications: 1 }\n" + text
    return try Experiment(ScenarioReader.read(Array(whole.utf8), file: "s.yaml").get(), threads: 1)
  }

  @Test(arguments: [
    (
      """
      horizon: 20 h
      fleet: { devices: 1 }
      state: { q: { values: [bad, good], of: device } }
      incidents: { inc: { during: 1 h..5 h, affects: [state q is bad] } }
      strategies:
        s: { stages: [wait: { takes: 2 h }, set: { q: good }, await: incident inc over] }
      """, 2.0
    ),
    (
      """
      horizon: 20 h
      fleet: { devices: 1 }
      state: { q: { values: [bad, good], of: device } }
      incidents: { inc: { during: 1 h..5 h, affects: [state q is bad] } }
      strategies:
        s: { stages: [wait: { takes: 2 h }, await: incident inc over] }
      """, 5
    ),
    (
      """
      horizon: 20 h
      fleet: { devices: 2 }
      sites: { site: { technicians: { count: 1, roster: always } } }
      incidents: { inc: { during: 0 h..5 h, affects: [technicians has at least 1 waiting] } }
      strategies:
        s: { stages: [await: incident inc over, wait: { takes: 1 h }] }
      """, 1
    ),
  ]) func `whom an incident affects by what happens is decided when it begins to wait`(
    text: String, hours: Double
  ) async throws {
    let found = try await experiment(text).run().strategies[0]
    #expect(found["journey.mean"]?.values == [hours * 3600])
  }

  @Test(arguments: [
    ("gather: { name: g, count: 2 }", "pools: { x: 1 }"),
    ("take: k", "pools: { x: 1 }\nstocks: { k: 0 }"),
  ]) func `who stands in line before having begun is among those who wait for ever`(
    inside: String, pools: String
  ) async throws {
    let text = """
      horizon: 1 day
      fleet: { devices: 2 }
      \(pools)
      strategies:
        s: { stages: [using: { name: u, pool: x, do: [\(inside)] }\(inside == "take: k" ? ", put: k" : "")] }
      """
    let found = try await experiment(text).run().strategies[0]
    let circle = try #require(found.deadlock).circle
    #expect(circle.map(\.stage).sorted() == [inside == "take: k" ? "take 1.1.1" : "g", "u"])
    #expect(try #require(found.stranded).places.map(\.count) == [1])
  }

  @Test(arguments: ["finish", "suspend", "restart"])
  func `what is held off shift is busy, and in overtime, whatever a shift's end does to work`(end: String)
    async throws
  {
    let text = """
      starts: Monday 2026-07-06 08:00 Europe/Berlin
      horizon: 5 days
      fleet: { devices: 2 }
      rosters: { u: { hours: daily 08:00-10:00, at shift end: \(end) } }
      pools: { x: { count: 1, roster: u, staff: yes, rate: 10 EUR/h } }
      strategies:
        s: { stages: [using: { name: u, pool: x, do: [wait: { takes: 5 h }] }] }
      """
    let found = try await experiment(text).run().strategies[0]
    #expect(found["pool.x.hours"]?.values == [10])
    #expect(found["pool.x.overtime"]?.values == [6])
    #expect(found["cost.labour"]?.values == [100])
  }

  @Test(arguments: [
    ("stocks: { k: 3 }\nstrategies: { s: { stages: [take: { stock: k, units: 4 }] } }", "never more than 3"),
    (
      "content: { im: { size: 1 GB } }\nsources: { p: { kind: peers, over: [access] } }\n"
        + "strategies: { s: { stages: [fetch: im] } }", "none of them has it at first"
    ),
    (
      "rollout: { waves: [{ name: a }, { name: late }] }\nstrategies: { s: { stages: [mark: down] } }",
      "no device is left for 'late'"
    ),
    (
      "pools: { x: 1 }\nstrategies: { s: { stages: [choose: { when: x has at least 5 free, "
        + "then: [wait: { takes: 1 h }] }] } }", "never holds: there are never more than 1"
    ),
  ]) func `what can never be is doubted before the run`(text: String, message: String) throws {
    let doubts = try experiment("horizon: 1 d\nfleet: { devices: 2 }\n" + text).strategies[0].doubts
    #expect(doubts.map(\.message).contains { $0.contains(message) }, "\(doubts)")
  }

  @Test func `a source is not out by what happens in the trial`() throws {
    let text = """
      horizon: 20 h
      fleet: { devices: 2, wifi: wired }
      sites: { site: { wired: 1 Gbit/s, wan: 1 Gbit/s } }
      content: { im: { size: 45 GB } }
      state: { q: { values: [bad, good], of: device } }
      incidents: { inc: { during: 0 h..5 h, affects: [state q is bad] } }
      sources: { c: { kind: origin, over: wan, out during: inc } }
      strategies:
        s: { stages: [fetch: { content: im, from: c }] }
      """
    let thrown = #expect(throws: LoweringFaults.self) { try experiment(text) }
    #expect(thrown?.faults.contains { $0.message.contains("is out during 'inc'") } == true)
  }
}
