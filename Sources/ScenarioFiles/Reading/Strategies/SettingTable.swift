import FleetModel

/// The settings of a strategy: what `setting NAME` stands for, and where each value comes from.
struct SettingTable {
  struct Setting {
    var name: String
    var value: ScenarioNode
    var provenance: Provenance
    var source: String
    var choices: SettingChoices
  }

  private(set) var settings: [Setting] = []

  init() {}

  /// `{ NAME: { value, one of, is, from } }`, or `{ NAME: VALUE }` without a provenance.
  init(_ node: ScenarioNode?) {
    for (name, _, item) in node?.mapping("a mapping of settings")?.others() ?? [] {
      if let setting = SettingTable.setting(name, item, of: nil) { settings.append(setting) }
    }
  }

  var names: [String] { settings.map(\.name) }

  subscript(name: String) -> Setting? { settings.first { $0.name == name } }

  mutating func add(_ setting: Setting) { settings.append(setting) }

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
      let choices = settings[index].choices
      if let setting = SettingTable.setting(name, item, of: choices) { settings[index] = setting }
    }
  }

  /// A mapping with a `value` tells where it comes from; anything else is the author's own value.
  ///
  /// - Parameter choices: those of the setting that a variant changes; nil where the setting is defined.
  private static func setting(_ name: String, _ item: ScenarioNode, of choices: SettingChoices?) -> Setting? {
    let isTable = item.source["by"] != nil
    let isMapped = !isTable && ["value", "one of", "is", "from"].contains { item.source[$0] != nil }
    guard isMapped, let reader = item.mapping() else {
      choices?.give(item)
      return Setting(
        name: name, value: item, provenance: .scenario, source: "",
        choices: choices ?? SettingChoices(of: name, value: item, declared: nil))
    }
    let value = reader.required("value")
    let tags = Provenance.allCases.map(\.rawValue)
    let tag = reader.optional("is")?.oneOf(tags).flatMap(Provenance.init(rawValue:)) ?? .scenario
    let source = reader.optional("from")?.text() ?? ""
    // What a setting may be is said where it is defined.
    let declared = choices == nil ? reader.optional("one of") : nil
    reader.finish()
    guard let value else { return nil }
    choices?.give(value)
    return Setting(
      name: name, value: value, provenance: tag, source: source,
      choices: choices ?? SettingChoices(of: name, value: value, declared: declared))
  }
}
