import Engine
import FleetModel

/// Finds values that are written by hours, `{ Mon-Fri 08:00-17:00: 100 Mbit/s, otherwise: 500 Mbit/s }`, in
/// what resources and strategies are made of. Each is read as if `otherwise` stood there alone; what holds in
/// the hours is a change of the scenario while they last.
struct ValuesByHours {
  /// All values that are for the same hours.
  struct Clause {
    var text: String
    var hours: HoursText
    var settings: [ScenarioPoint.Setting]
    var place: SourcePlace
  }

  /// Where values by hours are looked for. Arrivals have rates by hours of their own.
  private static let sections = ["sites", "pools", "links", "stocks", "services", "strategies"]
  private static let otherwise = "otherwise"

  /// With the value that holds outside of all hours, wherever one is by hours.
  let tree: SourceNode
  private(set) var clauses: [Clause] = []
  private let written: SourceNode

  init(_ written: SourceNode, _ diagnostics: Diagnostics) {
    self.written = written
    if !ValuesByHours.areAny(in: written) {
      tree = written
      return
    }
    var clauses: [Clause] = []
    tree = ValuesByHours.resolved(written, at: "", during: nil) { entries, path in
      ValuesByHours.note(entries, path, &clauses, diagnostics)
    }
    self.clauses = clauses
  }

  /// Whether any key may be hours: most scenarios have none, and need no other tree.
  private static func areAny(in node: SourceNode) -> Bool {
    switch node.content {
    case .nothing, .text: false
    case .list(let items): items.contains { areAny(in: $0) }
    case .mapping(let entries):
      entries.contains { $0.key.utf8.contains(UInt8(ascii: ":")) || areAny(in: $0.value) }
    }
  }

  /// The tree as it is in the hours of a clause.
  func tree(during clause: Clause) -> SourceNode {
    ValuesByHours.resolved(written, at: "", during: clause.text) { _, _ in }
  }

  /// - Parameter note: Is handed the entries of each value that is by hours, and its path.
  private static func resolved(
    _ node: SourceNode, at path: String, during text: String?, note: ([SourceNode.Entry], String) -> Void
  ) -> SourceNode {
    switch node.content {
    case .nothing, .text: return node
    case .list(let items):
      var node = node
      node.content = .list(
        items.enumerated().map {
          resolved($1, at: "\(path)[\($0 + 1)]", during: text, note: note)
        })
      return node
    case .mapping(let entries):
      if areByHours(entries) {
        note(entries, path)
        let chosen = entries.first { $0.key == text } ?? entries.first { $0.key == otherwise }
        return chosen?.value ?? SourceNode(place: node.place, content: .nothing)
      }
      var node = node
      node.content = .mapping(
        entries.map { entry in
          if path.isEmpty, !sections.contains(entry.key) { return entry }
          var entry = entry
          let path = path.isEmpty ? entry.key : "\(path).\(entry.key)"
          entry.value = resolved(entry.value, at: path, during: text, note: note)
          return entry
        })
      return node
    }
  }

  /// Whether all keys but `otherwise` look like days and hours.
  private static func areByHours(_ entries: [SourceNode.Entry]) -> Bool {
    let keys = entries.map(\.key).filter { $0 != otherwise }
    return !keys.isEmpty
      && keys.allSatisfy { key in
        let words = TextPart(text: key, offset: 0).words
        guard let first = words.first, first.startsWithLetter, words.count > 1,
          words[1].text.contains(":")
        else { return false }
        return (try? HoursText.days(first)) != nil
      }
  }

  private static func note(
    _ entries: [SourceNode.Entry], _ path: String, _ clauses: inout [Clause], _ diagnostics: Diagnostics
  ) {
    var overlaps = WeekOverlaps()
    for (number, entry) in entries.enumerated() where entry.key != otherwise {
      let key = ScenarioNode(text: entry.key, at: entry.keyPlace, path: path, diagnostics: diagnostics)
      let read = key.value("hours", { text throws(TextProblem) in try HoursText(text) })
      guard let hours = read else { continue }
      for (day, spans) in hours.spans.enumerated() {
        for span in spans { overlaps.add(span, on: day, of: number) }
      }
      let setting = ScenarioPoint.Setting(path: path, value: entry.value.plainText)
      if let known = clauses.firstIndex(where: { $0.text == entry.key }) {
        clauses[known].settings.append(setting)
      } else {
        clauses.append(Clause(text: entry.key, hours: hours, settings: [setting], place: entry.keyPlace))
      }
    }
    for overlap in overlaps.found() {
      let (entry, other) = (entries[overlap.second], entries[overlap.first])
      diagnostics.error(
        at: entry.keyPlace, path: path,
        "expected hours that do not overlap with those of another value, found "
          + "\(HoursText.moment(overlap.opens)) to \(HoursText.moment(overlap.closes)) in '\(other.key)', too"
      )
    }
    if !entries.contains(where: { $0.key == otherwise }) {
      diagnostics.error(
        at: entries[0].keyPlace, path: path,
        "expected 'otherwise': the value outside of these hours, found none")
    }
  }
}
