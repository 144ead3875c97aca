import Experiments

/// Devices that wait at the end for what nobody will bring.
enum StrandedText {
  /// More places than these are counted, and not named.
  private static let mostPlaces = 5

  /// A warning for each strategy under which there were any.
  static func warnings(_ findings: Findings) -> [String] {
    findings.strategies.compactMap { strategy in
      strategy.stranded.map { found in
        "Warning: under \(Prose.name(strategy.name)), devices wait at the end for what never comes, in "
          + "\(Prose.count(found.replications, "replication")) of \(findings.replications). In replication "
          + "\(found.first + 1): \(places(found))."
      }
    }
  }

  private static func places(_ found: StrandedFinding) -> String {
    var words = found.places.prefix(mostPlaces).map { place in
      let others = place.count > 1 ? " and \(Prose.count(place.count - 1, "other"))" : ""
      let wait = place.count > 1 ? "wait" : "waits"
      return "device \(place.device.device)\(others) at \(place.device.site) \(wait) for "
        + "\(place.device.waitsFor) (\(place.device.stage))"
    }
    let left = found.places.dropFirst(mostPlaces).reduce(0) { $0 + $1.count }
    if left > 0 { words.append("and \(Prose.count(left, "device")) elsewhere") }
    return words.joined(separator: "; ")
  }

  static func json(_ found: StrandedFinding) -> JSONValue {
    .object([
      "replications": .integer(found.replications), "replication": .integer(found.first),
      "places": .array(
        found.places.map { place in
          .object([
            "devices": .integer(place.count), "first": .integer(place.device.device),
            "site": .string(place.device.site), "stage": .string(place.device.stage),
            "waitsFor": .string(place.device.waitsFor),
          ])
        }),
    ])
  }
}
