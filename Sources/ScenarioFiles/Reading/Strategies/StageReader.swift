import FleetModel
import Randomness

/// Reads the stages of one strategy with its settings filled in.
final class StageReader {
  struct Result {
    var strategy: Strategy?
    /// Strategies it may continue with, in order, and where that is said.
    var continuations: [Continuation]
  }

  let context: ReadingContext
  let definition: StrategyDefinition
  private var used: Set<String> = []  // asked for membership only
  private var namePlaces: [String: SourcePlace] = [:]
  var continuations: [Continuation] = []
  /// How many branches around the stage at hand a setting has ruled out. What stands in them is read for its
  /// mistakes only.
  private var ruledOut = 0
  /// The pools that are held around the stage at hand, the innermost last.
  private(set) var held: [String] = []
  /// Whether the stage at hand is done once for several devices.
  private(set) var isInGathering = false
  /// Shipped branches that a setting has ruled out, not read yet.
  var passedOver: [RuledOutBranch] = []

  init(_ context: ReadingContext, _ definition: StrategyDefinition) {
    self.context = context
    self.definition = definition
  }

  func read() -> Result {
    let submission = definition.submission.map { SubmissionReader(self).read($0) } ?? .oneByOne
    let body = orders(definition) + (definition.stages.map { stages($0, "") } ?? [])
    lookOverPassed()
    var strategy = Strategy(
      name: definition.name, summary: definition.summary, stages: body, submission: submission,
      assumptions: assumptions, place: definition.place)
    strategy.facts = definition.facts
    strategy.facts.appliesTo = definition.audience?.appliesTo(in: context) ?? []
    strategy.origin = definition.origin
    strategy.origin.settings = usedSettings.map {
      StrategyOrigin.Setting(name: $0.name, value: $0.value.source.plainText, provenance: $0.provenance)
    }
    return Result(strategy: strategy, continuations: continuations)
  }

  /// The settings that were used, in the order of their definition, but for what a shipped block hands on to
  /// another one: that is no assumption of its own.
  private var usedSettings: [SettingTable.Setting] {
    definition.settings.settings.filter { setting in
      guard isUsed(setting.name) else { return false }
      let isHandedOn =
        setting.provenance == .scenario && setting.name.contains(": ")
        && ShippedFiles.contain(setting.value.place.file)
      return !isHandedOn
    }
  }

  /// Whether a stage that may be taken has asked for the setting.
  func isUsed(_ setting: String) -> Bool { used.contains(setting) }

  private var assumptions: [Assumption] {
    usedSettings.map { setting in
      Assumption(
        name: "\(definition.name): \(setting.name)", value: setting.value.source.plainText,
        provenance: setting.provenance, source: setting.source, contradictions: setting.contradictions)
    }
  }

  var isLive: Bool { ruledOut == 0 }

  var varying: VaryingReader {
    VaryingReader(context: context, resolve: { self.resolve($0) }, isLive: isLive)
  }

  /// Reads a branch that is never taken.
  func ruledOut(_ read: () -> Void) {
    ruledOut += 1
    read()
    ruledOut -= 1
  }

  /// Reads what is done while a pool is held.
  func holding<Value>(_ pool: String?, _ read: () -> Value) -> Value {
    held.append(pool ?? "the pool")
    defer { held.removeLast() }
    return read()
  }

  /// Reads a branch as it stands, when the stages around it have been left.
  func within(_ branch: RuledOutBranch, _ read: () -> Void) {
    let before = (held, isInGathering)
    (held, isInGathering) = (branch.held, branch.isInGathering)
    read()
    (held, isInGathering) = before
  }

  /// Reads what a gathering does.
  func gathering<Value>(_ read: () -> Value) -> Value {
    let before = isInGathering
    isInGathering = true
    defer { isInGathering = before }
    return read()
  }

  // MARK: - settings

  /// The node that `setting NAME` stands for, at the place of the setting; any other node as it is.
  func resolve(_ node: ScenarioNode) -> ScenarioNode? {
    node.note(.setting)
    let written = node
    var node = node
    var trail: [String] = []
    while let name = node.rawText?.asksForSetting {
      if trail.contains(name) {
        node.complain("the setting '\(name)' stands for itself")
        return nil
      }
      guard let setting = setting(name, node) else { return nil }
      trail.append(name)
      node = setting.value
      written.note(.alias(node.place))
    }
    return node
  }

  private func setting(_ name: String, _ node: ScenarioNode) -> SettingTable.Setting? {
    guard let setting = definition.settings[name] else {
      let names = definition.settings.names
      let meant = Suggestion.nearest(to: name, among: names)
      let list = Suggestion.listing(names)
      node.complain(
        TextProblem(
          "unknown setting '\(name)'" + (meant == nil ? "; \(list)" : ""), suggestion: meant, offset: 8))
      return nil
    }
    if isLive, used.insert(name).inserted { warn(of: setting) }
    return setting
  }

  /// What is to be said of the value that a setting has, said once.
  private func warn(of setting: SettingTable.Setting) {
    guard let value = setting.value.rawText else { return }
    for warning in setting.warnings where SettingChoices.isSame(warning.value, value) {
      context.diagnostics.warning(
        at: setting.value.place, path: setting.value.path,
        "\(definition.name): \(setting.name) is \(value), and \(warning.text)")
    }
  }

  /// Conditions with those on settings decided: nil when one of them does not hold.
  func conditions(_ node: ScenarioNode) -> [Condition]? {
    var conditions: [Condition] = []
    var holds = true
    for item in node.oneOrMore("condition") {
      guard let parsed = ConditionText.read(item) else { continue }
      switch parsed {
      case .device(.state(let name, let test), _, _) where context.leftOut(name, in: item) != nil:
        if !ShippedStates.startMeets(test, of: name, in: item) { holds = false }
      case .device(let condition, let column, let values):
        // Behind a setting that does not hold, nobody is asked.
        context.note(condition, column, values, in: item, isLive: isLive && holds)
        conditions.append(condition)
      case .setting(let name, let value, let isWanted):
        guard let setting = setting(name, item), let resolved = resolve(setting.value) else { continue }
        setting.choices.ask(for: value, of: setting, in: item)
        setting.choices.check(resolved)
        if SettingChoices.isSame(resolved.source.plainText, value) != isWanted { holds = false }
      }
    }
    return holds ? conditions : nil
  }

  // MARK: - names

  /// The stage's `name`, or one made of its verb and position, such as "wait 2.1".
  func name(_ reader: MappingReader, _ verb: StageVerb, _ position: String) -> String {
    let unnamed = "\(verb.rawValue) \(position)"
    guard let node = reader.optional("name"), let name = node.text("a name") else { return unnamed }
    guard isLive else { return name }
    if let first = namePlaces[name] {
      node.complain(
        "the stage name '\(name)' is taken in line \(first.line); names are unique in a strategy")
    } else {
      namePlaces[name] = node.place
    }
    return name
  }

  /// Notes the name of something in the scenario that a stage uses.
  func named(_ kind: Names.Kind, _ node: ScenarioNode?, _ expected: String, offset: Int = 0) -> String? {
    guard let written = node, let node = resolve(written), let name = node.text(expected) else { return nil }
    if isLive {
      let blame = ShippedFiles.contain(node.place.file) ? definition : nil
      context.names.use(
        kind, name, in: node, offset: offset,
        blame: blame.map { Names.Blame(strategy: $0.name, place: $0.place, path: $0.path) })
    } else {
      context.names.mention(kind, name)
    }
    return name
  }
}
