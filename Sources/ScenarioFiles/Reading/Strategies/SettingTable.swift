import FleetModel

/// The settings of a strategy: what `setting NAME` stands for, and where each value comes from.
struct SettingTable {
  struct Setting {
    var name: String
    var value: ScenarioNode
    var provenance: Provenance
    var source: String
    /// Who says otherwise.
    var contradictions: [String] = []
    var choices: SettingChoices
    /// What is to be said where it has a certain value.
    var warnings: [Warning] = []
    /// The block that shares it; nil for one that the strategy has by itself.
    var block: String?
  }

  /// `warns: { VALUE: TEXT }`
  struct Warning {
    var value: String
    var text: String
  }

  private(set) var settings: [Setting] = []
  /// Where each stands among them: strategies ask for hundreds of settings, most of them often.
  private var places: [String: Int] = [:]  // asked for single names only

  init() {}

  /// `{ NAME: { value, one of, is, from, contradicted by } }`, or `{ NAME: VALUE }` without a provenance.
  init(_ node: ScenarioNode?) {
    for (name, _, item) in node?.mapping("a mapping of settings")?.others() ?? [] {
      if let setting = SettingTable.setting(name, item, of: nil) { add(setting) }
    }
  }

  var names: [String] { settings.map(\.name) }

  subscript(name: String) -> Setting? { places[name].map { settings[$0] } }

  mutating func add(_ setting: Setting) {
    // Of two of one name, the first is meant.
    if places[setting.name] == nil { places[setting.name] = settings.count }
    settings.append(setting)
  }

  /// `with:` of a variant: replaces the values of settings that exist.
  ///
  /// - Parameter isWhole: Whether all that is written must be there; else only what is there is replaced.
  mutating func replace(_ node: ScenarioNode?, isWhole: Bool = true) {
    guard let reader = node?.mapping("a mapping of settings") else { return }
    for (name, place, item) in reader.others() {
      guard let index = places[name] else {
        if !isWhole { continue }
        let meant = Suggestion.nearest(to: name, among: names)
        let list = Suggestion.listing(names)
        item.diagnostics.error(
          at: place, path: item.path, "unknown setting" + (meant == nil ? "; \(list)" : ""), suggestion: meant
        )
        continue
      }
      let choices = settings[index].choices
      guard var setting = SettingTable.setting(name, item, of: choices) else { continue }
      (setting.block, setting.warnings) = (settings[index].block, settings[index].warnings)
      settings[index] = setting
    }
  }

  /// A mapping with a `value` tells where it comes from; anything else is the author's own value.
  ///
  /// - Parameter choices: those of the setting that a variant changes; nil where the setting is defined.
  private static func setting(_ name: String, _ item: ScenarioNode, of choices: SettingChoices?) -> Setting? {
    let isTable = item.source["by"] != nil
    let keys = ["value", "one of", "is", "from", "warns", "contradicted by"]
    let isMapped = !isTable && keys.contains { item.source[$0] != nil }
    guard isMapped, let reader = item.mapping() else {
      item.note(.anything)
      choices?.give(item)
      return Setting(
        name: name, value: item, provenance: .scenario, source: "",
        choices: choices ?? SettingChoices(of: name, value: item, declared: nil))
    }
    let value = reader.required("value")
    value?.note(.anything)
    let tags = Provenance.allCases.map(\.rawValue)
    let tag = reader.optional("is")?.oneOf(tags).flatMap(Provenance.init(rawValue:)) ?? .scenario
    let source = reader.optional("from")?.text() ?? ""
    let contradictions = reader.optional("contradicted by").map(says) ?? []
    // What a setting may be is said where it is defined.
    let declared = choices == nil ? reader.optional("one of") : nil
    let warnings = choices == nil ? self.warnings(reader.optional("warns")) : []
    reader.finish()
    guard let value else { return nil }
    choices?.give(value)
    return Setting(
      name: name, value: value, provenance: tag, source: source, contradictions: contradictions,
      choices: choices ?? SettingChoices(of: name, value: value, declared: declared), warnings: warnings)
  }

  private static func warnings(_ node: ScenarioNode?) -> [Warning] {
    (node?.mapping("values with a warning each, such as 'graph: nobody has tried it'")?.others() ?? [])
      .compactMap { value, _, item in item.text("a warning").map { Warning(value: value, text: $0) } }
  }

  /// `contradicted by`: a source that says otherwise and what it says, or a list of such.
  private static func says(_ node: ScenarioNode) -> [String] {
    node.oneOrMore("source").compactMap { $0.text("a source that says otherwise, and what it says") }
  }
}
