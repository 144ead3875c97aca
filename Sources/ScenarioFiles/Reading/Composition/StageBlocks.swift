import FleetModel

/// `blocks`: stages that are written once and used by name, in any strategy of the scenario.
///
/// `block: NAME` in a list of stages stands for the block's stages. A use may have a name, which then stands
/// before the names of the stages, and may give settings of the block other values.
final class StageBlocks {
  private struct Block {
    var name: String
    var key: ScenarioNode
    var settings: ScenarioNode?
    var stages: ScenarioNode
  }

  private var blocks: [Block] = []
  /// Those that could not be read: that they are unknown is not reported as well.
  private var broken: Set<String> = []  // asked for membership only
  private var used: Set<String> = []  // asked for membership only
  /// The blocks that are being written out, each because the one before it has it.
  private var open: [String] = []
  /// The uses in the strategy at hand, each by what stands before the names of its stages.
  private var uses: Set<String> = []  // asked for membership only

  init(_ node: ScenarioNode?) {
    let expected = "names with the stages they stand for"
    for (name, place, item) in node?.mapping(expected)?.others() ?? [] {
      let key = ScenarioNode(text: name, at: place, path: item.path, diagnostics: item.diagnostics)
      if let block = StageBlocks.block(name, key, item) { blocks.append(block) } else { broken.insert(name) }
    }
  }

  /// A list of stages, or `{ settings, stages }`.
  private static func block(_ name: String, _ key: ScenarioNode, _ item: ScenarioNode) -> Block? {
    if item.isList { return Block(name: name, key: key, settings: nil, stages: item) }
    guard let reader = item.mapping("a list of stages, or a mapping with 'stages'") else { return nil }
    let settings = reader.optional("settings")
    let stages = reader.required("stages", "a list of stages")
    reader.finish()
    guard let stages, stages.list("a list of stages, each behind a '-'") != nil else { return nil }
    return Block(name: name, key: key, settings: settings, stages: stages)
  }

  /// Writes out the blocks among the stages of a strategy.
  ///
  /// - Parameter settings: Of the strategy: gets those of the blocks.
  func expand(_ stages: ScenarioNode, _ settings: inout SettingTable, isFurther: Bool = false) -> ScenarioNode
  {
    if !isFurther { uses = [] }
    return expand(stages, within: "", &settings)
  }

  private func expand(_ stages: ScenarioNode, within label: String, _ settings: inout SettingTable)
    -> ScenarioNode
  {
    let expanded = StageTree.map(stages.source, path: stages.path) { item in
      guard item.verb == .block else { return [item.source] }
      let value = ScenarioNode(item.value, path: item.path, diagnostics: stages.diagnostics)
      return stagesOf(value, within: label, &settings)
    }
    return ScenarioNode(expanded, path: stages.path, diagnostics: stages.diagnostics)
  }

  /// What one `block:` stands for; nothing after a mistake.
  private func stagesOf(_ node: ScenarioNode, within label: String, _ settings: inout SettingTable)
    -> [SourceNode]
  {
    guard let use = use(node), let block = known(use.uses) else { return [] }
    if open.contains(block.name) {
      use.uses.complain("the block '\(block.name)' uses itself")
      return []
    }
    used.insert(block.name)
    let inner = label + (use.name ?? block.name) + ": "
    if !uses.insert(inner).inserted {
      node.complain(
        "the block '\(block.name)' stands here once more, and its stages need other names: "
          + "write 'block: { uses: \(block.name), name: … }'")
      return []
    }
    open.append(block.name)
    defer { open.removeLast() }
    var own = SettingTable(block.settings)
    own.replace(use.with)
    let names = own.names
    for setting in own.settings { settings.add(setting, named: inner + setting.name, of: names, in: inner) }
    // The names of settings are changed before what stands in the block is written out: blocks in it have
    // settings of their own.
    let body = SettingTable.renamed(block.stages.source, names, in: inner)
    let stages = expand(
      ScenarioNode(body, path: block.stages.path, diagnostics: node.diagnostics), within: inner, &settings)
    let named = use.name.map { StageBlocks.named(stages.source, "\($0): ") } ?? stages.source
    if case .list(let items) = named.content { return items } else { return [] }
  }

  /// `NAME`, or `{ uses, name, with }`.
  private func use(_ node: ScenarioNode) -> (uses: ScenarioNode, name: String?, with: ScenarioNode?)? {
    if node.isText { return (node, nil, nil) }
    guard let reader = node.mapping("the name of a block, or a mapping with 'uses'") else { return nil }
    let uses = reader.required("uses", "the name of a block")
    let name = reader.optional("name")?.text("a name")
    let with = reader.optional("with")
    reader.finish()
    return uses.map { ($0, name, with) }
  }

  private func known(_ node: ScenarioNode) -> Block? {
    guard let name = node.text("the name of a block") else { return nil }
    if let block = blocks.first(where: { $0.name == name }) { return block }
    if broken.contains(name) { return nil }
    let names = blocks.map(\.name)
    let meant = Suggestion.nearest(to: name, among: names)
    let list = meant == nil ? "; \(Suggestion.listing(names))" : ""
    node.complain("unknown block '\(name)'\(list)", suggestion: meant)
    return nil
  }

  /// The stages with something before their names.
  private static func named(_ stages: SourceNode, _ prefix: String) -> SourceNode {
    StageTree.map(stages, path: "") { item in
      guard case .mapping(var keys) = item.value.content,
        let index = keys.firstIndex(where: { $0.key == "name" }),
        case .text(let name, _) = keys[index].value.content,
        case .mapping(var entries) = item.source.content
      else { return [item.source] }
      keys[index].value.content = .text(prefix + name, firstColumn: nil)
      entries[0].value.content = .mapping(keys)
      return [SourceNode(place: item.source.place, content: .mapping(entries))]
    }
  }

  /// Doubts blocks that no strategy uses. Call it when all strategies have been read.
  func conclude() {
    for block in blocks where !used.contains(block.name) {
      block.key.diagnostics.warning(
        at: block.key.place, path: block.key.path,
        "no strategy uses the block '\(block.name)': it has no effect, and what stands in it is not checked")
    }
  }
}
