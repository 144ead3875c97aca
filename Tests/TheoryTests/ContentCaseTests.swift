import Experiments
import FleetModel
import Testing

/// What sources of content give, to 1e-9: small files whose answers follow from arithmetic.
@Suite struct ContentCaseTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var file: String
    var changes: [String] = []
    var strategy = "s"
    var counts: [(measure: String, value: Double)]
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "100 devices at a cache take a gigabyte from the origin, once", file: "cache-and-origin",
      strategy: "by cache",
      counts: [
        ("source.origin.bytes", 0), ("source.origin.fills", 1e9), ("link.origin.bytes", 1e9),
        ("source.cache.bytes", 100e9), ("link.cache.bytes", 100e9), ("source.cache.share", 1),
        ("source.cache.hits", 0.99), ("source.cache.wait.mean", 99 * 80.0 / 100),
        ("source.cache.waited", 0.99), ("done.last", 80 + 800),
      ]),
    Case(
      name: "without the cache each of them loads it from there", file: "cache-and-origin",
      strategy: "by origin",
      counts: [
        ("source.origin.bytes", 100e9), ("source.origin.fills", 0), ("link.origin.bytes", 100e9),
        ("link.cache.bytes", 0), ("source.origin.share", 1), ("source.cache.share", 0), ("done.last", 8000),
      ]),
    Case(
      name: "a cache that always fails is as good as none", file: "cache-and-origin",
      changes: ["sources.cache.fails=100 %"], strategy: "by cache",
      counts: [("source.origin.bytes", 100e9), ("link.cache.bytes", 0), ("done.last", 8000)]),
    Case(
      name: "what is larger than the cache is served to those who wait, and not kept",
      file: "cache-and-origin", changes: ["sources.cache.keeps=0.5 GB"], strategy: "by cache",
      counts: [("source.origin.fills", 1e9), ("source.cache.hits", 0.99), ("done.last", 880)]),
    Case(
      name: "a cache throws away what was asked for the longest ago", file: "cache-evicts",
      counts: [
        // A, B, C (for A), A (for B), C is there, B (for A).
        ("source.cache.hits", 1.0 / 6), ("source.origin.fills", 5e9), ("link.origin.bytes", 5e9),
        ("source.cache.bytes", 6e9), ("done.last", 5 * 80 + 6 * 8),
      ]),
    Case(
      name: "a cache with room for all is filled once for each", file: "cache-evicts",
      changes: ["sources.cache.keeps=3 GB"],
      counts: [("source.cache.hits", 0.5), ("source.origin.fills", 3e9), ("done.last", 3 * 80 + 6 * 8)]),
    Case(
      name: "of caches behind each other each is filled once", file: "two-caches",
      counts: [
        ("source.origin.fills", 1e9), ("source.region cache.fills", 2e9), ("source.site cache.bytes", 20e9),
        ("source.region cache.bytes", 0), ("link.origin.bytes", 1e9), ("link.wan.bytes", 2e9),
        ("link.region.bytes", 2e9), ("link.wired.bytes", 20e9), ("source.site cache.hits", 0.9),
        ("source.region cache.hits", 0.5),
        // 80 s to the region, 40 s to both sites side by side, 10 GB to the devices of each.
        ("done.last", 80 + 40 + 80),
      ]),
    Case(
      name: "a cache that is filled on a way of its own gets what the origin gives each load at most",
      file: "cache-and-origin",
      changes: ["sources.cache.filled over=origin", "sources.origin.cap=50 Mbit/s"], strategy: "by cache",
      counts: [("source.origin.fills", 1e9), ("link.origin.bytes", 1e9), ("done.last", 160 + 800)]),
    Case(
      name: "a cache that is filled from another one gets what that gives each load at most",
      file: "two-caches",
      changes: [
        "sources.site cache.filled over=region", "sources.region cache.cap=100 Mbit/s",
        "sources.origin.cap=50 Mbit/s",
      ],
      counts: [("link.wan.bytes", 0), ("link.region.bytes", 2e9), ("done.last", 160 + 80 + 80)]),
    Case(
      name: "who fills a cache in the place of another source gives what it gives", file: "two-caches",
      changes: [
        "sources.site cache.filled over=region", "sources.region cache.cap=100 Mbit/s",
        "sources.origin.cap=50 Mbit/s", "sources.region cache.fails=100 %",
      ],
      counts: [("link.origin.bytes", 0), ("link.region.bytes", 2e9), ("done.last", 160 + 80)]),
    Case(
      name: "who waits for a cache and then fills it in the place of another has waited",
      file: "filling-that-is-left",
      counts: [
        // From 30 to 85 s; then it loads the rest of 1 GB, of which 850 MB are there.
        ("source.cache.wait.mean", 55), ("source.cache.waited", 1), ("source.cache.bytes", 1e9),
        ("link.wan.bytes", 1e9), ("share.failed", 0.5), ("done.last", 100 + 8),
      ]),
    Case(
      name: "a link carries no more than what was sent, however wide it is", file: "small-transfers",
      counts: [("link.line.bytes", 10_000), ("bytes.per device", 1000), ("cost.data", 0.01)]),
    Case(
      name: "a distribution point serves as many as it can, in three rounds", file: "distribution-point",
      counts: [
        ("source.point.wait.mean", 80), ("source.point.waited", 2.0 / 3), ("source.point.bytes", 30e9),
        ("link.point.bytes", 30e9), ("done.p50", 160), ("done.last", 240),
      ]),
    Case(
      name: "who finds the line full goes to the origin", file: "distribution-point",
      changes: [
        "sources.point.queue at most=10", "strategies.s.stages[1].fetch.from=[point, origin]",
      ],
      counts: [
        ("source.point.bytes", 20e9), ("source.origin.bytes", 10e9), ("source.point.share", 2.0 / 3),
        ("link.origin.bytes", 10e9), ("done.last", 800),
      ]),
    Case(
      name: "who has waited for long enough goes to the origin", file: "distribution-point",
      changes: [
        "sources.point.waits at most=100 s", "strategies.s.stages[1].fetch.from=[point, origin]",
      ],
      counts: [
        ("source.point.bytes", 20e9), ("source.origin.bytes", 10e9), ("source.point.wait.mean", 40),
        ("done.last", 900),
      ]),
    Case(
      name: "whole copies double in each round: six of 80 s", file: "peers-whole-copies",
      counts: [
        ("done.last", 480), ("journey.mean", (80 + 2 * 160 + 4 * 240 + 8 * 320 + 16 * 400 + 32 * 480) / 63.0),
        ("source.neighbours.bytes", 63e9), ("source.neighbours.share", 1), ("link.wired.bytes", 63e9),
      ]),
    Case(
      name: "peers by Wi-Fi use the same air twice", file: "peers-whole-copies",
      changes: ["fleet.wifi=psk"],
      counts: [
        // The first is served by the seed, which has a cable, and so is one in each later round.
        ("done.last", 480), ("link.wired.bytes", 6e9), ("link.wifi.bytes", 57 * 2e9 + 6e9),
      ]),
    Case(
      name: "two slots for half of the rate each are as fast as one", file: "peers-whole-copies",
      changes: ["sources.neighbours.slots=2", "fleet.devices=2"],
      counts: [("done.last", 160), ("journey.mean", 160)]),
    Case(
      name: "who has a piece gives it on", file: "peers-by-pieces",
      counts: [("done.last", 100), ("journey.mean", 90), ("source.neighbours.bytes", 2e9)]),
    Case(
      name: "who has two pieces gives them on", file: "peers-by-pieces",
      changes: ["sources.neighbours.from piece=2"], counts: [("source.neighbours.bytes", 2e9)]),
    Case(
      name: "a peer that goes leaves the rest to the origin", file: "peer-goes",
      counts: [
        ("source.neighbours.bytes", 0.5e9), ("source.origin.bytes", 1.5e9), ("link.origin.bytes", 1.5e9),
        ("link.wired.bytes", 0.5e9), ("done.last", 160),
      ]),
    Case(
      name: "a peer that stays gives everything", file: "peer-goes",
      changes: ["sources.neighbours.stay=1 min"],
      counts: [("source.neighbours.bytes", 1e9), ("source.origin.bytes", 1e9), ("done.last", 160)]),
    Case(
      name: "a peer that no longer serves is not asked", file: "peer-goes",
      changes: ["sources.neighbours.stay=5 s", "rollout.waves[2].at=85 s"],
      counts: [("source.neighbours.bytes", 0), ("source.origin.bytes", 2e9), ("done.last", 165)]),
    Case(
      name: "a device that does not upload serves nobody", file: "peer-goes",
      changes: ["sources.neighbours.uploads when=group is not first"],
      counts: [("source.neighbours.bytes", 0), ("source.origin.bytes", 2e9)]),
    Case(
      name: "what is small is not asked of peers", file: "peer-goes",
      changes: ["sources.neighbours.smallest=2 GB"],
      counts: [("source.neighbours.bytes", 0), ("source.origin.bytes", 2e9)]),
  ]

  @Test(arguments: cases) func `sources give what arithmetic says`(_ row: Case) async throws {
    let findings = try await TheoryCase(row.name, row.file, row.changes, []).run()
    let strategy = try #require(findings.strategies.first { $0.name == row.strategy })
    for (measure, value) in row.counts {
      let found = try #require(strategy[measure], "\(measure)").values
      let slack = 1e-9 * max(1, abs(value))
      #expect(
        found.count == 1 && abs(found[0] - value) <= slack, "\(measure): \(found) instead of \(value)")
    }
  }

  @Test(arguments: [
    (
      "cache-and-origin", ["strategies.by origin.stages[1].fetch.from=cache"],
      "'cache', a cache, behind which nothing fills it"
    ),
    ("distribution-point", ["sources.point.queue at most=3"], "when its line is full"),
    ("distribution-point", ["sources.point.fails=1 %"], "which may fail"),
    ("distribution-point", ["sources.point.waits at most=1 h"], "nobody waits longer than a time"),
    ("distribution-point", ["sources.point.serves=wifi is psk"], "none of its sources serves the devices of"),
    ("peers-whole-copies", ["sources.neighbours.smallest=1 MB"], "not asked for what is small"),
  ])
  func `somebody must serve everybody`(_ file: String, _ changes: [String], _ words: String) throws {
    let scenario = try TheoryCase("refused", file, changes, []).scenario()
    let faults = #expect(throws: LoweringFaults.self) { try Experiment(scenario) }
    #expect(faults?.faults.first?.message.contains(words) == true, "\(faults?.faults ?? [])")
    #expect((faults?.faults.first?.place.line ?? 0) > 0)
  }
}
