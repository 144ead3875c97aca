import FleetModel

extension SettingTable {
  /// Adds a setting of a block, under the name that it has in the strategy.
  ///
  /// - Parameters:
  ///   - names: Of all settings of the block; asked for membership only.
  ///   - label: What stands before them in the strategy.
  mutating func add(_ setting: Setting, named name: String, of names: Set<String>, in label: String) {
    var setting = setting
    setting.name = name
    setting.value = ScenarioNode(
      SettingTable.renamed(setting.value.source, names, in: label), path: setting.value.path,
      diagnostics: setting.value.diagnostics)
    add(setting)
  }

  /// A tree in which the block's settings have the names that they have in the strategy.
  static func renamed(_ node: SourceNode, _ names: Set<String>, in label: String) -> SourceNode {
    if names.isEmpty { return node }
    var node = node
    switch node.content {
    case .nothing: break
    case .text(let text, _):
      guard let rest = text.asksForSetting else { break }
      // In a condition, the name ends before the verb.
      if names.contains(rest)
        || rest.ranges(of: " is ").contains(where: { names.contains(String(rest[..<$0.lowerBound])) })
      {
        node.content = .text("setting \(label)\(rest)", firstColumn: nil)
      }
    case .list(let items): node.content = .list(items.map { renamed($0, names, in: label) })
    case .mapping(let entries):
      node.content = .mapping(
        entries.map { entry in
          var entry = entry
          entry.value = renamed(entry.value, names, in: label)
          return entry
        })
    }
    return node
  }
}
