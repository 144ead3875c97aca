import FleetModel

/// The values that a setting may have: those it declares (`one of`), or else those that its strategy, the
/// variants and the conditions name. Variants of a strategy share it with the strategy.
final class SettingChoices {
  private struct Named {
    var text: String
    var node: ScenarioNode
  }

  private let setting: String
  private let declared: [String]?
  /// Of the strategy itself, then of variants; nil for a mapping or another setting's value.
  private var own: Named?
  private var given: [Named] = []
  private var asked: [Named] = []
  private var isOpen = false
  private var isConcluded = false

  /// - Parameter declared: the node of `one of`; nil where nothing is declared.
  init(of setting: String, value: ScenarioNode?, declared node: ScenarioNode?) {
    self.setting = setting
    if let node {
      let values = node.list("a list of values, such as [network, usb]")?.compactMap { $0.text("a value") }
      declared = values
      if values?.isEmpty == true { node.complain(expected: "at least one value") }
    } else {
      declared = nil
    }
    if let value { note(value, isOwn: true) }
  }

  /// Whether two texts are the same value: `true` is `yes`.
  static func isSame(_ a: String, _ b: String) -> Bool { plain(a) == plain(b) }

  private static func plain(_ text: String) -> String {
    switch text {
    case "true": "yes"
    case "false": "no"
    default: text
    }
  }

  /// A variant's value.
  func give(_ value: ScenarioNode) { note(value, isOwn: false) }

  private func note(_ value: ScenarioNode, isOwn: Bool) {
    if value.rawText?.asksForSetting != nil {
      isOpen = true
      return
    }
    check(value)
    guard let text = value.rawText else { return }
    if isOwn { own = Named(text: text, node: value) } else { given.append(Named(text: text, node: value)) }
  }

  /// Refuses a value that is not among the declared ones.
  func check(_ value: ScenarioNode) {
    guard let declared, !declared.isEmpty else { return }
    guard let text = value.rawText else {
      value.complain(expected: "one of \(declared.joined(separator: ", "))")
      return
    }
    if !has(declared, text) {
      let meant = SettingChoices.meant(by: text, among: declared)
      value.complain(expected: "one of \(declared.joined(separator: ", "))", suggestion: meant)
    }
  }

  /// A condition asks for a value.
  func ask(for text: String, of name: SettingTable.Setting, in node: ScenarioNode) {
    // Every variant asks the same again.
    if !asked.contains(where: { $0.text == text && $0.node.place == node.place }) {
      asked.append(Named(text: text, node: node))
    }
    guard let declared, !declared.isEmpty, !has(declared, text) else { return }
    node.complain(
      "the setting '\(name.name)' is one of \(declared.joined(separator: ", ")), and never '\(text)'",
      suggestion: SettingChoices.meant(by: text, among: declared))
  }

  /// Without a declaration: what variants give must be asked for by some condition, and what conditions ask
  /// for must be given by somebody. Call it when all strategies have been read, once for each variant or
  /// oftener.
  func conclude() {
    guard !isConcluded, declared == nil, !isOpen, let own, !asked.isEmpty else { return }
    isConcluded = true
    let sense = [own.text] + asked.map(\.text)
    for value in given where !has(sense, value.text) {
      value.node.complain(
        "no condition asks whether '\(setting)' is '\(value.text)'; what it may be is declared by "
          + "{ value: \(own.text), one of: [\(unique(sense + [value.text]).joined(separator: ", "))] }",
        suggestion: SettingChoices.meant(by: value.text, among: sense))
    }
    let possible = [own.text] + given.map(\.text)
    // What a shipped block asks for is for its users to set, and none of them need be in the scenario.
    for value in asked where !has(possible, value.text) && !ShippedFiles.contain(value.node.place.file) {
      let all = unique(possible + [value.text]).joined(separator: ", ")
      let message = "nothing sets '\(setting)' to '\(value.text)'"
      if let meant = possible.first(where: { isSlip(value.text, $0) }) {
        value.node.complain(message, suggestion: meant)
      } else {
        value.node.diagnostics.warning(
          at: value.node.place, path: value.node.path,
          "\(message); if it is a choice, declare it by { value: \(own.text), one of: [\(all)] }")
      }
    }
  }

  private func has(_ values: [String], _ text: String) -> Bool {
    values.contains { SettingChoices.isSame($0, text) }
  }

  private func unique(_ values: [String]) -> [String] {
    var seen: Set<String> = []
    return values.filter { seen.insert($0).inserted }
  }

  /// Whether one text is the other misspelt, and not another of a series such as `mode 1` and `mode 2`.
  private func isSlip(_ a: String, _ b: String) -> Bool {
    let letters = { (text: String) in text.filter { !$0.isASCIIDigit } }
    return letters(a) != letters(b) && Suggestion.nearest(to: a, among: [b]) != nil
  }

  private static func meant(by text: String, among values: [String]) -> String? {
    let yes = ["yes", "on", "true", "y"]
    let no = ["no", "off", "false", "n"]
    for words in [yes, no] where words.contains(text.lowercased()) {
      if let value = values.first(where: { words.contains($0) && $0 != text }) { return value }
    }
    return Suggestion.nearest(to: text, among: values)
  }
}
