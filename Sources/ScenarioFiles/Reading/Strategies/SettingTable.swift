import FleetModel

/// The settings of a strategy: what `setting NAME` stands for, and where each value comes from.
struct SettingTable {
  struct Setting {
    var name: String
    var value: ScenarioNode
    var provenance: Provenance
    var source: String
  }

  private(set) var settings: [Setting] = []

  init() {}

  /// `{ NAME: { value, is, from } }`, or `{ NAME: VALUE }` without a provenance.
  init(_ node: ScenarioNode?) {
    for (name, _, item) in node?.mapping("a mapping of settings")?.others() ?? [] {
      if let setting = SettingTable.setting(name, item) { settings.append(setting) }
    }
  }

  var names: [String] { settings.map(\.name) }

  subscript(name: String) -> Setting? { settings.first { $0.name == name } }

  /// `with:` of a variant: replaces the values of settings that exist.
  mutating func replace(_ node: ScenarioNode?) {
    guard let reader = node?.mapping("a mapping of settings") else { return }
    for (name, place, item) in reader.others() {
      guard let index = settings.firstIndex(where: { $0.name == name }) else {
        let meant = Suggestion.nearest(to: name, among: names)
        let list = Suggestion.listing(names)
        item.diagnostics.error(
          at: place, path: item.path, "unknown setting" + (meant == nil ? "; \(list)" : ""), suggestion: meant
        )
        continue
      }
      if let setting = SettingTable.setting(name, item) { settings[index] = setting }
    }
  }

  /// A mapping with a `value` tells where it comes from; anything else is the author's own value.
  private static func setting(_ name: String, _ item: ScenarioNode) -> Setting? {
    guard item.source["value"] != nil, let reader = item.mapping() else {
      return Setting(name: name, value: item, provenance: .scenario, source: "")
    }
    let value = reader.required("value")
    let tags = Provenance.allCases.map(\.rawValue)
    let tag = reader.optional("is")?.oneOf(tags).flatMap(Provenance.init(rawValue:)) ?? .scenario
    let source = reader.optional("from")?.text() ?? ""
    reader.finish()
    return value.map { Setting(name: name, value: $0, provenance: tag, source: source) }
  }
}
