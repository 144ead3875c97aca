import FleetModel

/// What can be named in a scenario, and where it is named. References are checked when everything has been
/// read, so that order in the file does not matter.
final class Names {
  enum Kind: String {
    case pool, link, service, calendar, presence, roster, group, incident
    case siteKind = "kind of site"
  }

  private struct Use {
    var kind: Kind
    var name: String
    var node: ScenarioNode
    var offset: Int
    /// The shipped thing that names it; nil: the scenario or a strategy does.
    var by: (kind: Kind, name: String)?
  }

  private var defined: [Kind: [String]] = [:]
  private var known: [Kind: Set<String>] = [:]  // asked for membership only
  private var uses: [Use] = []
  /// The shipped thing that is being read; nil: the scenario is.
  private var shipped: (kind: Kind, name: String)?
  private var isChecked = false

  func define(_ kind: Kind, _ name: String) {
    assert(!isChecked, "the name '\(name)' is defined after names were checked")
    if known[kind, default: []].insert(name).inserted { defined[kind, default: []].append(name) }
  }

  private func all(_ kind: Kind) -> [String] { defined[kind] ?? [] }

  private func knows(_ kind: Kind, _ name: String) -> Bool { known[kind]?.contains(name) == true }

  /// Notes that `node` names something; `offset` is where the name stands in the text.
  func use(_ kind: Kind, _ name: String, in node: ScenarioNode, offset: Int = 0) {
    assert(!isChecked, "the name '\(name)' is used after names were checked")
    uses.append(Use(kind: kind, name: name, node: node, offset: offset, by: shipped))
  }

  /// What `read` returns; the names it uses are used by that shipped thing.
  func usedBy<Value>(_ kind: Kind, _ name: String, _ read: () -> Value) -> Value {
    assert(shipped == nil, "a shipped thing is read within another")
    shipped = (kind, name)
    defer { shipped = nil }
    return read()
  }

  /// Whether the scenario names it, or something shipped that the scenario uses does.
  func isUsed(_ kind: Kind, _ name: String) -> Bool {
    assert(isChecked, "whether '\(name)' is used is known only when everything has been read")
    return uses.contains { use in
      use.kind == kind && use.name == name
        && use.by.map { $0.name != name && isUsed($0.kind, $0.name) } ?? true
    }
  }

  /// Reports names that are used and not defined. Call it once, when everything has been read.
  func check() {
    assert(!isChecked, "names are checked once")
    isChecked = true
    for use in uses where !knows(use.kind, use.name) {
      // A shipped strategy asks for incidents that most scenarios do not have.
      if use.kind == .incident, StrategyCatalogue.isShipped(use.node.place.file) { continue }
      let known = all(use.kind)
      let meant = Suggestion.nearest(to: use.name, among: known)
      let list = Suggestion.listing(known)
      let message = "unknown \(use.kind.rawValue) '\(use.name)'" + (meant == nil ? "; \(list)" : "")
      use.node.complain(TextProblem(message, suggestion: meant, offset: use.offset))
    }
  }
}
