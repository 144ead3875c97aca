import Engine
import FleetModel
import Foundation
import Randomness
import Testing

@testable import ScenarioFiles

/// Calendars, presences, services, rollout and experiment, each in a scenario that is otherwise short.
@Suite struct SectionReaderTests {
  private static let short = "fleet: { devices: 10, sites: 4 }\nstrategies: [full-reimage]\n"

  private func scenario(_ section: String) throws -> Scenario {
    let reading = readScenario(SectionReaderTests.short + section)
    #expect(reading.diagnostics.sorted.map(\.description) == [])
    return try reading.get()
  }

  private func complaint(_ section: String) -> String {
    complaints(SectionReaderTests.short + section).joined(separator: "\n")
  }

  @Test func `a shop opens and closes by its calendar, but not on the days it excepts`() throws {
    let scenario = try scenario(
      """
      starts: Mon 2026-07-06 00:00 Europe/Berlin
      horizon: 2 weeks
      calendars:
        shop: { hours: Mon-Sat 09:00-20:00, except: [2026-07-07..2026-07-08, 2026-07-11] }
        nights: "daily 22:00-05:00"

      """)
    let shop = try #require(scenario.calendars.first { $0.name == "shop" })
    #expect(shop.text == "Mon-Sat 09:00-20:00")
    #expect(shop.hours.intervals.count == 9)
    #expect(shop.hours.isOpen(at: .start + .hours(10)))
    #expect(!shop.hours.isOpen(at: .start + .hours(34)))
    #expect(scenario.calendars.first?.hours == .always)
    #expect(scenario.calendars.map(\.name) == ["always", "shop", "nights", "office-hours", "home-hours"])
  }

  @Test func `presences, services and incidents are read`() throws {
    let scenario = try scenario(
      """
      presences:
        office: { calendar: office-hours, online: 70 %, until back: exponential(mean 1 day) }
        lab: { online: 50 % }
      services:
        graph: { limits: [200 per 20 s per app, 400 per 20 s per tenant], slots: 50, retry after: 2 s }
      incidents:
        bad update: { during: [2 h .. 5 h, 30 h .. 31 h] }

      """)
    let office = try #require(scenario.presences.first { $0.name == "office" })
    #expect(office.online == 0.7)
    #expect(office.calendar == "office-hours")
    #expect(office.untilBack == .exponential(mean: 86_400))
    #expect(scenario.presences.filter { $0.name == "office" }.count == 1)
    #expect(scenario.presences.first { $0.name == "lab" }?.calendar == nil)
    let graph = try #require(scenario.services.first)
    #expect(
      graph.limits == [
        Service.Limit(requests: 200, seconds: 20, scope: .app),
        Service.Limit(requests: 400, seconds: 20, scope: .tenant),
      ])
    #expect(graph.slots == 50)
    #expect(graph.retryAfter == 2)
    #expect(scenario.incidents[0].when.times.hours.intervals.map(\.opens.seconds) == [7200, 108_000])
  }

  @Test func `devices come in a stream, at a rate that follows the hours`() throws {
    let scenario = try scenario(
      """
      horizon: 2 days
      rollout:
        arrivals:
          - { every: exponential(mean 20 min), batch: 5, count: 100 }
          - { rates: { Mon-Fri 08:00-17:00: 6 per hour, otherwise: 0.2 per hour }, groups: [devices] }

      """)
    guard case .arrivals(let streams) = scenario.rollout else {
      Issue.record("no arrivals")
      return
    }
    #expect(streams[0].timing == .every(.exponential(mean: 1200)))
    #expect(streams[0].batch == .constant(5))
    #expect(streams[0].count == 100)
    guard case .rates(let pieces) = streams[1].timing else {
      Issue.record("no rates")
      return
    }
    #expect(pieces.map { $0.from.seconds / 3600 } == [0, 8, 17, 32, 41])
    #expect(pieces[1].perSecond == 6.0 / 3600)
    #expect(pieces[2].perSecond == 0.2 / 3600)
    #expect(streams[1].groups == ["devices"])
  }

  @Test func `a closed fleet comes again`() throws {
    let scenario = try scenario("rollout: { again after: exponential(mean 90 days) }\n")
    #expect(scenario.rollout == .again(after: .same(.exponential(mean: 90 * 86_400))))
  }

  @Test func `an experiment says how often and how precisely`() throws {
    let fixed = try scenario("experiment: { replications: 30, confidence: 90 %, warm up: 2 days }\n")
      .experiment
    #expect(fixed.atLeast == 30)
    #expect(fixed.atMost == 30)
    #expect(fixed.confidence == 0.9)
    #expect(fixed.warmUp == .start + .hours(48) && fixed.warmUpChoice == .given)
    let found = try scenario("experiment: { warm up: auto }\n").experiment
    #expect(found.warmUp == .start && found.warmUpChoice == .wanted)
    let precise = try scenario("experiment: { precision: { done.last: 2 % } }\n").experiment
    #expect(precise.atLeast == 10)
    #expect(precise.atMost == 400)
  }

  @Test(arguments: [
    (
      "presences: { lab: { calendar: offce-hours } }",
      "unknown calendar 'offce-hours'; did you mean office-hours?"
    ),
    ("rollout: { waves: [ { groups: [device] } ] }", "unknown group 'device'; did you mean devices?"),
    ("rollout: { waves: [ { where: [ring is pilot] } ] }", "unknown column 'ring'"),
    ("rollout: { waves: [ { at: 2026-07-06 } ] }", "expected a weekday and time"),
    ("rollout: { waves: [ { pace: 60 } ] }", "did you mean 60 per hour?"),
    (
      "rollout: { waves: [], arrivals: [] }",
      "expected one of 'waves', 'arrivals' and 'again after', found several"
    ),
    ("services: { graph: { limits: [200 per 20] } }", "did you mean per 20 min?"),
    ("seed: -1", "seed: expected a whole number from 0 to 4294967295, found '-1'"),
    ("seed: 4294967296", "seed: expected a whole number from 0 to 4294967295"),
    ("horizon: 0", "expected a time after the start, within 100 years, found '0'"),
    ("horizon: 5000 weeks", ""),
    ("experiment: { warm up: aut }", "found 'aut'; did you mean auto?"),
    (
      "currency: euro",
      "expected a currency by its three letters, such as EUR, found 'euro'; did you mean EUR?"
    ),
    ("currency: CHF", ""),
    ("horizon: 6000 weeks", "expected a time after the start, within 100 years, found '6000 weeks'"),
    (
      "currency: USD\nsites: { a: { technicians: { rate: 38 EUR/h } } }",
      "expected USD, as in the rest of the scenario"
    ),
    (
      "experiment: { replications: { at least: 30, at most: 20 } }",
      "expected at least 30, as 'at least' says"
    ),
    ("sites: { a: { names: [x, x] } }", "two sites are called 'x'"),
    ("costs: { downtime: { studnets: 1 EUR/h } }", "unknown group 'studnets'"),
    (
      "sites: { a: {}, b: {} }", "expected the number of sites under 'sites', because there are several kinds"
    ),
    (
      "rosters: { late: { except: [] } }",
      "expected 'hours': days and hours, such as Mon-Fri 07:30-16:00, found none"
    ),
  ])
  func `a wrong section is explained`(section: String, message: String) {
    let found = complaint(section + "\n")
    #expect(message.isEmpty ? found.isEmpty : found.contains(message))
  }

  @Test func `values of a distribution come from a file beside the scenario`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "scenario-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try "name,minutes\na,1\nb,3\n".write(
      to: folder.appendingPathComponent("times.csv"), atomically: true, encoding: .utf8)
    let text = """
      fleet: { devices: 1 }
      strategies:
        s: [ { wait: { takes: empirical(file times.csv, column minutes, unit min) } } ]

      """
    let file = folder.appendingPathComponent("s.yaml").path
    let scenario = try ScenarioReader.read(Array(text.utf8), file: file).get()
    #expect(
      scenario.strategies[0].stages[0].verb
        == .wait(
          takes: .same(.empirical([.init(60, share: 0.5), .init(180, share: 0.5)])), times: .same(1)))
    let wrong = ScenarioReader.read(
      Array(text.replacing("column minutes", with: "column minuts").utf8), file: file)
    #expect(wrong.diagnostics.sorted[0].message.hasSuffix("has no column 'minuts'; did you mean 'minutes'?"))
    let missing = ScenarioReader.read(Array(text.replacing("times.csv", with: "no.csv").utf8), file: file)
    #expect(missing.diagnostics.sorted.map(\.place.line) == [3])
  }

  @Test func `an imported fleet stands at the sites of its map`() throws {
    let text = """
      fleet:
        import: { file: export-api.csv, site map: sites.csv, defaults: { wifi: eap-tls-device } }
      sites: { school: { usb keys: 5 } }
      strategies: [full-reimage]

      """
    let reading = ScenarioReader.read(Array(text.utf8), file: fleetFixture("s.yaml"))
    let scenario = try reading.get()
    let imported = try #require(scenario.fleet.imported)
    #expect(imported.used == scenario.fleet.deviceCount)
    #expect(imported.rows > imported.used)
    #expect(Set(scenario.siteKinds.flatMap(\.siteNames)).count == scenario.siteCount)
    // School 03 has 100 Mbit/s and 2 technicians, as the map says.
    let kind = try #require(scenario.siteKinds.first { $0.siteNames.contains("School 03") })
    #expect(kind.links.first?.bytesPerSecond == 12.5e6)
    #expect(kind.pools.first { $0.name == "technicians" }?.count == 2)
    #expect(kind.pools.first { $0.name == "usb keys" }?.count == 5)
    #expect(scenario.fleet.groups.allSatisfy { $0.columns.map(\.name).contains("wifi") })
    // Every site has as many devices as the files say, whatever number it got.
    let files = FleetImportRequest(
      files: [fleetFixture("export-api.csv")], siteMap: fleetFixture("sites.csv"),
      defaults: ["wifi": "eap-tls-device"]
    ).read(reporting: Diagnostics())
    let names = scenario.siteKinds.flatMap(\.siteNames)
    var devices = Array(repeating: 0, count: names.count)
    for group in scenario.fleet.groups {
      guard case .perSite(let counts) = group.placement else { continue }
      for count in counts { devices[count.site] += count.devices }
    }
    for site in files.sites {
      let number = try #require(names.firstIndex(of: site.name))
      #expect(devices[number] == site.devices)
    }
    #expect(!scenario.assumptions.contains { $0.name == "sites: count" })
  }
}
