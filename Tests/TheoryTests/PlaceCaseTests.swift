import Experiments
import FleetModel
import Testing

/// Rooms, regions, homes and time zones, by hand.
@Suite struct PlaceCaseTests {
  /// When each device is done, in hours since the start.
  private func ends(_ file: String, _ changes: [String] = []) async throws -> [Double] {
    let findings = try await TheoryCase(file, file, changes, unit: 3600, []).run(keepsDevices: true)
    return findings.strategies[0].devices.sorted { $0.device < $1.device }.map { $0.finished.seconds / 3600 }
  }

  private func isNear(_ found: [Double], _ wanted: [Double]) -> Bool {
    found.count == wanted.count && zip(found, wanted).allSatisfy { abs($0 - $1) <= 1e-9 * $1 }
  }

  @Test func `devices share the link of their room, and no other`() async throws {
    // Two in the first room have half of it each.
    #expect(isNear(try await ends("rooms"), [0.2, 0.1, 0.2]))
    func rooms(_ further: String) -> [String] {
      ["sites.site.rooms={ count: 2, wifi: 100 Mbit/s, \(further) }"]
    }
    #expect(isNear(try await ends("rooms", rooms("clients: 1")), [0.1, 0.1, 0.2]))
    #expect(isNear(try await ends("rooms", rooms("uplink: 50 Mbit/s")), [0.4, 0.2, 0.4]))
    // Without a link of its own a room has the site's.
    #expect(isNear(try await ends("rooms", ["sites.site={ wifi: 100 Mbit/s }"]), [0.3, 0.3, 0.3]))
  }

  @Test func `devices stand in the rooms that counts or a column say`() async throws {
    func rooms(_ text: String) -> [String] { ["sites.site.rooms={ \(text) }"] }
    let counted = rooms("lab: { wifi: 100 Mbit/s, devices: 1 }, hall: { wifi: 100 Mbit/s }")
    #expect(isNear(try await ends("rooms", counted), [0.1, 0.2, 0.2]))
    let named = rooms("by: place, a: { wifi: 100 Mbit/s }, b: { wifi: 1 Mbit/s }")
    #expect(isNear(try await ends("rooms", named), [0.3, 0.3, 0.3]))
  }

  @Test func `sites of a region share what is the region's, and others have their own`() async throws {
    // Image at 0.2, 0.2 and 0.1; the van one after the other; the registry half an hour later for the second.
    #expect(isNear(try await ends("regions"), [0.7, 1.2, 0.6]))
    let slow = "regions.north.services.registry.limits=1 per 1 h"
    #expect(isNear(try await ends("regions", [slow]), [0.7, 1.7, 0.6]))
  }

  @Test func `a device at home loads its own line, and neither Wi-Fi nor the WAN of the office`()
    async
    throws
  {
    #expect(isNear(try await ends("homes"), [0.1, 0.2]))
    try await TheoryCase(
      "bytes", "homes", [], unit: 3600,
      [
        exactly("link.wan.bytes", 4.5e9), exactly("link.wifi.bytes", 4.5e9),
        exactly("link.internet.bytes", 9e9),
      ]
    ).hold()
    // Nobody is at home unless it is said.
    let others = ["homes={ line: 50 Mbit/s, who: presence is drawer }"]
    #expect(isNear(try await ends("homes", others), [0.2, 0.2]))
    // A slower cap holds at home, too.
    let cap = "strategies.load.stages[1].transfer.cap=25 Mbit/s"
    #expect(isNear(try await ends("homes", [cap]), [0.4, 0.4]))
  }

  @Test func `what is brought to the bench, or said to be at its site, loads the lines of the site`()
    async throws
  {
    let load = "strategies.load.stages[1]={ transfer: { name: image, bytes: 4.5 GB, over: "
    for way in ["[bench switch, wan] } }", "[access, wan], at: site } }"] {
      #expect(isNear(try await ends("homes", [load + way]), [0.2, 0.2]), "\(way)")
      try await TheoryCase(way, "homes", [load + way], [exactly("link.wan.bytes", 9e9)]).hold()
    }
    let own = load + "[access, wan], at: its place } }"
    #expect(isNear(try await ends("homes", [own]), [0.1, 0.2]))
    let bench = [
      "sources.origin={ kind: origin, over: [bench switch, wan] }",
      "strategies.load.stages[1]={ fetch: { content: image, from: [origin] } }",
    ]
    #expect(isNear(try await ends("homes-fetch", bench), [0.2, 0.2]))
    let site = "strategies.load.stages[1]={ fetch: { content: image, from: [origin], at: site } }"
    #expect(isNear(try await ends("homes-fetch", [site]), [0.2, 0.2]))
  }

  @Test
  func `where nothing is written of homes, a device at home has a line nevertheless, and can have none`()
    async throws
  {
    #expect(isNear(try await ends("homes-unsaid"), [0.1, 0.2]))
    #expect(isNear(try await ends("homes-unsaid", ["homes=none"]), [0.2, 0.2]))
    func homes(_ changes: [String]) throws -> [String] {
      let scenario = try TheoryCase("homes", "homes-unsaid", changes, []).scenario()
      return scenario.assumptions.map(\.name).filter { $0.hasPrefix("homes") }
    }
    #expect(try homes([]) == ["homes: line"])
    #expect(try homes(["homes=none"]) == [])
    #expect(try homes(["fleet.groups.outside.presence=office"]) == [])
  }

  @Test func `loads side by side at home are refused where they ask for more than the line`() async throws {
    func stages(_ cap: String) -> String {
      let load = "[transfer: { name: image, bytes: 2.25 GB, over: [access, wan]\(cap) }]"
      let other = load.replacing("image", with: "other")
      return "strategies.load.stages[1]={ together: { name: both, do: [\(load), \(other)] } }"
    }
    let refused = try TheoryCase("both", "homes", [stages("")], []).scenario()
    let faults = #expect(throws: LoweringFaults.self) { _ = try Experiment(refused) }?.faults ?? []
    #expect(faults.map(\.message).contains { $0.contains("over the line of a home, together more") })
    #expect(isNear(try await ends("homes", [stages(", cap: 25 Mbit/s")]), [0.2, 0.2]))
    let inOffice = [stages(""), "fleet.groups.outside.presence=gathered"]
    #expect(isNear(try await ends("homes", inOffice), [0.2, 0.2]))
  }

  @Test func `what is fetched at home crosses no link of the office, and leaves out what stands there`()
    async throws
  {
    let bytes = TheoryCase(
      "bytes", "homes-fetch", [], unit: 3600,
      [
        exactly("link.wan.bytes", 4.5e9), exactly("link.wifi.bytes", 4.5e9),
        exactly("link.internet.bytes", 9e9), exactly("source.origin.bytes", 9e9),
      ])
    #expect(isNear(try await ends("homes-fetch"), [0.1, 0.2]))
    try await bytes.hold()
    // The office's cache is filled by the device in the office; nobody at home asks it: 0.1 h and 36 s.
    let cached = ["strategies.load.stages[1].fetch.from=[box, origin]"]
    #expect(isNear(try await ends("homes-fetch", cached), [0.11, 0.2]))
  }

  /// Who asks whom, when the devices inside, at home and later are done, and the bytes in units of the file's
  /// size on the WAN, the Wi-Fi, the rack and what all sites share.
  private static let sources: [(from: String, ends: [Double], wan: Double, Double, Double, Double)] = [
    ("[friends, origin]", [2.1, 0.2, 4.01], 1, 3, 0, 2), ("[box, origin]", [2.11, 0.2, 4.01], 1, 2, 2, 2),
    ("[depot]", [2.01, 0.2, 4.01], 0, 2, 2, 0), ("[far depot]", [2.1, 0.2, 4.1], 2, 2, 0, 3),
    ("[origin]", [2.1, 0.2, 4.1], 2, 2, 0, 3), ("[depot, origin]", [2.01, 0.2, 4.01], 0, 2, 2, 0),
    ("[friends, box, depot, far depot, origin]", [2.11, 0.2, 4.01], 1, 3, 1, 1),
    ("[origin, depot, box, friends, far depot]", [2.1, 0.2, 4.1], 2, 2, 0, 3),
  ]

  private func expect(_ change: String, _ ends: [Double], _ sizes: [Double]) async throws {
    #expect(isNear(try await self.ends("homes-sources", [change]), ends), "\(change)")
    let links = ["wan", "wifi", "rack", "internet"]
    try await TheoryCase(
      change, "homes-sources", [change], unit: 3600,
      zip(links, sizes).map { exactly("link.\($0).bytes", 4.5e9 * $1) }
    ).hold()
  }

  @Test func `whoever serves it, a device at home loads no line of the office, and serves nobody there`()
    async throws
  {
    for (from, ends, wan, wifi, rack, internet) in PlaceCaseTests.sources {
      let change = "strategies.load.stages[1].fetch.from=\(from)"
      try await expect(change, ends, [wan, wifi, rack, internet])
    }
    // By peers of a transfer: neither of the two loads from the device at home, the later one from the other.
    let peers = "peers: { share: 100 %, over: access }"
    let transfer = "{ name: load, bytes: 4.5 GB, over: [access, wan, internet], \(peers) }"
    let change = "strategies.load.stages[1]={ transfer: \(transfer) }"
    try await expect(change, [2.1, 0.2, 4.001], [1, 2, 0, 2])
  }

  @Test func `who fetches in a room does so over its links`() async throws {
    #expect(isNear(try await ends("rooms-fetch"), [0.2, 0.1, 0.2]))
    let limited = ["sites.site.rooms={ count: 2, wifi: 100 Mbit/s, clients: 1 }"]
    #expect(isNear(try await ends("rooms-fetch", limited), [0.1, 0.1, 0.2]))
  }

  @Test func `devices that are alone at home, or whose peers are in rooms, are refused before the run`()
    async throws
  {
    for (file, source, words) in [
      (
        "homes-fetch", "sources.origin={ kind: peers, seeds: 1 }",
        "at home there are neither peers nor caches"
      ),
      ("rooms-fetch", "sources.origin={ kind: peers, seeds: 1 }", "peers cannot be asked from rooms"),
    ] {
      let scenario = try TheoryCase(file, file, [source], []).scenario()
      do {
        _ = try Experiment(scenario)
        Issue.record("\(file) is taken")
      } catch {
        #expect(error.faults.contains { $0.message.contains(words) }, "\(error.faults.map(\.message))")
      }
    }
  }

  /// An incident that each site has for itself strikes one and spares the other in about 44 of 100 campaigns:
  /// that neither way round happens in 40 of them has a probability of 1 in 20,000.
  @Test func `a source is out of order at a site while the incident goes on there, and at no other`()
    async throws
  {
    var patterns: Set<[Bool]> = []
    for seed in 1...40 {
      let done = try await ends("outage-at-a-site", ["seed=\(seed)"])
      #expect(done.allSatisfy { isNear([$0], [0.51]) || isNear([$0], [0.6]) }, "\(done)")
      patterns.insert(done.map { $0 > 0.55 })
    }
    #expect(patterns.contains([true, false]) && patterns.contains([false, true]))
  }

  @Test func `calendars and rosters of a site are by its own clocks`() async throws {
    #expect(isNear(try await ends("time-zones"), [4, 10]))
    // By the clocks of Berlin everywhere.
    #expect(isNear(try await ends("time-zones", ["sites.New York.time zone=Europe/Berlin"]), [4, 4]))
  }
}
