import FleetModel

/// Reads what is above and beside sites: `regions`, the time zones of sites, and `homes`.
struct PlacesReader {
  private let context: ReadingContext
  private let regions: [RegionReader.Reading]
  /// What is written of homes; nil: nothing.
  private let written: ScenarioNode?
  private let homes: Homes?
  private let calendars: ScenarioNode?
  private let rosters: ScenarioNode?

  init(_ reader: MappingReader, _ context: ReadingContext) {
    self.context = context
    regions = RegionReader(context: context).regions(reader.optional("regions"))
    written = reader.optional("homes")
    homes = written.flatMap { $0.isNone ? nil : PlacesReader.homes($0, context) }
    calendars = reader.optional("calendars")
    rosters = reader.optional("rosters")
  }

  private static func homes(_ node: ScenarioNode, _ context: ReadingContext) -> Homes? {
    guard let reader = node.mapping("a mapping with 'who' and 'line', or none") else { return nil }
    let why = "an incident does not send devices home: ask for a column"
    let who = reader.optional("who").map { context.deviceConditions($0, .columns(incidents: why)) }
    let line = reader.required("line", "the rate of the line of each home").flatMap {
      VaryingReader(context: context).rate($0)
    }
    reader.finish()
    guard let line else { return nil }
    return Homes(who: who ?? [isAtHome], line: line, place: node.place)
  }

  private static let isAtHome = Condition.isOneOf(column: BuiltInColumn.presence.name, ["home"])

  /// Where nothing is written of homes, devices are at home if they can be, so that they load no line of an
  /// office.
  private func addDefault(to scenario: inout Scenario) {
    let atHome = ["home"] + scenario.presences.filter(\.isSometimesAtHome).map(\.name)
    let presences = scenario.fleet.groups.flatMap(\.columns).filter {
      $0.name == BuiltInColumn.presence.name
    }
    guard presences.flatMap(\.shares).contains(where: { $0.share > 0 && atHome.contains($0.value) }) else {
      return
    }
    let node = context.defaults.take(["homes", "line"])
    scenario.homes = VaryingReader(context: context).rate(node).map {
      Homes(who: [PlacesReader.isAtHome], line: $0, place: node.place)
    }
  }

  /// Adds what was read to a scenario; to be asked when everything has been read.
  func put(into scenario: inout Scenario) {
    // People of a region may have the default rate, which is then assumed as well.
    let known = context.defaults.used.count
    scenario.homes = homes
    if written == nil { addDefault(to: &scenario) }
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
    scenario.assumptions += context.defaults.used[known...]
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
