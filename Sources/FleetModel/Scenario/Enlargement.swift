import Engine

/// A little more of one resource: what an experiment tries, to find out what would help.
package enum Enlargement: Sendable, Hashable {
  /// One unit more of a pool: at each site of the kind, or, where the kind is nil, of the one that all share.
  case unit(pool: String, kind: String?)
  /// A quarter more of a link's bandwidth, likewise.
  case bandwidth(link: String, kind: String?)
  /// A quarter more of each of a service's limits, and of its slots.
  case rate(service: String)
  /// An hour more at the end of every shift that is followed by a pause of at least ``shortestPause``.
  case hour(roster: String)

  /// A shorter pause is one between two halves of a shift, which are not made longer.
  private static let shortestPause = TimeSpan.hours(4)
  private static let hour = TimeSpan.hours(1)

  /// Every enlargement that a scenario's resources allow, in the order in which they are written: those of
  /// sites by kind, then those that all share, then services and rosters.
  package static func all(of scenario: Scenario) -> [Enlargement] {
    var all: [Enlargement] = []
    for kind in scenario.siteKinds {
      all += kind.pools.filter { $0.count > 0 }.map { .unit(pool: $0.name, kind: kind.name) }
      all += kind.links.map { .bandwidth(link: $0.name, kind: kind.name) }
    }
    all += scenario.pools.map { .unit(pool: $0.name, kind: nil) }
    all += scenario.links.map { .bandwidth(link: $0.name, kind: nil) }
    all += scenario.services.filter { !$0.limits.isEmpty || $0.slots != nil }.map { .rate(service: $0.name) }
    let used = (scenario.pools + scenario.siteKinds.flatMap(\.pools)).compactMap(\.roster)
    all += scenario.rosters.filter { used.contains($0.name) }.map { .hour(roster: $0.name) }
    return all
  }

  /// The name of what is enlarged, as its author wrote it.
  package var resource: String {
    switch self {
    case .unit(let name, _), .bandwidth(let name, _), .rate(let name), .hour(let name): name
    }
  }

  /// "technicians + 1 (each school)".
  package var words: String {
    switch self {
    case .unit(let pool, let kind): "\(pool) + 1\(Enlargement.words(kind))"
    case .bandwidth(let link, let kind): "\(link) + 25 %\(Enlargement.words(kind))"
    case .rate(let service): "\(service) + 25 %"
    case .hour(let roster): "\(roster) + 1 h"
    }
  }

  private static func words(_ kind: String?) -> String { kind.map { " (each \($0))" } ?? "" }

  /// The scenario with so much more of it; the same scenario where it has no such resource.
  package func applied(to scenario: Scenario) -> Scenario {
    var scenario = scenario
    for change in scenario.timedChanges.indices { scenario.timedChanges[change].replace(applied(to:)) }
    switch self {
    case .unit(let pool, let kind):
      change(kind, \.pools, \.pools, of: &scenario) { if $0.name == pool { $0.count += 1 } }
    case .bandwidth(let link, let kind):
      change(kind, \.links, \.links, of: &scenario) { if $0.name == link { $0.bytesPerSecond *= 1.25 } }
    case .rate(let service):
      for index in scenario.services.indices where scenario.services[index].name == service {
        Enlargement.enlarge(&scenario.services[index])
      }
    case .hour(let roster):
      for index in scenario.rosters.indices where scenario.rosters[index].name == roster {
        scenario.rosters[index].hours = Enlargement.longer(scenario.rosters[index].hours)
        scenario.rosters[index].elsewhere = scenario.rosters[index].elsewhere.mapValues(Enlargement.longer)
      }
    }
    return scenario
  }

  /// Changes the resources of a kind of site, or those that all share.
  private func change<Resource>(
    _ kind: String?, _ own: WritableKeyPath<SiteKind, [Resource]>,
    _ shared: WritableKeyPath<Scenario, [Resource]>, of scenario: inout Scenario,
    _ change: (inout Resource) -> Void
  ) {
    guard let kind else {
      for index in scenario[keyPath: shared].indices { change(&scenario[keyPath: shared][index]) }
      return
    }
    for place in scenario.siteKinds.indices where scenario.siteKinds[place].name == kind {
      for index in scenario.siteKinds[place][keyPath: own].indices {
        change(&scenario.siteKinds[place][keyPath: own][index])
      }
    }
  }

  /// Whole requests and slots, and at least one more.
  private static func enlarge(_ service: inout Service) {
    for index in service.limits.indices {
      let requests = service.limits[index].requests
      service.limits[index].requests = requests + max(1, requests / 4)
    }
    service.slots = service.slots.map { $0 + max(1, $0 / 4) }
  }

  private static func longer(_ hours: OpeningHours) -> OpeningHours {
    let shifts = hours.intervals
    return OpeningHours(
      intervals: shifts.indices.map { index in
        var shift = shifts[index]
        let next = index + 1 < shifts.count ? shifts[index + 1].opens : Instant.never
        if next - shift.closes >= shortestPause { shift.closes = shift.closes + hour }
        return shift
      })
  }
}
