import FleetModel

/// Reads `sites`, `fleet` and `costs`: which devices stand at which sites. They are read together because an
/// import brings both devices and sites.
struct PopulatedSites {
  let fleet: Fleet
  let kinds: [SiteKind]

  init(_ reader: MappingReader, _ context: ReadingContext) {
    let costs = DowntimeCosts(reader.optional("costs"), context)
    let node = reader.required("fleet", "the devices: { devices: 6000 }, groups, or an import")
    let fleetReader = node?.mapping("a mapping with 'devices', 'groups' or 'import'")
    let written = SiteReader(context: context).kinds(
      reader.optional("sites"), shortCount: fleetReader?.optional("sites"),
      isImported: fleetReader?.has("import") ?? false)
    guard let fleetReader else {
      fleet = Fleet(groups: [])
      kinds = written
      return
    }
    var groups = FleetReader(context: context).groups(fleetReader, downtime: costs)
    let importing = FleetImporting(context: context)
    let imported = importing.read(fleetReader.optional("import"))
    var summary: Fleet.ImportSummary?
    if let imported {
      let sites = importing.sites(imported, templates: written)
      for number in groups.indices { groups[number].placement = sites.renamed(groups[number].placement) }
      kinds = sites.kinds
      let found = importing.groups(imported, index: sites.index, downtime: costs)
      summary = importing.summary(imported, found, after: groups.reduce(0) { $0 + $1.deviceCount })
      groups += found.groups
    } else {
      kinds = written
    }
    fleetReader.finish()
    if groups.isEmpty, !context.diagnostics.hasErrors {
      fleetReader.node.complain("expected 'devices', 'groups' or 'import', found no device")
    }
    fleet = Fleet(groups: PopulatedSites.withAllColumns(groups), imported: summary)
  }

  /// Every device has a value in each column: `none` where its group does not say.
  private static func withAllColumns(_ groups: [Fleet.Group]) -> [Fleet.Group] {
    var names: [String] = []
    var seen: Set<String> = []
    for column in groups.flatMap(\.columns) where seen.insert(column.name).inserted {
      names.append(column.name)
    }
    return groups.map { group in
      var group = group
      for name in names where !group.columns.contains(where: { $0.name == name }) {
        group.columns.append(Fleet.Column(name: name, shares: [Fleet.Share("none", 1)]))
      }
      return group
    }
  }

  /// Every column with the values that devices have in it; nil when there is no device.
  var columns: [(name: String, values: [String])]? {
    if fleet.groups.isEmpty { return nil }
    var columns: [(name: String, values: [String])] = [
      ("group", fleet.groups.map(\.name)), ("site kind", kinds.map(\.name)),
    ]
    var seen: Set<Fleet.Column> = []
    var isListed: Set<[String]> = []
    var numbers: [String: Int] = [:]
    for column in fleet.groups.flatMap(\.columns) where seen.insert(column).inserted {
      if numbers[column.name] == nil {
        numbers[column.name] = columns.count
        columns.append((column.name, []))
      }
      for share in column.shares where share.share > 0 {
        guard let number = numbers[column.name], isListed.insert([column.name, share.value]).inserted else {
          continue
        }
        columns[number].values.append(share.value)
      }
    }
    return columns
  }
}
