import FleetModel

/// Reads `sites`, `fleet` and `costs`: which devices stand at which sites. They are read together because an
/// import brings both devices and sites.
struct PopulatedSites {
  let fleet: Fleet
  let kinds: [SiteKind]
  let prices: Prices

  init(_ reader: MappingReader, _ context: ReadingContext) {
    let costs = DowntimeCosts(reader.optional("costs"), context)
    prices = costs.prices
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
    let choice = fleetReader.has("import") ? nil : SiteChoice(written)
    var groups = FleetReader(context: context, choice: choice).groups(fleetReader, downtime: costs)
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
    groups = RoomColumns(context: context, kinds: kinds).added(to: groups)
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

  /// What devices have in each column, in the order of the groups.
  static func columnValues(of groups: [Fleet.Group]) -> [String: [String]] {
    var values: [String: [String]] = [:]
    var seen: Set<[String]> = []  // asked for membership only
    for column in groups.lazy.flatMap(\.columns) {
      for share in column.shares where share.share > 0 {
        if seen.insert([column.name, share.value]).inserted {
          values[column.name, default: []].append(share.value)
        }
      }
    }
    return values
  }

  /// Every column with the values that devices have in it, and those they may have; nil when there is no
  /// device.
  ///
  /// - Parameter presences: the names of all presences.
  func columns(presences: [String]) -> [ColumnUses.Known]? {
    if fleet.groups.isEmpty { return nil }
    let (groups, sites) = (fleet.groups.map(\.name), kinds.flatMap(\.siteNames))
    let kinds = kinds.map(\.name)
    // The next export may bring other groups and other values of columns.
    let isImported = fleet.imported != nil
    var columns = [
      ColumnUses.Known(name: "group", values: groups, possible: isImported ? nil : groups),
      ColumnUses.Known(name: "site kind", values: kinds, possible: kinds),
      ColumnUses.Known(name: "site", values: sites, possible: sites),
    ]
    var seen: Set<Fleet.Column> = []
    var isListed: Set<[String]> = []
    var numbers: [String: Int] = [:]
    for column in fleet.groups.flatMap(\.columns) where seen.insert(column).inserted {
      if numbers[column.name] == nil {
        numbers[column.name] = columns.count
        let possible =
          isImported && BuiltInColumn.named(column.name) == nil ? nil : possible(column, presences)
        for value in possible ?? [] { isListed.insert(["may", column.name, value]) }
        columns.append(ColumnUses.Known(name: column.name, values: [], possible: possible))
      }
      for share in column.shares {
        guard let number = numbers[column.name] else { continue }
        if share.share > 0, isListed.insert(["has", column.name, share.value]).inserted {
          columns[number].values.append(share.value)
        }
        if columns[number].possible != nil, isListed.insert(["may", column.name, share.value]).inserted {
          columns[number].possible?.append(share.value)
        }
      }
    }
    return columns
  }

  /// The values of a built-in column; none yet for a column of the scenario's own; nil for versions.
  private func possible(_ column: Fleet.Column, _ presences: [String]) -> [String]? {
    guard let builtIn = BuiltInColumn.named(column.name) else { return [] }
    if builtIn == .presence { return presences }
    return builtIn.values.isEmpty ? nil : builtIn.values
  }
}
