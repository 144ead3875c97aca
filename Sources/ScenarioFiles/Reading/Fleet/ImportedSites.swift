import FleetModel

/// The sites that an import brings.
struct ImportedSites {
  var kinds: [SiteKind]
  /// For each of the import's sites, its index among the scenario's.
  var index: [Int]
  /// Name of a kind of site in the scenario, to the names of the kinds that the import made of it.
  var kindNames: [String: [String]]

  /// The placement with the names that the kinds of site have after the import.
  func renamed(_ placement: Fleet.Placement) -> Fleet.Placement {
    guard case .spread(let devices, let kinds) = placement else { return placement }
    return .spread(devices: devices, siteKinds: kinds.flatMap { kindNames[$0] ?? [$0] })
  }
}
