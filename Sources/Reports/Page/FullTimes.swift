import Experiments

/// How long pools and links were full, and where most: what a chart of all sites together does not show.
struct FullTimes {
  private struct Resource: Hashable {
    var name: String
    var isLink: Bool
  }

  private let namesStrategies: Bool
  /// Of each resource that was ever full, and of each strategy, where it was so for longest.
  private let places: [Resource: [Place]]

  /// Looks at everything that was ever full, once: there may be thousands of resources, each with many sites.
  init(_ findings: Findings) {
    namesStrategies = findings.strategies.count > 1
    var places: [Resource: [Place]] = [:]  // looked up only
    for strategy in findings.strategies {
      for own in strategy.capacity where own.total > 0 {
        let resource = Resource(name: own.resource, isLink: own.isLink)
        let longest = places[resource]?.last
        if longest?.strategy == strategy.name {
          if own.total <= longest?.hours ?? 0 { continue }
          places[resource]?.removeLast()
        }
        places[resource, default: []].append(
          Place(strategy: strategy.name, site: own.site, hours: own.total))
      }
    }
    self.places = places
  }

  struct Place {
    var strategy: String
    /// Nil: all sites share it.
    var site: String?
    /// Per campaign.
    var hours: Double
  }

  /// Where it was full for longest, under any strategy; nil where it never was.
  func longest(_ resource: String, _ kind: LoadFinding.Kind) -> Place? {
    places(resource, kind).max { $0.hours < $1.hours }
  }

  /// "Full for 39 h of a campaign at school 14, longer than anywhere else, under full-reimage." Nil where it
  /// never was.
  func sentence(_ resource: String, _ kind: LoadFinding.Kind, ofAllSites: Bool) -> String? {
    let places = places(resource, kind)
    if places.isEmpty { return nil }
    let facts = places.map { place in
      "for \(time(place.hours))" + (place.site.map { ", most at \($0)" } ?? "")
        + (namesStrategies ? ", under \(Prose.name(place.strategy))" : "")
    }
    let room =
      ofAllSites && places.contains { $0.site != nil }
      ? " Others may have room then: the chart adds them up." : ""
    return "Full in a campaign \(facts.joined(separator: "; ")).\(room)"
  }

  private func places(_ resource: String, _ kind: LoadFinding.Kind) -> [Place] {
    guard kind == .units || kind == .bytesPerSecond else { return [] }
    return places[Resource(name: resource, isLink: kind == .bytesPerSecond)] ?? []
  }

  private func time(_ hours: Double) -> String {
    let scale = Scale.time(hours * 3600)
    return "\(Decimal.plain(hours * 3600 / scale.size, digits: 2)) \(scale.unit)"
  }
}
