import Experiments

/// How long pools and links were full, and where most: what a chart of all sites together does not show.
struct FullTimes {
  let findings: Findings

  init(_ findings: Findings) { self.findings = findings }

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
  func sentence(_ resource: String, _ kind: LoadFinding.Kind) -> String? {
    let places = places(resource, kind)
    if places.isEmpty { return nil }
    let facts = places.map { place in
      "for \(time(place.hours))" + (place.site.map { ", most at \($0)" } ?? "")
        + (findings.strategies.count > 1 ? ", under \(Prose.name(place.strategy))" : "")
    }
    let room = places.contains { $0.site != nil } ? " Others may have room then: the chart adds them up." : ""
    return "Full in a campaign \(facts.joined(separator: "; ")).\(room)"
  }

  /// Of each strategy the place where it was full for longest.
  private func places(_ resource: String, _ kind: LoadFinding.Kind) -> [Place] {
    guard kind == .units || kind == .bytesPerSecond else { return [] }
    return findings.strategies.compactMap { strategy in
      let own = strategy.capacity.filter {
        $0.resource == resource && $0.isLink == (kind == .bytesPerSecond) && $0.total > 0
      }
      return own.max { $0.total < $1.total }.map {
        Place(strategy: strategy.name, site: $0.site, hours: $0.total)
      }
    }
  }

  private func time(_ hours: Double) -> String {
    let scale = Scale.time(hours * 3600)
    return "\(Decimal.plain(hours * 3600 / scale.size, digits: 2)) \(scale.unit)"
  }
}
