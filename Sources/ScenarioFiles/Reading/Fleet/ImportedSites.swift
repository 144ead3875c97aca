import FleetModel

/// The sites that an import brings.
struct ImportedSites {
  var kinds: [SiteKind]
  /// The scenario's number of each of the import's sites.
  var index: [Int]
  /// A kind of site as written in the scenario, to the kinds it became.
  var kindNames: [String: [String]]

  /// A placement at kinds of site as written, at those they became.
  func renamed(_ placement: Fleet.Placement) -> Fleet.Placement {
    guard case .spread(let devices, let kinds) = placement else { return placement }
    return .spread(devices: devices, siteKinds: kinds.flatMap { kindNames[$0] ?? [$0] })
  }
}
