import FleetModel
import Testing

@testable import ScenarioFiles

/// Values by hours, `changes`, incidents that come by chance, and who is away.
@Suite struct ChangeReaderTests {
  private func reading(_ text: String) -> ScenarioReader.Reading {
    let strategies =
      "strategies: { s: { stages: [ { work: { name: w, by: technicians, takes: 1 h } } ] } }\n"
    return ScenarioReader.read(
      Array("horizon: 2 weeks\nfleet: { devices: 4 }\n\(text)\n\(strategies)".utf8), file: "s.yaml")
  }

  @Test func `a value by hours is a change in these hours of what it is otherwise`() throws {
    let scenario = try reading(
      """
      sites:
        site:
          wan: { Mon-Fri 08:00-17:00: 100 Mbit/s, otherwise: 500 Mbit/s }
          technicians: { count: { Mon-Fri 08:00-17:00: 3, Sat 08:00-12:00: 2, otherwise: 0 } }
      """
    ).get()
    #expect(scenario.siteKinds[0].links[0].bytesPerSecond == 62_500_000)
    #expect(scenario.siteKinds[0].pools[0].count == 0)
    #expect(scenario.timedChanges.map(\.kind) == [.byHours, .byHours])
    let meanwhile = scenario.timedChanges.map { $0.scenario.siteKinds[0] }
    #expect(meanwhile.map { $0.links[0].bytesPerSecond } == [12_500_000, 62_500_000])
    #expect(meanwhile.map { $0.pools[0].count } == [3, 2])
    #expect(
      scenario.timedChanges[0].settings.map(\.path) == ["sites.site.wan", "sites.site.technicians.count"])
  }

  @Test func `changes and incidents have times, and set what a branch can`() throws {
    let scenario = try reading(
      """
      changes:
        - { at: Tue 08:00, set: { sites.site.technicians.count: 5 } }
        - { during: [1 d .. 2 d, Thu 08:00 .. Fri 08:00], set: { sites.site.wan: 0 Mbit/s } }
      incidents:
        outage: { every: exponential(mean 5 days), lasts: 2 h, per: site, set: { sites.site.wan: 1 Mbit/s } }
        night: { during: "daily 22:00-05:00" }
      """
    ).get()
    #expect(scenario.timedChanges.map(\.name) == ["incident outage", "change 1", "change 2"])
    #expect(scenario.timedChanges[1].scenario.siteKinds[0].pools[0].count == 5)
    #expect(scenario.timedChanges[1].when.times.hours.intervals[0].opens.seconds == 32 * 3600)
    #expect(scenario.timedChanges[2].when.times.hours.intervals.count == 2)
    #expect(scenario.timedChanges[2].scenario.siteKinds[0].links[0].bytesPerSecond == 0)
    let outage = scenario.incidents[0]
    #expect(outage.isPerSite && outage.when.times.hours.intervals.isEmpty)
    #expect(outage.when.words == "every exponential(mean 5 days), for 2 h")
    // The evening of the Sunday before counts, too.
    #expect(scenario.incidents[1].when.times.hours.intervals.count == 15)
  }

  @Test(
    arguments: [
      ("changes: [ { at: 1 d, set: { sites.site.technicans.count: 5 } } ]", "did you mean 'technicians'?"),
      ("changes: [ { at: 1 d, set: { sites.site.wan: 5 apples } } ]", "s.yaml:3:"),
      ("changes: [ { at: 9 weeks, set: { sites.site.wan: 5 Mbit/s } } ]", "before the horizon"),
      ("changes: [ { at: 1 d, during: 1 d .. 2 d, set: { seed: 4 } } ]", "expected either"),
      ("changes: [ { every: 5 d, set: { sites.site.wan: 5 Mbit/s } } ]", "expected 'lasts'"),
      ("changes: [ { evry: 5 d, lasts: 1 h, set: { sites.site.wan: 5 Mbit/s } } ]", "did you mean 'every'"),
      ("changes: [ { every: 1 ms, lasts: 0 s, set: { sites.site.wan: 5 Mbit/s } } ]", "a million times"),
      ("changes: [ { at: 1 d, per: sites, set: { sites.site.wan: 5 Mbit/s } } ]", "did you mean site?"),
      ("changes: [ { at: 1 d, set: { changes: [] } } ]", "nothing that a change can set"),
      ("changes: [ { at: 1 d } ]", "expected 'set'"),
      (
        "changes: [ { at: 1 d, set: { fleet.devices: 3 } } ]",
        "cannot change while a run goes on: the devices"
      ),
      ("changes: [ { at: 1 d, set: { sites.site.technicians.rate: 90 EUR/h } } ]", "the costs"),
      ("changes: [ { at: 1 d, set: { seed: 9 } } ]", "the seed"),
      ("changes: [ { at: 1 d, set: { sites.site.count: 3 } } ]", "the sites"),
      ("changes: { at: 1 d }", "expected a list of changes"),
      ("sites: { site: { wan: { Mon-Fri 08:00-17:00: 1 Mbit/s } } }", "expected 'otherwise'"),
      (
        "sites: { site: { wan: { Mon 8:00-17:00: 1 MB/s, Mon 16:00-18:00: 2 MB/s, otherwise: 3 MB/s } } }",
        "do not overlap"
      ),
      (
        "sites: { site: { wan: { Mon 08:00-17:00: 1 banana, otherwise: 3 Mbit/s } } }",
        "(with Mon 08:00-17:00)"
      ),
      ("sites: { site: { wan: { rate: 1 Mbit/s, brakes: { every: 1 d, lasts: 1 h } } } }", "'breaks'"),
      ("sites: { site: { technicians: { absent: { people: 0, during: 1 d .. 2 d } } } }", "people"),
    ]) func `what is wrong is told where it stands`(text: String, message: String)
  {
    let found = reading(text).diagnostics.sorted.map(\.description)
    #expect(found.contains { $0.contains(message) && $0.hasPrefix("s.yaml:") }, "\(found)")
  }
}
