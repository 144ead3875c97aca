import FleetModel

/// Reads `strategies`: shipped ones by name, variants of them, and strategies of the scenario's own.
final class StrategyReader {
  private let context: ReadingContext
  private let blocks: StageBlocks
  private var definitions: [String: StrategyDefinition] = [:]
  private var catalogue: [String: StrategyDefinition] = [:]
  /// In the order written.
  private var wanted: [String] = []
  /// Names of entries that could not be read: that they are unknown is not reported as well.
  private var broken: Set<String> = []
  /// Variants that are being read, each because the one before it uses it: a name that comes twice uses
  /// itself.
  private var open: [String] = []
  private var reportedRings: Set<Set<String>> = []

  init(_ context: ReadingContext, blocks: StageBlocks) {
    self.context = context
    self.blocks = blocks
  }

  func strategies(_ node: ScenarioNode?) -> [Strategy] {
    guard let node else { return [] }
    if node.isMapping {
      define(node)
    } else if let text = node.rawText {
      node.complain(expected: "a list of strategies, or a mapping", suggestion: "[\(text)]")
      return []
    } else {
      for item in node.list("a list of strategies, or a mapping") ?? [] { nameShipped(item) }
    }
    if wanted.isEmpty, node.isList || node.isMapping, broken.isEmpty {
      node.complain(expected: "at least one strategy")
    }
    let strategies = wanted.compactMap { withFallbacks($0) }
    for name in wanted { definitions[name]?.settings.settings.forEach { $0.choices.conclude() } }
    let unused = UnusedBlockReader(context: context, blocks: blocks)
    for block in blocks.conclude() { unused.read(block) }
    return strategies
  }

  private func nameShipped(_ item: ScenarioNode) {
    let expected = "the name of a shipped strategy (\(StrategyCatalogue.names.joined(separator: ", ")))"
    guard let name = item.oneOf(StrategyCatalogue.names, expected) else {
      broken.insert(item.rawText ?? "")
      return
    }
    if wanted.contains(name) { item.complain("'\(name)' stands in the list already") }
    if definition(name) != nil, !wanted.contains(name) { wanted.append(name) }
  }

  /// Reads strategies with stages of their own before variants, which may use any of them, and both before
  /// mixes.
  private func define(_ node: ScenarioNode) {
    let entries = node.mapping()?.others() ?? []
    var variants: [String: (item: ScenarioNode, variant: Variant)] = [:]
    var mixes: [(name: String, item: ScenarioNode)] = []
    for (name, _, item) in entries {
      if let pasted = pasted(name, item) {
        definitions[name] = pasted
      } else if item.source["uses"] != nil, let reader = item.mapping() {
        variants[name] = (item, Variant(reader))
      } else if item.source["mix"] != nil {
        mixes.append((name, item))
      } else if let definition = own(name, item) {
        definitions[name] = definition
      } else {
        broken.insert(name)
      }
    }
    let all = entries.map(\.name)
    for name in all where variants[name] != nil { vary(name, &variants, all, beside: mixes.map(\.name)) }
    for (name, item) in mixes { mix(name, item, all, beside: mixes.map(\.name)) }
    for name in all where definitions[name] != nil { wanted.append(name) }
  }

  /// A shipped strategy, of its own stages or a variant, that was printed and pasted; nil for any other.
  private func pasted(_ name: String, _ item: ScenarioNode) -> StrategyDefinition? {
    guard let original = StrategyCatalogue.original(of: item.source), var definition = shipped(original)
    else { return nil }
    definition.name = name
    definition.place = item.place
    definition.path = item.path
    return definition
  }

  /// A strategy with stages of its own.
  private func own(_ name: String, _ item: ScenarioNode) -> StrategyDefinition? {
    var definition = StrategyCatalogue.definition(name, item)
    if let stages = definition?.stages, var settings = definition?.settings {
      definition?.stages = blocks.expand(stages, &settings)
      definition?.settings = settings
      definition?.blockUses = blocks.uses
    }
    return definition
  }

  private func vary(
    _ name: String, _ variants: inout [String: (item: ScenarioNode, variant: Variant)], _ all: [String],
    beside mixes: [String]
  ) {
    guard let (item, variant) = variants.removeValue(forKey: name) else { return }
    broken.insert(name)
    guard let uses = variant.uses, let base = uses.text("the name of a strategy") else { return }
    open.append(name)
    defer { open.removeLast() }
    if variants[base] != nil { vary(base, &variants, all, beside: mixes) }
    // A variant may bear the name of the shipped strategy it uses.
    let known = base == name ? nil : definitions[base]
    guard var definition = known ?? shipped(base) else {
      if mixes.contains(base) {
        uses.complain("expected a strategy with stages, found the mix '\(base)'")
      } else if open.contains(base) {
        uses.complain("'\(base)' uses itself")
      } else if !all.contains(base) {
        complainUnknown(base, uses, all)
      }
      return
    }
    definition.name = name
    definition.place = item.place
    definition.path = item.path
    variant.change(&definition, of: base, blocks)
    if definition.origin.uses.first != base { definition.origin.uses.insert(base, at: 0) }
    definitions[name] = definition
    broken.remove(name)
  }

  /// `{ mix, summary, submission }`.
  private func mix(_ name: String, _ item: ScenarioNode, _ all: [String], beside mixes: [String]) {
    broken.insert(name)
    guard let reader = item.mapping(), let node = reader.required("mix") else { return }
    let summary = reader.optional("summary")?.text() ?? ""
    let submission = reader.optional("submission")
    reader.finish()
    guard let parts = MixReader(context: context).parts(node) else { return }
    for part in parts where mixes.contains(part.name) || definition(part.name) == nil {
      if mixes.contains(part.name) {
        part.uses.complain("expected a strategy with stages, found the mix '\(part.name)'")
      } else if !broken.contains(part.name) {
        complainUnknown(part.name, part.uses, all)
      }
      return
    }
    var definition = StrategyDefinition(
      name: name, place: item.place, path: item.path, summary: summary, submission: submission,
      settings: SettingTable(), stages: nil)
    definition.parts = parts
    definitions[name] = definition
    broken.remove(name)
  }

  private func complainUnknown(_ name: String, _ node: ScenarioNode, _ own: [String]) {
    let known = own + StrategyCatalogue.names.filter { !own.contains($0) }
    let meant = Suggestion.nearest(to: name, among: known)
    let list = meant == nil ? "; \(Suggestion.listing(known))" : ""
    node.complain("unknown strategy '\(name)'\(list)", suggestion: meant)
  }

  private func definition(_ name: String) -> StrategyDefinition? {
    if let known = definitions[name] { return known }
    let shipped = shipped(name)
    definitions[name] = shipped
    return shipped
  }

  /// A shipped strategy, read once however many variants use it.
  private func shipped(_ name: String) -> StrategyDefinition? {
    if let known = catalogue[name] { return known }
    guard let tree = ShippedFiles.strategy(name)?.tree else { return nil }
    let node = ScenarioNode(tree, path: name, diagnostics: context.diagnostics)
    var definition = tree["uses"] == nil ? own(name, node) : shippedVariant(name, node)
    definition?.origin = StrategyOrigin(uses: [name], shipped: name)
    catalogue[name] = definition
    return definition
  }

  /// A shipped strategy that is another shipped one with changes.
  private func shippedVariant(_ name: String, _ node: ScenarioNode) -> StrategyDefinition? {
    guard let reader = node.mapping() else { return nil }
    let variant = Variant(reader)
    guard let base = variant.uses?.text("the name of a strategy"), var definition = shipped(base) else {
      preconditionFailure("the shipped \(name) uses nothing that is shipped")
    }
    definition.name = name
    definition.place = node.place
    definition.path = name
    variant.change(&definition, of: base, blocks, isOfScenario: false)
    return definition
  }

  /// The strategy, and every strategy it may continue with, each once.
  private func withFallbacks(_ name: String) -> Strategy? {
    if let definition = definitions[name], !definition.parts.isEmpty { return mixed(definition) }
    var found: [String: StageReader.Result] = [:]
    var order: [String] = []
    visit(name, trail: [], &found, &order)
    guard var strategy = found[name]?.strategy else { return nil }
    strategy.fallbacks = order.dropFirst().compactMap { found[$0]?.strategy }
    doubtMarks(of: strategy)
    return strategy
  }

  private func mixed(_ definition: StrategyDefinition) -> Strategy? {
    var parts: [Strategy.Part] = []
    for part in definition.parts {
      guard let strategy = withFallbacks(part.name) else { return nil }
      parts.append(Strategy.Part(conditions: part.conditions, strategy: strategy, place: part.place))
    }
    let own = definition.submission.map { SubmissionReader(StageReader(context, definition)).read($0) }
    if own == nil, let other = parts.first(where: { $0.strategy.submission != parts[0].strategy.submission })
    {
      context.diagnostics.error(
        at: definition.place, path: definition.path,
        "'\(parts[0].strategy.name)' is submitted \(parts[0].strategy.submission.words), and "
          + "'\(other.strategy.name)' \(other.strategy.submission.words): write, say, "
          + "'submission: one by one' in the mix")
    }
    return Strategy(
      mix: definition.name, summary: definition.summary, parts: parts,
      submission: own ?? parts[0].strategy.submission, place: definition.place)
  }

  /// A device is not down when it begins, so a clock that is stopped and never started counts nothing. What
  /// only other strategies continue with may well begin with devices that are down.
  private func doubtMarks(of strategy: Strategy) {
    let marks = Stage.marks(in: strategy.stages)
    guard !marks.contains(where: { $0.mark == .down }),
      let stop = marks.first(where: { [.desktop, .productive, .compliant].contains($0.mark) }),
      let path = definitions[strategy.name]?.path
    else { return }
    context.diagnostics.warning(
      at: stop.place, path: path,
      "'mark: \(stop.mark.rawValue)' stops a clock that no 'mark: down' starts, so no downtime is counted; "
        + "write 'mark: down' where the user is without the device")
  }

  private func visit(
    _ name: String, trail: [String], _ found: inout [String: StageReader.Result], _ order: inout [String]
  ) {
    guard found[name] == nil, let definition = definition(name) else { return }
    let result = StageReader(context, definition).read()
    found[name] = result
    order.append(name)
    let trail = trail + [name]
    for continuation in result.continuations {
      let (next, place) = (continuation.name, continuation.node)
      if let start = trail.firstIndex(of: next) {
        guard reportedRings.insert(Set(trail[start...])).inserted else { continue }
        let ring = (trail[start...] + [next]).joined(separator: " → ")
        place.complain("a ring of fallbacks: \(ring)")
      } else if definitions[next] == nil, !StrategyCatalogue.names.contains(next) {
        if !broken.contains(next) { complainUnknown(next, place, wanted) }
      } else if definitions[next]?.parts.isEmpty == false {
        place.complain("expected a strategy with stages to continue with, found the mix '\(next)'")
      } else {
        visit(next, trail: trail, &found, &order)
        check(continuation)
      }
    }
  }

  /// What is to be left out must be there. A shipped strategy cannot know which strategy it goes on with, and
  /// leaves out what there is of it.
  private func check(_ continuation: StageReader.Continuation) {
    let known = definition(continuation.name)?.stages.map { StageTree.names(in: $0.source) } ?? []
    for (name, node) in continuation.without
    where !known.contains(name) && !ShippedFiles.contain(node.place.file) {
      node.complain(
        "'\(continuation.name)' has no stage '\(name)'",
        suggestion: Suggestion.nearest(to: name, among: known))
    }
  }
}
