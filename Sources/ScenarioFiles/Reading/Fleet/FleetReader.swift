import FleetModel

/// Reads `fleet`: groups of devices with their columns, or one group in short form, or files to import.
struct FleetReader {
  static let mostDevices = 20_000_000
  static let mostGroups = 10_000
  static let mostOwnColumns = 100

  /// Built-in columns with the values they may have; empty: any.
  static let builtIn = FleetCSV.columns

  let context: ReadingContext

  /// Groups as written, and the import still to be done.
  func groups(_ reader: MappingReader, downtime: DowntimeCosts) -> [Fleet.Group] {
    var groups: [Fleet.Group] = []
    if reader.has("devices") {
      if reader.excludes("devices", "groups") { _ = reader.optional("groups") }
      if let group = group("devices", reader, downtime, place: reader.place(of: "devices")) {
        groups.append(group)
      }
    } else if let written = reader.optional("groups"), let named = written.mapping("a mapping of groups") {
      let entries = named.others()
      if entries.count > FleetReader.mostGroups {
        written.complain("expected at most \(FleetReader.mostGroups) groups, found more")
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
      reader.written.complain("expected at most \(FleetReader.mostDevices) devices, found more")
    }
    return groups
  }

  private func group(
    _ name: String, _ reader: MappingReader, _ downtime: DowntimeCosts, place: SourcePlace
  ) -> Fleet.Group? {
    context.names.define(.group, name)
    let devices = reader.required("devices", "how many there are")?.count(in: 1...FleetReader.mostDevices)
    let kinds = reader.optional("at")?.listOrOne().compactMap { siteKind($0) } ?? []
    var columns = FleetReader.builtIn.map { name, values in builtInColumn(name, values, reader) }
    let own = reader.optional("columns")
    let entries = own?.mapping("a mapping of columns")?.others() ?? []
    if entries.count > FleetReader.mostOwnColumns {
      own?.complain("expected at most \(FleetReader.mostOwnColumns) columns, found more")
    }
    for (name, _, item) in entries.prefix(FleetReader.mostOwnColumns) {
      columns.append(Fleet.Column(name: name, shares: shares(item, values: [])))
    }
    let hours = workingHours(reader.optional("working hours"))
    let cost = downtime.cost(of: name, reader.optional("downtime"), context)
    guard let devices, !columns.contains(where: { $0.shares.isEmpty }) else { return nil }
    return Fleet.Group(
      name: name, placement: .spread(devices: devices, siteKinds: kinds), columns: columns,
      workingHours: hours,
      downtimeCostPerHour: cost, place: place)
  }

  private func siteKind(_ written: Written) -> String? {
    let name = written.text("the name of a kind of site")
    if let name { context.names.use(.siteKind, name, in: written) }
    return name
  }

  func workingHours(_ written: Written?) -> String {
    let written = context.value(written, or: "fleet", "working hours")
    guard let name = written.text("the name of a calendar") else { return "always" }
    context.names.use(.calendar, name, in: written)
    return name
  }

  private func builtInColumn(_ name: String, _ values: [String], _ reader: MappingReader) -> Fleet.Column {
    let written = context.value(reader.optional(name), or: "fleet", name)
    return Fleet.Column(name: name, shares: shares(written, values: values, isPresence: name == "presence"))
  }

  /// One value, or `{ value: share }` with shares that sum to 100 %. Empty after a mistake.
  private func shares(_ written: Written, values: [String], isPresence: Bool = false) -> [Fleet.Share] {
    guard written.isMapping, let reader = written.mapping() else {
      guard let value = written.text("a value, or values with shares") else { return [] }
      return accept(value, written, values, isPresence) ? [Fleet.Share(value, 1)] : []
    }
    var shares: [Fleet.Share] = []
    var isWrong = false
    for (value, place, item) in reader.others() {
      let key = Written(
        SourceNode(place: place, content: .text(value, firstColumn: place.column)), path: item.path,
        diagnostics: context.diagnostics)
      guard accept(value, key, values, isPresence), let share = item.share() else {
        isWrong = true
        continue
      }
      shares.append(Fleet.Share(value, share))
    }
    if isWrong { return [] }
    let total = shares.reduce(0) { $0 + $1.share }
    guard abs(total - 1) < 1e-6 else {
      let percent = NumberText.plain((total * 1e6).rounded() / 1e4)
      written.complain("expected shares that sum to 100 %, found \(percent) %")
      return []
    }
    return shares.map { Fleet.Share($0.value, $0.share / total) }
  }

  private func accept(_ value: String, _ written: Written, _ values: [String], _ isPresence: Bool) -> Bool {
    if isPresence { context.names.use(.presence, value, in: written) }
    guard !values.isEmpty, !values.contains(value) else { return true }
    written.complain(
      "expected one of \(values.joined(separator: ", ")), found \(SourceNode.quoted(value))",
      suggestion: Suggestion.nearest(to: value, among: values))
    return false
  }
}
