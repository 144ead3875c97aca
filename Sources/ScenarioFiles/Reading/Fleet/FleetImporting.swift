import FleetModel

/// Turns `fleet.import` into groups at sites.
struct FleetImporting {
  let context: ReadingContext

  /// What the files say; nil when nothing is imported or after a mistake.
  func read(_ node: ScenarioNode?) -> FleetImportResult? {
    guard let node else { return nil }
    var request = FleetImportRequest(files: [])
    if node.isMapping {
      guard let reader = node.mapping("a file, or a mapping with 'file'") else { return nil }
      _ = reader.excludes("file", "files")
      let several = reader.optional("files")
      let one = several == nil ? reader.required("file", "the device list") : reader.optional("file")
      request.files = files(several ?? one)
      request.siteMap = reader.optional("site map").flatMap { context.file($0) }
      for (name, place, item) in reader.optional("defaults")?.mapping("a mapping of columns")?.others() ?? []
      {
        guard let value = item.text("a value"), let name = defaultName(name, place, item),
          context.accepts(value, of: BuiltInColumn.named(name), in: item)
        else { continue }
        request.defaults[name] = value
      }
      request.extras = extras(reader.optional("columns"))
      reader.finish()
    } else {
      request.files = files(node)
    }
    if request.files.isEmpty { return nil }
    let before = context.diagnostics.hasErrors
    let result = request.read(reporting: context.diagnostics)
    context.add(result.fingerprint)
    if result.deviceCount > FleetReader.mostDevices {
      node.complain("expected at most \(FleetReader.mostDevices) devices, found \(result.deviceCount)")
      return nil
    }
    if result.deviceCount == 0, before == context.diagnostics.hasErrors { reportEmptiness(result, node) }
    return result
  }

  /// `{ NAME: HEADER }`, or `{ NAME: { from, rounded to } }`.
  private func extras(_ node: ScenarioNode?) -> [ExtraFields.Wanted] {
    let expected = "names of columns with the headings of the export"
    return (node?.mapping(expected)?.others() ?? []).compactMap { name, place, item in
      let own = BuiltInColumn.all.map(\.name) + ["group", "site", "site kind"]
      if own.contains(name) {
        context.diagnostics.error(
          at: place, path: item.path, "every device has '\(name)' already: the column needs another name")
        return nil
      }
      guard item.isMapping, let reader = item.mapping() else {
        return item.text("a heading of the export").map {
          ExtraFields.Wanted(name: name, header: $0, step: nil, place: item.place, path: item.path)
        }
      }
      let header = reader.required("from", "a heading of the export")?.text("a heading of the export")
      let step = reader.given("rounded to") { $0.quantity(.number, positive: true) }
      reader.finish()
      guard let header, !step.isWrong else { return nil }
      return ExtraFields.Wanted(
        name: name, header: header, step: step.value, place: item.place, path: item.path)
    }
  }

  /// One file or folder, or several.
  private func files(_ node: ScenarioNode?) -> [String] {
    node?.listOrOne().compactMap { context.file($0, "the name of a file or folder") } ?? []
  }

  /// The column that a default is for, of the scenario's own without `columns.` in front.
  private func defaultName(_ name: String, _ place: SourcePlace, _ item: ScenarioNode) -> String? {
    let known = BuiltInColumn.all.map(\.name) + ["group", "site"]
    if known.contains(name) { return name }
    let own = "columns."
    if name.hasPrefix(own), name.count > own.count { return String(name.dropFirst(own.count)) }
    context.diagnostics.error(
      at: place, path: item.path,
      "expected one of \(known.joined(separator: ", ")), or \(own)\(name) for a column of your own",
      suggestion: Suggestion.nearest(to: name, among: known))
    return nil
  }

  private func reportEmptiness(_ result: FleetImportResult, _ node: ScenarioNode) {
    let summary = result.summary
    if summary.rows == 0 {
      node.complain("expected devices, found no row in \(summary.file)")
      return
    }
    let reasons = summary.leftOut.map { "\($0.reason) (\($0.rows))" }.joined(separator: ", ")
    let why = reasons.isEmpty ? "" : ": \(reasons)"
    let advice = summary.advice.map { "; \($0)" }.joined()
    node.complain(
      "expected devices, found none in the \(summary.rows) rows of \(summary.file)\(why)\(advice)")
  }

  /// The sites of an import. Sites with the same equipment become one kind. What the site map does not say of
  /// a site is taken from the scenario's kind of site that lists its name, or else from the first kind.
  func sites(_ result: FleetImportResult, templates: [SiteKind]) -> ImportedSites {
    guard let first = templates.first, !result.sites.isEmpty else {
      // Where no kind of site could be read, which is an error, all are at none.
      let index = Array(repeating: 0, count: result.sites.count)
      return ImportedSites(kinds: templates, index: index, kindNames: [:])
    }
    var templateOfSite: [String: Int] = [:]
    for (number, template) in templates.enumerated() {
      for name in template.siteNames where templateOfSite[name] == nil { templateOfSite[name] = number }
    }
    var memberOfKey: [[String?]: Int] = [:]
    var members: [(template: SiteKind, sites: [Int])] = []
    var membersOfTemplate: [String: Int] = [:]
    for (number, site) in result.sites.enumerated() {
      let template = templateOfSite[site.name].map { templates[$0] } ?? first
      let key = [template.name, site.wan?.text, site.technicians?.text]
      if let known = memberOfKey[key] {
        members[known].sites.append(number)
      } else {
        memberOfKey[key] = members.count
        members.append((template, [number]))
        membersOfTemplate[template.name, default: 0] += 1
      }
    }
    var sites = ImportedSites(
      kinds: [], index: Array(repeating: 0, count: result.sites.count), kindNames: [:])
    var next = 0
    for (template, numbers) in members {
      let isOnly = membersOfTemplate[template.name] == 1
      var kind = kind(like: template, as: result.sites[numbers[0]], isOnly: isOnly)
      kind.siteNames = numbers.map { result.sites[$0].name }
      context.names.define(.siteKind, kind.name)
      sites.kindNames[template.name, default: []].append(kind.name)
      sites.kinds.append(kind)
      for number in numbers {
        sites.index[number] = next
        next += 1
      }
    }
    return sites
  }

  /// The template, changed by what the site map says of the site.
  private func kind(like template: SiteKind, as site: FleetImportResult.Site, isOnly: Bool) -> SiteKind {
    var kind = template
    if !isOnly {
      let said = [site.wan.map { "wan \($0.text)" }, site.technicians.map { "technicians \($0.text)" }]
      kind.name = ([template.name] + said.compactMap { $0 }).joined(separator: ", ")
    }
    if let wan = site.wan.map(node), let rate = wan.quantity(.rate, positive: true) {
      kind.links.removeAll { $0.name == "wan" }
      kind.links.insert(Link(name: "wan", bytesPerSecond: rate, place: wan.place), at: 0)
    }
    if let technicians = site.technicians.map(node), let people = technicians.count(of: "a person") {
      let pool = kind.pools.indices.first { kind.pools[$0].name == "technicians" }
      if let pool {
        kind.pools[pool].count = people
        kind.pools[pool].place = technicians.place
      } else {
        technicians.complain(
          "expected no number of technicians, because sites of kind '\(template.name)' have none, "
            + "found '\(people)'")
      }
    }
    return kind
  }

  private func node(_ text: FleetImportResult.Text) -> ScenarioNode {
    ScenarioNode(text: text.text, at: text.place, path: "", diagnostics: context.diagnostics)
  }

  /// One group for each distinct combination of columns.
  ///
  /// - Parameter index: for each of the import's sites, its index among the scenario's.
  /// - Returns: The groups, and for each entry of the import's devices the number of its group.
  func groups(
    _ result: FleetImportResult, index: [Int], downtime: DowntimeCosts
  ) -> (groups: [Fleet.Group], numbers: [Int]) {
    var groups: [Fleet.Group] = []
    var numbers: [Int] = []
    var numberOf: [Key: Int] = [:]
    for alike in result.devices {
      let key = Key(group: alike.group, columns: alike.columns, isPlaced: alike.site != nil)
      context.names.define(.group, alike.group)
      if let known = numberOf[key] {
        groups[known].placement = added(alike, to: groups[known].placement, index)
      } else {
        numberOf[key] = groups.count
        groups.append(group(alike, index, downtime))
      }
      numbers.append(numberOf[key] ?? 0)
    }
    return (groups, numbers)
  }

  /// The summary, with the number of its first device for each row. Devices are numbered group by group, and
  /// within a group in the order in which its parts were added.
  ///
  /// - Parameters:
  ///   - groups: What ``groups(_:index:downtime:)`` has given.
  ///   - first: How many devices stand before those of the import.
  func summary(
    _ result: FleetImportResult, _ groups: (groups: [Fleet.Group], numbers: [Int]), after first: Int
  ) -> Fleet.ImportSummary {
    var summary = result.summary
    var next: [Int] = []
    var device = first
    for group in groups.groups {
      next.append(device)
      device += group.deviceCount
    }
    for (alike, group) in zip(result.devices, groups.numbers) {
      for source in alike.rows {
        summary.everyRow.number(Int(source.row), as: next[group])
        next[group] += Int(source.count)
      }
    }
    return summary
  }

  private struct Key: Hashable {
    var group: String
    var columns: [FleetImportResult.Value]
    var isPlaced: Bool
  }

  private func group(
    _ alike: FleetImportResult.Alike, _ index: [Int], _ downtime: DowntimeCosts
  ) -> Fleet.Group {
    var columns: [Fleet.Column] = []
    for name in BuiltInColumn.all.map(\.name) {
      let value =
        alike.columns.first { $0.column == name }?.value ?? context.defaults.take(["fleet", name]).text()
      columns.append(Fleet.Column(name: name, shares: [Fleet.Share(value ?? "", 1)]))
    }
    for value in alike.columns where !columns.contains(where: { $0.name == value.column }) {
      columns.append(Fleet.Column(name: value.column, shares: [Fleet.Share(value.value, 1)]))
    }
    let placement: Fleet.Placement =
      alike.site == nil ? .spread(devices: 0, siteKinds: []) : .perSite([])
    return Fleet.Group(
      name: alike.group, placement: added(alike, to: placement, index), columns: columns,
      workingHours: FleetReader(context: context).workingHours(nil),
      downtimeCostPerHour: downtime.cost(of: alike.group, nil, context))
  }

  private func added(
    _ alike: FleetImportResult.Alike, to placement: Fleet.Placement, _ index: [Int]
  ) -> Fleet.Placement {
    switch placement {
    case .spread(let devices, let kinds): return .spread(devices: devices + alike.count, siteKinds: kinds)
    case .perSite(var counts):
      // After a mistake among the sites there are none.
      if let site = alike.site, index.indices.contains(site) {
        counts.append(Fleet.SiteCount(site: index[site], devices: alike.count))
      }
      return .perSite(counts)
    }
  }
}
