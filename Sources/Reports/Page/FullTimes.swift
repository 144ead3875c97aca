import Experiments

/// How long pools and links were full, and where most: what a chart of all sites together does not show.
struct FullTimes {
  private let namesStrategies: Bool
  private let full: FullPlaces

  init(_ findings: Findings) {
    namesStrategies = findings.strategies.count > 1
    full = FullPlaces(findings)
  }

  /// Where it was full for longest, under any strategy; nil where it never was.
  func longest(_ resource: String, _ kind: LoadFinding.Kind) -> FullPlaces.Place? {
    places(resource, kind).max { $0.hours < $1.hours }
  }

  /// "Full for 39 h of a campaign at school 14, longer than anywhere else, under full-reimage." Nil where it
  /// never was.
  func sentence(_ resource: String, _ kind: LoadFinding.Kind, ofAllSites: Bool) -> String? {
    let places = places(resource, kind)
    if places.isEmpty { return nil }
    let isElsewhere = full.isAtSeveralSites(resource, isLink: kind == .bytesPerSecond)
    let facts = places.map { place in
      "for \(time(place.hours))" + (place.site.map { isElsewhere ? ", most at \($0)" : ", at \($0)" } ?? "")
        + (namesStrategies ? ", under \(Prose.name(place.strategy))" : "")
    }
    let room =
      ofAllSites && isElsewhere && places.contains { $0.site != nil }
      ? " Others may have room then: the chart adds them up." : ""
    return "Full in a campaign \(facts.joined(separator: "; ")).\(room)"
  }

  private func places(_ resource: String, _ kind: LoadFinding.Kind) -> [FullPlaces.Place] {
    guard kind == .units || kind == .bytesPerSecond else { return [] }
    return full.places(resource, isLink: kind == .bytesPerSecond)
  }

  private func time(_ hours: Double) -> String {
    let scale = Scale.time(hours * 3600)
    return "\(Decimal.plain(hours * 3600 / scale.size, digits: 2)) \(scale.unit)"
  }
}
