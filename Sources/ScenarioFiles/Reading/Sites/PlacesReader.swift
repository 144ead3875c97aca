import FleetModel

/// Reads what is above and beside sites: `regions`, the time zones of sites, and `homes`.
struct PlacesReader {
  private let context: ReadingContext
  private let regions: [RegionReader.Reading]
  private let homes: Homes?
  private let calendars: ScenarioNode?
  private let rosters: ScenarioNode?

  init(_ reader: MappingReader, _ context: ReadingContext) {
    self.context = context
    regions = RegionReader(context: context).regions(reader.optional("regions"))
    homes = reader.optional("homes").flatMap { PlacesReader.homes($0, context) }
    calendars = reader.optional("calendars")
    rosters = reader.optional("rosters")
  }

  private static func homes(_ node: ScenarioNode, _ context: ReadingContext) -> Homes? {
    guard let reader = node.mapping("a mapping with 'who' and 'line'") else { return nil }
    let who = reader.optional("who").map { who in
      (who, context.deviceConditions(who, isAskedInTrial: false))
    }
    let line = reader.required("line", "the rate of the line of each home").flatMap {
      VaryingReader(context: context).rate($0)
    }
    reader.finish()
    let asksForIncident = who?.1.contains { if case .incident = $0 { true } else { false } } ?? false
    if asksForIncident, let node = who?.0 {
      node.complain("an incident does not send devices home: ask for a column")
    }
    guard let line else { return nil }
    let conditions = who?.1 ?? [.isOneOf(column: BuiltInColumn.presence.name, ["home"])]
    return Homes(who: conditions, line: line, place: node.place)
  }

  /// Adds what was read to a scenario; to be asked when everything has been read.
  func put(into scenario: inout Scenario) {
    scenario.homes = homes
    for reading in regions {
      let region = reading.region
      scenario.regions.append(region)
      for var pool in context.staff.settled(reading.pools, context) {
        pool.name = region.name(of: pool.name)
        pool.timeZone = reading.timeZone
        scenario.pools.append(pool)
      }
      for var link in reading.links {
        link.name = region.name(of: link.name)
        scenario.links.append(link)
      }
      for var service in reading.services {
        service.name = region.name(of: service.name)
        scenario.services.append(service)
      }
      for place in scenario.siteKinds.indices where region.kinds.contains(scenario.siteKinds[place].name) {
        scenario.siteKinds[place].timeZone = scenario.siteKinds[place].timeZone ?? reading.timeZone
      }
    }
    addZones(to: &scenario)
  }

  private func addZones(to scenario: inout Scenario) {
    for place in scenario.siteKinds.indices {
      for pool in scenario.siteKinds[place].pools.indices {
        scenario.siteKinds[place].pools[pool].timeZone = scenario.siteKinds[place].timeZone
      }
    }
    // After a mistake in hours, reading them again would tell it again.
    if context.diagnostics.hasErrors { return }
    var zones: [String] = []
    for zone in scenario.siteKinds.compactMap(\.timeZone) + scenario.pools.compactMap(\.timeZone)
    where !zones.contains(zone) { zones.append(zone) }
    for zone in zones {
      let reader = HoursReader(context: context, clock: context.clock.elsewhere(zone))
      for place in scenario.calendars.indices {
        scenario.calendars[place].elsewhere[zone] = reader.hours(
          of: scenario.calendars[place].name, in: calendars, section: "calendars")
      }
      for place in scenario.presences.indices {
        scenario.presences[place].week?.layOut(zone, by: reader)
      }
      for place in scenario.rosters.indices {
        scenario.rosters[place].elsewhere[zone] = reader.hours(
          of: scenario.rosters[place].name, in: rosters, section: "rosters")
      }
    }
  }
}
