/// A part of the fleet that can be asked about by itself.
package enum FleetPart: Sendable, Hashable {
  /// Every device.
  case fleet
  /// The devices of a group, by its name.
  case group(String)
  /// Those at all sites of a kind, by its name.
  case siteKind(String)
  /// Those at one site, by its index over all kinds in the order written.
  case site(Int)
  /// Those that a wave releases, by its name.
  case wave(String)
  /// Those that have a value in a column of the fleet.
  case column(String, value: String)

  /// As sentences call it: "the fleet", "students", "kind school", "site school 3", "wave first",
  /// "disk emmc".
  ///
  /// - Parameter siteNames: of the scenario, by the index of the site.
  package func words(_ siteNames: [String]) -> String {
    switch self {
    case .fleet: "the fleet"
    case .group(let name): name
    case .siteKind(let name): "kind \(name)"
    case .site(let number): "site \(siteNames[number])"
    case .wave(let name): "wave \(name)"
    case .column(let name, let value): "\(name) \(value)"
    }
  }
}
