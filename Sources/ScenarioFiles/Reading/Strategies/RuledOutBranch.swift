import FleetModel

/// A branch of a shipped strategy that a setting rules out. Its stages are known to be right, so they are not
/// read again for each scenario; what settings put into them may have been written by the scenario's author.
struct RuledOutBranch {
  let stages: ScenarioNode
  let position: String
  /// The pools that are held around the branch, the innermost last.
  let held: [String]
  let isInGathering: Bool
  /// Every text and every key in it.
  private(set) var texts: Set<String> = []  // asked for membership only
  /// Those of its texts that ask for a setting, or for its value.
  private(set) var asking: [SourceNode] = []

  /// Nil where some of it stands in another file than the shipped ones.
  init?(_ stages: ScenarioNode, at position: String, held: [String], isInGathering: Bool) {
    self.stages = stages
    self.position = position
    self.held = held
    self.isInGathering = isInGathering
    var shipped = ""
    guard takeIn(stages.source, &shipped) else { return nil }
  }

  /// Takes in what stands in a node.
  ///
  /// - Parameter shipped: The shipped file that was seen last: most nodes are in the same one as their
  ///   neighbours.
  /// - Returns: Whether all of it is shipped.
  private mutating func takeIn(_ node: SourceNode, _ shipped: inout String) -> Bool {
    if node.place.file != shipped {
      guard ShippedFiles.contain(node.place.file) else { return false }
      shipped = node.place.file
    }
    switch node.content {
    case .nothing: break
    case .text(let text, _):
      texts.insert(text)
      if text.asksForSetting != nil { asking.append(node) }
    case .list(let items):
      for item in items { guard takeIn(item, &shipped) else { return false } }
    case .mapping(let entries):
      for entry in entries {
        texts.insert(entry.key)
        guard takeIn(entry.value, &shipped) else { return false }
      }
    }
    return true
  }
}

extension StageReader {
  /// Reads a branch that is never taken, for its mistakes. A shipped one waits until it is known which
  /// settings the stages that are taken have used.
  func passOver(_ stages: ScenarioNode?, _ position: String) {
    guard let stages else { return }
    // Who notes what readers ask wants to see all of it.
    let isToBeRead = context.diagnostics.witness != nil
    if !isToBeRead,
      let branch = RuledOutBranch(stages, at: position, held: held, isInGathering: isInGathering)
    {
      passedOver.append(branch)
    } else {
      ruledOut { _ = self.stages(stages, position) }
    }
  }

  /// Reads those shipped branches that are never taken, but are the only ones that use a value which the
  /// scenario gives: it must not be taken unread. Of the others it notes what they name.
  func lookOverPassed() {
    // The same texts stand in many branches.
    var takesUnread: [String: Bool] = [:]  // asked for single texts only
    func isUnread(_ node: SourceNode) -> Bool {
      if let known = takesUnread[node.plainText] { return known }
      let answer = takesUnreadValue(node)
      takesUnread[node.plainText] = answer
      return answer
    }
    var noted: Set<String> = []  // asked for membership only
    var next = 0
    while next < passedOver.count {
      let branch = passedOver[next]
      next += 1
      if branch.asking.contains(where: isUnread) {
        within(branch) { ruledOut { _ = stages(branch.stages, branch.position) } }
      } else {
        context.names.mention(branch.texts)
        for node in branch.asking where noted.insert(node.plainText).inserted { ruledOut { note(node) } }
      }
    }
    passedOver = []
  }

  /// Whether what a text asks for was written by the author of the scenario, and no stage that is taken has
  /// read it.
  private func takesUnreadValue(_ node: SourceNode) -> Bool {
    guard let setting = asked(in: node)?.setting else { return false }
    if !ShippedFiles.contain(setting.value.place.file) { return !isUsed(setting.name) }
    return containsOthersValue(setting.value.source, trail: [setting.name])
  }

  /// Whether a shipped value hands on one that is not shipped.
  private func containsOthersValue(_ node: SourceNode, trail: [String]) -> Bool {
    switch node.content {
    case .nothing: return false
    case .text:
      guard let setting = asked(in: node)?.setting else { return false }
      if trail.contains(setting.name) || !ShippedFiles.contain(setting.value.place.file) { return true }
      return containsOthersValue(setting.value.source, trail: trail + [setting.name])
    case .list(let items): return items.contains { containsOthersValue($0, trail: trail) }
    case .mapping(let entries): return entries.contains { containsOthersValue($0.value, trail: trail) }
    }
  }

  /// Notes what a text that asks for a setting would have noted if its branch had been read: the value that a
  /// condition asks for, and the name that the setting stands for.
  private func note(_ node: SourceNode) {
    guard let asked = asked(in: node) else { return }
    if let value = asked.value {
      let item = ScenarioNode(node, path: definition.path, diagnostics: context.diagnostics)
      asked.setting.choices.ask(for: value, of: asked.setting, in: item)
    } else if let text = resolve(asked.setting.value)?.rawText {
      context.names.mention([text])
    }
  }

  /// What `setting NAME` asks for, or the condition `setting NAME is VALUE`; nil for any other text.
  private func asked(in node: SourceNode) -> (setting: SettingTable.Setting, value: String?)? {
    guard let text = node.plainText.asksForSetting else { return nil }
    if let setting = definition.settings[text] { return (setting, nil) }
    guard let verb = text.firstRange(of: " is "),
      let setting = definition.settings[String(text[..<verb.lowerBound]).trimmingBlanks()]
    else { return nil }
    var value = text[verb.upperBound...]
    if value.hasPrefix("not ") { value = value.dropFirst("not ".count) }
    return (setting, String(value).trimmingBlanks())
  }
}
