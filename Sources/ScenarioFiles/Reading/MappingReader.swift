import FleetModel

/// Reads the keys of one mapping, remembers which were asked for, and reports the others when it is finished.
final class MappingReader {
  let node: ScenarioNode
  private let entries: [SourceNode.Entry]
  /// Where a key stands among the entries; nil where they are so few that they are looked through.
  private let index: [String: Int]?
  private var asked: [String] = []
  /// Of each entry, whether its key was asked for.
  private var isAsked: [Bool]
  /// Keys that may be written but were not asked for, for messages.
  private var offered: [String] = []
  private var missing: [(key: String, what: String)] = []
  private var isFinished = false
  /// What is expected of the mapping, or else the function that reads it: for a witness.
  private let expected: String?
  private let function: StaticString

  init(_ node: ScenarioNode, _ entries: [SourceNode.Entry], kind expected: String?, in function: StaticString)
  {
    self.node = node
    self.expected = expected
    self.function = function
    self.entries = entries
    isAsked = [Bool](repeating: false, count: entries.count)
    index =
      entries.count > 16
      ? Dictionary(entries.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first }) : nil
  }

  private func place(ofEntry key: String) -> Int? {
    if let index { return index[key] }
    return entries.firstIndex { $0.key == key }
  }

  /// The keys in the order of the file.
  var keys: [String] { entries.map(\.key) }

  func has(_ key: String) -> Bool { place(ofEntry: key) != nil }

  private var kind: String { expected ?? "\(function)" }

  /// The one key that there is; nil where there are none or several.
  var onlyKey: String? {
    node.note(.oneKey(of: kind))
    return entries.count == 1 ? entries[0].key : nil
  }

  /// The value of `key`; nil when it is not written.
  func optional(_ key: String) -> ScenarioNode? { value(of: key, isRequired: false) }

  private func value(of key: String, isRequired: Bool) -> ScenarioNode? {
    assert(!isFinished, "'\(key)' is asked for after unknown keys were reported")
    node.note(.key(key, isRequired: isRequired, of: kind))
    if !asked.contains(key) { asked.append(key) }
    guard let place = place(ofEntry: key) else { return nil }
    isAsked[place] = true
    return child(entries[place])
  }

  /// The value of `key`. When it is not written, ``finish()`` says so (unless a misspelt key explains it).
  func required(_ key: String, _ what: String = "a value") -> ScenarioNode? {
    if let value = value(of: key, isRequired: true) { return value }
    missing.append((key, what))
    return nil
  }

  /// What `read` makes of the value of `key`, or `fallback` when it is not written; nil after a mistake.
  func read<Value>(
    _ key: String, or fallback: Value, _ read: (ScenarioNode) -> Value?
  ) -> Value? {
    guard let value = optional(key) else { return fallback }
    return read(value)
  }

  /// What `read` makes of the value of `key`, for keys that may be left out and have no default.
  func given<Value>(_ key: String, _ read: (ScenarioNode) -> Value?) -> Given<Value> {
    guard let value = optional(key) else { return .absent }
    return read(value).map { .value($0) } ?? .wrong
  }

  /// Every entry not asked for so far, for mappings whose keys are names. They count as asked for.
  func others() -> [(name: String, place: SourcePlace, value: ScenarioNode)] {
    assert(!isFinished, "keys are asked for after unknown ones were reported")
    node.note(.names(of: kind))
    let rest = entries.indices.filter { !isAsked[$0] }.map { entries[$0] }
    isAsked = [Bool](repeating: true, count: entries.count)
    return rest.map { ($0.key, $0.keyPlace, child($0)) }
  }

  /// Where a key stands.
  func place(of key: String) -> SourcePlace {
    place(ofEntry: key).map { entries[$0].keyPlace } ?? node.place
  }

  /// Names keys that are asked for only where they are written, so that messages about others know them.
  ///
  /// - Parameter areElsewhere: Whether a mapping that has them is another one, with another reader.
  func offers(_ keys: String..., areElsewhere: Bool = false) {
    offered += keys
    for key in keys where !areElsewhere { node.note(.key(key, isRequired: false, of: kind)) }
  }

  /// Reports two keys that exclude each other.
  ///
  /// - Returns: whether both are written.
  func excludes(_ key: String, _ other: String) -> Bool {
    node.note(.either(key, other, of: kind))
    guard has(key), has(other) else { return false }
    for key in [key, other] { if let place = place(ofEntry: key) { isAsked[place] = true } }
    report(at: place(of: other), path(other), "expected either '\(key)' or '\(other)', found both")
    return true
  }

  /// Reports a key that is written under another name than it has.
  func refuse(_ key: String, meant: String) {
    if let place = place(ofEntry: key) { isAsked[place] = true }
    report(at: place(of: key), path(key), "unknown key", suggestion: "'\(meant)'")
  }

  /// Reports unknown keys, then missing ones. Call it once, after the last accessor.
  func finish() {
    assert(!isFinished, "unknown keys are reported once")
    node.note(.noOtherKey(of: kind))
    isFinished = true
    let asked = asked + offered.filter { !self.asked.contains($0) }
    let open = asked.filter { !has($0) }
    let unknown = entries.indices.filter { !isAsked[$0] }.map { entries[$0] }
    for entry in unknown.prefix(Diagnostics.limit) {
      // A key that is not written is more probably meant than one that is written as well.
      let meant =
        Suggestion.nearest(to: entry.key, among: open) ?? Suggestion.nearest(to: entry.key, among: asked)
      let known = asked.sorted().joined(separator: ", ")
      let message = meant == nil ? "unknown key; expected one of: \(known)" : "unknown key"
      report(at: entry.keyPlace, path(entry.key), message, suggestion: meant.map { "'\($0)'" })
      missing.removeAll { $0.key == meant }
    }
    if let next = unknown.dropFirst(Diagnostics.limit).first {
      let count = unknown.count - Diagnostics.limit
      report(at: next.keyPlace, node.path, "\(count) more unknown keys, from here on")
    }
    for (key, what) in missing {
      report(at: node.place, node.path, "expected '\(key)': \(what), found none")
    }
  }

  private func child(_ entry: SourceNode.Entry) -> ScenarioNode {
    // The place of a missing value would be behind its key, often in the next line: point at the key.
    var value = entry.value
    if case .nothing = value.content { value.place = entry.keyPlace }
    return ScenarioNode(value, path: path(entry.key), diagnostics: node.diagnostics)
  }

  private func path(_ key: String) -> String {
    node.path.isEmpty ? key : "\(node.path).\(key)"
  }

  private func report(
    at place: SourcePlace, _ path: String, _ message: String, suggestion: String? = nil
  ) {
    node.diagnostics.error(at: place, path: path, message, suggestion: suggestion)
  }
}
