import FleetModel

/// `blocks`: stages that are written once and used by name, in any strategy of the scenario.
///
/// `block: NAME` in a list of stages stands for the block's stages. A use may have a name, which then stands
/// before the names of the stages, and may give settings of the block other values. Blocks that come with
/// fleetsim can be used like those of the scenario.
final class StageBlocks {
  private var blocks: [StageBlock] = []
  /// Those that could not be read: that they are unknown is not reported as well.
  private var broken: Set<String> = []  // asked for membership only
  private var used: Set<String> = []  // asked for membership only
  /// The blocks that are being written out, each because the one before it has it.
  private var open: [String] = []
  /// The uses in the strategy at hand, each by what stands before the names of its stages.
  private(set) var uses: Set<String> = []  // asked for membership only

  private let handling: HandlingReader
  private let diagnostics: Diagnostics

  init(_ node: ScenarioNode?, handling: HandlingReader, _ diagnostics: Diagnostics) {
    self.handling = handling
    self.diagnostics = diagnostics
    let expected = "names with the stages they stand for"
    for (name, place, item) in node?.mapping(expected)?.others() ?? [] {
      let key = ScenarioNode(text: name, at: place, path: item.path, diagnostics: item.diagnostics)
      if ShippedFiles.block(name) != nil {
        key.complain(
          "a block '\(name)' comes with fleetsim, and shipped strategies are made of it: call yours otherwise"
        )
      }
      if let block = StageBlock(name, key, item) { blocks.append(block) } else { broken.insert(name) }
    }
  }

  /// Writes out the blocks among the stages of a strategy.
  ///
  /// - Parameters:
  ///   - settings: Of the strategy: gets those of the blocks.
  ///   - earlier: The `uses` that the strategy has already, where these are further stages of it.
  func expand(_ stages: ScenarioNode, _ settings: inout SettingTable, beside earlier: Set<String> = [])
    -> ScenarioNode
  {
    uses = earlier
    return expand(stages, within: "", &settings)
  }

  private func expand(_ stages: ScenarioNode, within label: String, _ settings: inout SettingTable)
    -> ScenarioNode
  {
    let expanded = StageTree.map(stages.source, path: stages.path) { item in
      guard item.verb == .block else { return [item.source] }
      let whole = ScenarioNode(item.source, path: item.path, diagnostics: stages.diagnostics)
      whole.note(.oneKey(of: StageVerb.expected))
      whole.note(.key(item.verb.rawValue, isRequired: false, of: StageVerb.expected))
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
    if block.sharesSettings {
      share(own, of: block, use.with, &settings)
      own = SettingTable()
    }
    own.replace(block.sharesSettings ? nil : use.with)
    let names = Set(own.names)  // asked for membership only
    for setting in own.settings { settings.add(setting, named: inner + setting.name, of: names, in: inner) }
    // The names of settings are changed before what stands in the block is written out: blocks in it have
    // settings of their own.
    let body = SettingTable.renamed(block.stages.source, names, in: inner)
    let stages = expand(
      ScenarioNode(body, path: block.stages.path, diagnostics: node.diagnostics), within: inner, &settings)
    let named = use.name.map { StageBlocks.named(stages.source, "\($0): ") } ?? stages.source
    if case .list(let items) = named.content { return items } else { return [] }
  }

  /// Makes the settings of a block the strategy's, unless it has them already: written by itself, or from an
  /// earlier use.
  private func share(
    _ own: SettingTable, of block: StageBlock, _ with: ScenarioNode?, _ settings: inout SettingTable
  ) {
    with?.complain(
      "the settings of the block '\(block.name)' are the strategy's: give them there, once for all uses")
    var own = own
    if block.isHandling { handling.replace(in: &own) }
    for var setting in own.settings {
      guard let known = settings[setting.name] else {
        setting.block = block.name
        settings.add(setting)
        continue
      }
      guard let other = known.block, other != block.name else { continue }
      setting.value.complain("the block '\(other)' shares a setting '\(setting.name)' as well")
    }
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

  private func known(_ node: ScenarioNode) -> StageBlock? {
    guard let name = node.text("the name of a block") else { return nil }
    if let block = blocks.first(where: { $0.name == name }) { return block }
    if broken.contains(name) { return nil }
    if let shipped = ShippedFiles.block(name) {
      let item = ScenarioNode(shipped.tree, path: name, diagnostics: diagnostics)
      let key = ScenarioNode(text: name, at: item.place, path: name, diagnostics: diagnostics)
      if let block = StageBlock(name, key, item) {
        blocks.append(block)
        return block
      }
    }
    let names = blocks.map(\.name) + StrategyCatalogue.blockNames
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
  ///
  /// - Returns: These blocks: what stands in them is still to be read for its mistakes.
  func conclude() -> [StageBlock] {
    let unused = blocks.filter { !used.contains($0.name) }
    for block in unused {
      block.key.diagnostics.warning(
        at: block.key.place, path: block.key.path,
        "no strategy uses the block '\(block.name)': it has no effect")
    }
    return unused
  }
}
