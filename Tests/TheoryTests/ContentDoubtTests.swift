import Experiments
import ScenarioFiles
import Testing

/// Devices that would wait for ever for peers are told of before the run.
@Suite struct ContentDoubtTests {
  private func doubts(
    _ fleet: String, _ sources: String, _ stages: String = "fetch: c", more: String = ""
  ) throws -> [String] {
    let text = """
      horizon: 10 h
      fleet: { \(fleet) }
      content: { c: { size: 1 GB } }
      sources: { \(sources) }
      strategies: { s: { stages: [ \(stages) ] } }
      \(more)
      """
    let scenario = try ScenarioReader.read(Array(text.utf8), file: "s.yaml").get()
    return try Experiment(scenario).strategies[0].doubts.map(\.message)
  }

  private static let mixed = "devices: 10, disk: { nvme: 50 %, sata-ssd: 50 % }"

  @Test func `who asks peers alone, none of whom has it at first, waits for ever`() throws {
    #expect(
      try doubts("devices: 3", "p: { kind: peers, stay: for ever }") == [
        "'fetch 1' asks peers alone, and none of them has it at first (see 'seeds' of the source): devices "
          + "would wait there for ever"
      ])
  }

  @Test func `so does who has no peer that another source serves`() throws {
    let words = [
      "some devices ask peers alone at 'fetch 1', and none of those has it at first (see 'seeds', 'serves' "
        + "and 'per' of the sources): they would wait there for ever"
    ]
    let served = "o: { kind: origin, over: [wan], serves: disk is nvme }"
    #expect(try doubts(Self.mixed, "p: { kind: peers, per: disk, stay: for ever }, \(served)") == words)
    #expect(
      try doubts(
        Self.mixed, "p: { kind: peers, stay: for ever, uploads when: disk is not nvme }, \(served)") == words)
    // At the second site there is none whom the origin serves.
    let sites = "groups: { a: { devices: 4, at: 1 }, b: { devices: 4, at: 2 } }"
    let first = "o: { kind: origin, over: [wan], serves: group is a }"
    let two = "sites: { site: { count: 2 } }"
    #expect(try doubts(sites, "p: { kind: peers, stay: for ever }, \(first)", more: two) == words)
    #expect(try doubts(sites, "p: { kind: peers, per: all, stay: for ever }, \(first)", more: two) == [])
  }

  @Test(arguments: [
    (
      "p: { kind: peers, stay: for ever }, o: { kind: origin, over: [wan], serves: disk is nvme }", "fetch: c"
    ),
    (
      "p: { kind: peers, per: disk, seeds: 1 }, o: { kind: origin, over: [wan], serves: disk is nvme }",
      "fetch: c"
    ),
    ("p: { kind: peers, per: disk, stay: for ever }, o: { kind: origin, over: [wan] }", "fetch: c"),
    (
      // Those whom nobody would serve do not come there.
      "p: { kind: peers, per: disk, stay: for ever }, o: { kind: origin, over: [wan], serves: disk is nvme }",
      "choose: { when: disk is nvme, then: [ fetch: c ] }"
    ),
  ]) func `who is served in the end is not doubted`(sources: String, stages: String) throws {
    #expect(try doubts(Self.mixed, sources, stages) == [])
  }
}
