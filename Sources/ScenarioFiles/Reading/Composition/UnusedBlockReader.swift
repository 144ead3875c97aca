import FleetModel

/// Reads a block that no strategy uses, for its mistakes: what it names need not be in the scenario, and
/// settings that it does not have itself may be those of a strategy that will use it.
struct UnusedBlockReader {
  let context: ReadingContext
  let blocks: StageBlocks

  func read(_ block: StageBlock) {
    let diagnostics = Diagnostics()
    let place = block.key.place
    let name = SourceNode(place: place, content: .text(block.name, firstColumn: nil))
    let use = SourceNode(
      place: place, content: .mapping([.init(key: "block", keyPlace: place, value: name)]))
    var settings = SettingTable()
    let stages = blocks.expand(
      ScenarioNode(
        SourceNode(place: place, content: .list([use])), path: "blocks.\(block.name)",
        diagnostics: diagnostics),
      &settings)
    let definition = StrategyDefinition(
      name: block.name, place: place, path: block.key.path, summary: "", submission: nil, settings: settings,
      stages: stages)
    let reader = StageReader(context, definition)
    reader.ruledOut { _ = reader.read() }
    for error in diagnostics.failure?.diagnostics ?? []
    where error.severity == .error && !error.message.hasPrefix("unknown setting") {
      context.diagnostics.report(error)
    }
  }
}
