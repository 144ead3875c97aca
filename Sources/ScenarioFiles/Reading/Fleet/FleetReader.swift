import FleetModel

/// Reads `fleet`: groups of devices with their columns, or one group in short form, or files to import.
struct FleetReader {
  static let mostDevices = 20_000_000
  static let mostGroups = 10_000
  static let mostOwnColumns = 100

  let context: ReadingContext
  /// Which sites there are; nil where an import says so.
  var choice: SiteChoice?

  /// The groups that the scenario writes out, without those of an import.
  func groups(_ reader: MappingReader, downtime: DowntimeCosts) -> [Fleet.Group] {
    var groups: [Fleet.Group] = []
    reader.offers("devices", "groups", "import", "sites")
    if reader.has("devices") {
      if reader.excludes("devices", "groups") { _ = reader.optional("groups") }
      if let group = group("devices", reader, downtime, place: reader.place(of: "devices")) {
        groups.append(group)
      }
    } else if let node = reader.optional("groups"), let named = node.mapping("a mapping of groups") {
      let entries = named.others()
      if entries.count > FleetReader.mostGroups {
        node.complain("expected at most \(FleetReader.mostGroups) groups, found more")
        return []
      }
      for (name, _, item) in entries {
        context.names.define(.group, name)
        guard let reader = item.mapping("a mapping with 'devices' and its columns") else { continue }
        let group = group(name, reader, downtime, place: item.place)
        reader.finish()
        if let group { groups.append(group) }
      }
    }
    if groups.reduce(0, { $0 + $1.deviceCount }) > FleetReader.mostDevices {
      reader.node.complain("expected at most \(FleetReader.mostDevices) devices, found more")
    }
    return groups
  }

  private func group(
    _ name: String, _ reader: MappingReader, _ downtime: DowntimeCosts, place: SourcePlace
  ) -> Fleet.Group? {
    context.names.define(.group, name)
    let devices = reader.required("devices", "how many there are")?.count(in: 1...FleetReader.mostDevices)
    let at = reader.optional("at")
    var columns = BuiltInColumn.all.map { builtIn($0, reader) }
    let own = reader.optional("columns")
    let entries = own?.mapping("a mapping of columns")?.others() ?? []
    if entries.count > FleetReader.mostOwnColumns {
      own?.complain("expected at most \(FleetReader.mostOwnColumns) columns, found more")
    }
    for (name, place, item) in entries.prefix(FleetReader.mostOwnColumns) {
      if let column = ownColumn(name, place, item) { columns.append(column) }
    }
    let hours = workingHours(reader.optional("working hours"))
    let cost = downtime.cost(of: name, reader.optional("downtime"), context)
    guard let devices, !columns.contains(where: { $0.shares.isEmpty }) else { return nil }
    return Fleet.Group(
      name: name, placement: placement(of: devices, at: at), columns: columns,
      workingHours: hours,
      downtimeCostPerHour: cost, place: place)
  }

  private func ownColumn(_ name: String, _ place: SourcePlace, _ item: ScenarioNode) -> Fleet.Column? {
    if BuiltInColumn.named(name) != nil || ["group", "site", "site kind"].contains(name) {
      context.diagnostics.error(
        at: place, path: item.path,
        "every device has '\(name)' already: a column of your own needs another name")
      return nil
    }
    return Fleet.Column(name: name, shares: shares(item, of: nil))
  }

  /// Dealt in turn to all sites of some kinds, or to those that are picked.
  private func placement(of devices: Int, at node: ScenarioNode?) -> Fleet.Placement {
    guard let node else { return .spread(devices: devices, siteKinds: []) }
    guard let choice, choice.kindsAlone(node) == nil else {
      return .spread(devices: devices, siteKinds: node.oneOrMore("site").compactMap { siteKind($0) })
    }
    let sites = choice.indices(node)
    return .perSite(
      sites.enumerated().map { place, site in
        Fleet.SiteCount(site: site, devices: (devices + sites.count - 1 - place) / sites.count)
      })
  }

  private func siteKind(_ node: ScenarioNode) -> String? {
    let name = node.text("the name of a kind of site")
    if let name { context.names.use(.siteKind, name, in: node) }
    return name
  }

  func workingHours(_ node: ScenarioNode?) -> String {
    let node = context.value(node, or: "fleet", "working hours")
    guard let name = node.text("the name of a calendar") else { return "always" }
    context.names.use(.calendar, name, in: node)
    return name
  }

  private func builtIn(_ column: BuiltInColumn, _ reader: MappingReader) -> Fleet.Column {
    let node = context.value(reader.optional(column.name), or: "fleet", column.name)
    return Fleet.Column(name: column.name, shares: shares(node, of: column))
  }

  /// One value, or `{ value: share }` with shares that sum to 100 %. Empty after a mistake.
  private func shares(_ node: ScenarioNode, of column: BuiltInColumn?) -> [Fleet.Share] {
    guard node.isMapping, let reader = node.mapping() else {
      guard let value = node.text("a value, or values with shares", among: column?.values ?? []) else {
        return []
      }
      return context.accepts(value, of: column, in: node) ? [Fleet.Share(value, 1)] : []
    }
    var shares: [Fleet.Share] = []
    var isWrong = false
    for (value, place, item) in reader.others() {
      let key = ScenarioNode(
        text: value, at: place, path: item.path, diagnostics: context.diagnostics)
      guard context.accepts(value, of: column, in: key), let share = item.share() else {
        isWrong = true
        continue
      }
      shares.append(Fleet.Share(value, share))
    }
    if isWrong { return [] }
    let total = shares.reduce(0) { $0 + $1.share }
    guard abs(total - 1) < 1e-6 else {
      let percent = NumberText.plain((total * 1e6).rounded() / 1e4)
      node.complain("expected shares that sum to 100 %, found \(percent) %")
      return []
    }
    return shares.map { Fleet.Share($0.value, $0.share / total) }
  }
}

extension ReadingContext {
  /// Whether devices may have the value in a column (nil: one of the scenario's own); reports it if not.
  func accepts(_ value: String, of column: BuiltInColumn?, in node: ScenarioNode) -> Bool {
    guard let column else { return true }
    if column == .presence { names.use(.presence, value, in: node) }
    if column.allows(value) { return true }
    node.complain(
      "expected \(column.expected), found \(TextProblem.quoted(value))", suggestion: column.meant(by: value))
    return false
  }
}

extension BuiltInColumn {
  /// The value that was probably meant by another; of a version of Windows the build says enough.
  func meant(by value: String) -> String? {
    guard self == .os else { return Suggestion.nearest(to: value, among: values) }
    return value.count == 5 && value.allSatisfy(\.isASCIIDigit) ? "10.0.\(value)" : nil
  }
}
