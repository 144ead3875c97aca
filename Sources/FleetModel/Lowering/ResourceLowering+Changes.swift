import Engine
import Randomness

extension ResourceLowering {
  /// The calendars of incidents: of those that come by chance, a place for what each trial lays out.
  mutating func addIncidents() {
    for incident in scenario.incidents {
      incidentCalendars.append(calendars.count)
      let name = "incident \(incident.name)"
      for site in 0..<(incident.isPerSite ? siteCount : 1) {
        if case .renewal(let every, let lasts) = incident.when.times {
          renewals.append(
            RenewalPlan(
              every: every.scaled(by: 1e6), lasts: lasts.scaled(by: 1e6),
              drawKey: StageHash.of("\(name) / every"), unit: UInt32(site), calendar: calendars.count))
          calendars.append(.always)
        } else {
          calendars.append(incident.when.times.hours)
        }
        calendarNames.append(name)
      }
    }
  }

  /// The calendar that is open while an incident goes on, the first of those of its sites.
  func incident(named name: String) -> (calendar: Int, isPerSite: Bool, affects: [Condition])? {
    incidentNumbers[name].map {
      (incidentCalendars[$0], scenario.incidents[$0].isPerSite, scenario.incidents[$0].affects)
    }
  }

  /// The calendar that is open while an incident does not go on, the first of those of its sites.
  mutating func calendar(afterIncident name: String) -> Int? {
    guard let number = incidentNumbers[name], let known = incident(named: name) else { return nil }
    if let other = otherCalendars[number] { return other }
    let first = calendars.count
    otherCalendars[number] = first
    for site in 0..<(known.isPerSite ? siteCount : 1) {
      let calendar = known.calendar + site
      if let place = renewals.firstIndex(where: { $0.calendar == calendar }) {
        renewals[place].otherwise = calendars.count
        calendars.append(.always)
      } else {
        calendars.append(calendars[calendar].complement)
      }
      calendarNames.append("incident \(name) over")
    }
    return first
  }

  /// Of each of the plan's pools, what the scenario says of it; nil: a site has none.
  var writtenPools: [Pool?] {
    poolRoles.flatMap { role in
      role.isPerSite
        ? kinds.map { kind in kind.pools.first { $0.name == role.name } }
        : [scenario.pools.first { $0.name == role.name } ?? slots(named: role.name)]
    }
  }

  /// The slots of a service, as a pool.
  private func slots(named name: String) -> Pool? {
    let service = scenario.services.first { ResourceLowering.slots(of: $0.name) == name }
    return service.flatMap { ResourceLowering.slots($0) }
  }

  /// Of each of the plan's links, what the scenario says of it.
  var writtenLinks: [Link?] {
    linkRoles.flatMap { role in
      role.sites.map { site in
        (site.map { kinds[$0].links } ?? scenario.links).first { $0.name == role.name }
      }
    }
  }

  /// The site whose own a pool is; nil: it is shared.
  func site(ofPool pool: Int) -> Int? {
    let role = poolRoles[pools[pool].role]
    return role.isPerSite ? pool - role.members.lowerBound : nil
  }

  /// The site whose own a stock is; nil: it is shared.
  func site(ofStock stock: Int) -> Int? {
    let role = stocks.roles.first { $0.members.contains(stock) }
    return role.flatMap { $0.isPerSite ? stock - $0.members.lowerBound : nil }
  }

  /// The site whose own a link is; nil: it is shared.
  func site(ofLink link: Int) -> Int? {
    let role = linkRoles[links[link].role]
    return role.members.firstIndex(of: link).flatMap { role.sites[$0] }
  }
}
