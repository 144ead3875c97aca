import FleetModel

/// Turns `fleet.import` into groups at sites.
struct FleetImporting {
  let context: ReadingContext

  /// What the files say; nil when nothing is imported or after a mistake.
  func read(_ node: ScenarioNode?) -> FleetImportResult? {
    guard let node else { return nil }
    var request = FleetImportRequest(file: "")
    if node.isText {
      request.file = context.path(node.text() ?? "")
    } else {
      guard let reader = node.mapping("a file, or a mapping with 'file'") else { return nil }
      let file = reader.required("file", "the device list")?.text("the name of a file")
      request.siteMap = reader.optional("site map")?.text("the name of a file").map { context.path($0) }
      for (name, _, item) in reader.optional("defaults")?.mapping("a mapping of columns")?.others() ?? [] {
        guard let value = item.text("a value"),
          context.accepts(value, of: BuiltInColumn.named(name), in: item)
        else { continue }
        request.defaults[name] = value
      }
      reader.finish()
      guard let file else { return nil }
      request.file = context.path(file)
    }
    let result = request.read(reporting: context.diagnostics)
    context.add(result.fingerprint)
    return result
  }

  /// The sites of an import. Sites with the same equipment become one kind. What the site map does not say of
  /// a site is taken from the scenario's kind of site that lists its name, or else from the first kind.
  func sites(_ result: FleetImportResult, templates: [SiteKind]) -> ImportedSites {
    guard let first = templates.first, !result.sites.isEmpty else {
      // Where no kind of site could be read, which is an error, all are at none.
      let index = Array(repeating: 0, count: result.sites.count)
      return ImportedSites(kinds: templates, index: index, kindNames: [:])
    }
    var templateOf: [String: Int] = [:]
    for (number, template) in templates.enumerated() {
      for name in template.siteNames where templateOf[name] == nil { templateOf[name] = number }
    }
    var known: [[String]: Int] = [:]
    var members: [(template: SiteKind, sites: [Int])] = []
    var ofTemplate: [String: Int] = [:]
    for (number, site) in result.sites.enumerated() {
      let template = templateOf[site.name].map { templates[$0] } ?? first
      let key = [template.name, site.wan?.text ?? "", site.technicians?.text ?? ""]
      if let place = known[key] {
        members[place].sites.append(number)
      } else {
        known[key] = members.count
        members.append((template, [number]))
        ofTemplate[template.name, default: 0] += 1
      }
    }
    var sites = ImportedSites(
      kinds: [], index: Array(repeating: 0, count: result.sites.count), kindNames: [:])
    var next = 0
    for (template, numbers) in members {
      let isOnly = ofTemplate[template.name] == 1
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
    if let technicians = site.technicians.map(node), let people = technicians.count() {
      for index in kind.pools.indices where kind.pools[index].name == "technicians" {
        kind.pools[index].count = people
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
  func groups(_ result: FleetImportResult, index: [Int], downtime: DowntimeCosts) -> [Fleet.Group] {
    var groups: [Fleet.Group] = []
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
    }
    return groups
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
      if let site = alike.site { counts.append(Fleet.SiteCount(site: index[site], devices: alike.count)) }
      return .perSite(counts)
    }
  }
}
