import FleetModel

/// What can be named in a scenario, and who names it. References are checked when everything has been read,
/// so that order in the file does not matter.
final class Names {
  enum Kind: String, CaseIterable {
    case pool, link, service, calendar, presence, roster, group, incident
    case siteKind = "kind of site"
  }

  private struct Use {
    var kind: Kind
    var name: String
    var written: Written
    var offset: Int
    /// The shipped thing that names it; nil: the scenario or a strategy does.
    var by: (kind: Kind, name: String)?
  }

  private var defined: [Kind: [String]] = [:]
  private var known: [Kind: Set<String>] = [:]  // asked for membership only
  private var uses: [Use] = []
  /// Set while a shipped thing is read.
  var reading: (kind: Kind, name: String)?

  func define(_ kind: Kind, _ name: String) {
    if known[kind, default: []].insert(name).inserted { defined[kind, default: []].append(name) }
  }

  func all(_ kind: Kind) -> [String] { defined[kind] ?? [] }

  func knows(_ kind: Kind, _ name: String) -> Bool { known[kind]?.contains(name) == true }

  /// Notes that `written` names something; `offset` is where the name stands in the text.
  func use(_ kind: Kind, _ name: String, in written: Written, offset: Int = 0) {
    uses.append(Use(kind: kind, name: name, written: written, offset: offset, by: reading))
  }

  /// Whether the scenario names it, or something shipped that the scenario uses does.
  func isUsed(_ kind: Kind, _ name: String) -> Bool {
    uses.contains { use in
      use.kind == kind && use.name == name
        && use.by.map { $0.name != name && isUsed($0.kind, $0.name) } ?? true
    }
  }

  /// Reports names that nothing bears.
  func check() {
    for use in uses where !knows(use.kind, use.name) {
      // A shipped strategy asks for incidents that most scenarios do not have.
      if use.kind == .incident, StrategyCatalogue.isShipped(use.written.place.file) { continue }
      let known = all(use.kind)
      let meant = Suggestion.nearest(to: use.name, among: known)
      let list = Suggestion.listing(known)
      let message = "unknown \(use.kind.rawValue) '\(use.name)'" + (meant == nil ? "; \(list)" : "")
      use.written.complain(TextProblem(message, suggestion: meant, offset: use.offset))
    }
  }
}
