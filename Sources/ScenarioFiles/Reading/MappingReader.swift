import FleetModel

/// Reads the keys of one mapping, remembers which were asked for, and reports the others when it is finished.
package final class MappingReader {
  package let written: Written
  private let entries: [SourceNode.Entry]
  /// Where a key stands among the entries.
  private let index: [String: Int]
  private var asked: [String] = []
  private var isAsked: Set<String> = []  // asked for membership only
  private var missing: [(key: String, what: String)] = []

  package init(_ written: Written, _ entries: [SourceNode.Entry]) {
    self.written = written
    self.entries = entries
    index = Dictionary(entries.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The keys in the order of the file.
  package var keys: [String] { entries.map(\.key) }

  package func has(_ key: String) -> Bool { index[key] != nil }

  /// The value of `key`; nil when it is not written.
  package func optional(_ key: String) -> Written? {
    if isAsked.insert(key).inserted { asked.append(key) }
    return index[key].map { child(entries[$0]) }
  }

  /// The value of `key`. When it is not written, ``finish()`` says so (unless a misspelt key explains it).
  package func required(_ key: String, _ what: String = "a value") -> Written? {
    if let value = optional(key) { return value }
    missing.append((key, what))
    return nil
  }

  /// Every entry not asked for so far, for mappings whose keys are names. They count as asked for.
  package func others() -> [(name: String, place: SourcePlace, value: Written)] {
    let rest = entries.filter { !isAsked.contains($0.key) }
    isAsked.formUnion(rest.map(\.key))
    return rest.map { ($0.key, $0.keyPlace, child($0)) }
  }

  /// Where a key stands.
  package func place(of key: String) -> SourcePlace {
    index[key].map { entries[$0].keyPlace } ?? written.place
  }

  /// Says that two keys exclude each other, if both are written; true if so.
  package func excludes(_ key: String, _ other: String) -> Bool {
    guard has(key), has(other) else { return false }
    report(at: place(of: other), path(other), "expected either '\(key)' or '\(other)', found both")
    return true
  }

  /// Reports unknown keys, then missing ones. Call it once, after the last accessor.
  package func finish() {
    let open = asked.filter { !has($0) }
    let unknown = entries.filter { !isAsked.contains($0.key) }
    for entry in unknown.prefix(Diagnostics.limit) {
      // A key that is not there yet is a likelier meaning than one that is.
      let meant =
        Suggestion.nearest(to: entry.key, among: open) ?? Suggestion.nearest(to: entry.key, among: asked)
      let known = asked.sorted().joined(separator: ", ")
      let message = meant == nil ? "unknown key; expected one of: \(known)" : "unknown key"
      report(at: entry.keyPlace, path(entry.key), message, suggestion: meant.map { "'\($0)'" })
      missing.removeAll { $0.key == meant }
    }
    if let next = unknown.dropFirst(Diagnostics.limit).first {
      let count = unknown.count - Diagnostics.limit
      report(at: next.keyPlace, written.path, "\(count) more unknown keys, from here on")
    }
    for (key, what) in missing {
      report(at: written.place, written.path, "expected '\(key)': \(what), found none")
    }
  }

  private func child(_ entry: SourceNode.Entry) -> Written {
    // A value that is not there has no place of its own that would help.
    var value = entry.value
    if case .nothing = value.content { value.place = entry.keyPlace }
    return Written(value, path: path(entry.key), diagnostics: written.diagnostics)
  }

  private func path(_ key: String) -> String {
    written.path.isEmpty ? key : "\(written.path).\(key)"
  }

  private func report(
    at place: SourcePlace, _ path: String, _ message: String, suggestion: String? = nil
  ) {
    written.diagnostics.error(at: place, path: path, message, suggestion: suggestion)
  }
}
