import FleetModel

/// What can be named in a scenario, and where it is named. References are checked when everything has been
/// read, so that order in the file does not matter.
final class Names {
  enum Kind: String {
    case pool, link, stock, service, calendar, presence, roster, group, incident, state, qualification,
      content, source
    case siteKind = "kind of site"
  }

  /// The strategy of the scenario that a shipped stage belongs to. What the stage misses is the scenario's
  /// to give, so the mistake is told there.
  struct Blame {
    var strategy: String
    var place: SourcePlace
    var path: String
  }

  private struct Use {
    var kind: Kind
    var name: String
    var node: ScenarioNode
    var offset: Int
    var blame: Blame?
    /// The shipped thing that names it; nil: the scenario or a strategy does.
    var by: (kind: Kind, name: String)?
  }

  private var defined: [Kind: [String]] = [:]
  private var known: [Kind: Set<String>] = [:]  // asked for membership only
  private var uses: [Use] = []
  /// What branches name that a setting rules out: it need not be there, but if it is, it is used.
  private var mentioned: [Kind: Set<String>] = [:]  // asked for membership only
  /// Whole texts of such branches.
  private var mentionedTexts: Set<String> = []  // asked for membership only
  /// What the scenario itself defines, with the key.
  private var own: [(kind: Kind, name: String, key: ScenarioNode)] = []
  /// What is shipped, also where the scenario has its own instead.
  private var shippedNames: [Kind: Set<String>] = [:]  // asked for membership only
  /// The shipped thing that is being read; nil: the scenario is.
  private var shipped: (kind: Kind, name: String)?
  private var isChecked = false

  func define(_ kind: Kind, _ name: String) {
    assert(!isChecked, "the name '\(name)' is defined after names were checked")
    if known[kind, default: []].insert(name).inserted { defined[kind, default: []].append(name) }
  }

  /// Defines something that the scenario names itself.
  func define(_ kind: Kind, own name: String, _ key: ScenarioNode) {
    define(kind, name)
    own.append((kind, name, key))
  }

  /// Notes a shipped name, which a scenario may use for its own instead.
  func noteShipped(_ kind: Kind, _ name: String) { shippedNames[kind, default: []].insert(name) }

  func mention(_ kind: Kind, _ name: String) { mentioned[kind, default: []].insert(name) }

  /// Notes texts of branches that are ruled out and that nobody has read: any of them may name something.
  func mention(_ texts: Set<String>) { mentionedTexts.formUnion(texts) }

  private func isMentioned(_ kind: Kind, _ name: String) -> Bool {
    mentioned[kind]?.contains(name) == true || mentionedTexts.contains(name)
      || mentionedTexts.contains {
        $0.hasPrefix(name + " ") || $0.hasSuffix(" " + name) || $0.contains(" \(name) ")
      }
  }

  private func all(_ kind: Kind) -> [String] { defined[kind] ?? [] }

  private func knows(_ kind: Kind, _ name: String) -> Bool { known[kind]?.contains(name) == true }

  /// Notes that `node` names something; `offset` is where the name stands in the text.
  func use(_ kind: Kind, _ name: String, in node: ScenarioNode, offset: Int = 0, blame: Blame? = nil) {
    assert(!isChecked, "the name '\(name)' is used after names were checked")
    uses.append(Use(kind: kind, name: name, node: node, offset: offset, blame: blame, by: shipped))
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
    var blamed: Set<String> = []
    for use in uses where !knows(use.kind, use.name) {
      // A shipped strategy, or a copy of it, asks for incidents that most scenarios do not have.
      if use.kind == .incident, NamedThings.shippedIncidents.contains(use.name) { continue }
      let known = all(use.kind) + (use.kind == .roster ? ["always"] : [])
      let meant = Suggestion.nearest(to: use.name, among: known)
      let list =
        use.kind == .stock && known.isEmpty
        ? "write, say, 'stocks: { \(use.name): 20 }'" : Suggestion.listing(known)
      let unknown = "unknown \(use.kind.rawValue) '\(use.name)'"
      if let blame = use.blame {
        // Of a strategy that asks for it in several stages, the first is enough.
        if !blamed.insert("\(blame.strategy) \(unknown)").inserted { continue }
        let place = use.node.place
        use.node.diagnostics.error(
          at: blame.place, path: blame.path,
          "\(unknown): a stage of '\(blame.strategy)' asks for it (\(place.file):\(place.line))"
            + (meant == nil ? "; \(list)" : ""), suggestion: meant)
        continue
      }
      let message = unknown + (meant == nil ? "; \(list)" : "")
      use.node.complain(TextProblem(message, suggestion: meant, offset: use.offset))
    }
    checkOwn()
  }

  /// Whether a name is unknown where the scenario itself writes it. Shipped stages do not misspell.
  private func isTold(_ kind: Kind, _ name: String) -> Bool {
    if kind == .incident, NamedThings.shippedIncidents.contains(name) { return false }
    return uses.contains { $0.kind == kind && $0.name == name && $0.blame == nil && $0.by == nil }
  }

  /// Something that the scenario defines and nothing asks for, called nearly like something that is asked for
  /// by what is shipped, or is shipped itself, is that thing misspelt: what it says would be without effect.
  private func checkOwn() {
    var wanted: [Kind: [String]] = [:]
    var isWanted: [Kind: Set<String>] = [:]  // asked for membership only
    for use in uses where isWanted[use.kind, default: []].insert(use.name).inserted {
      wanted[use.kind, default: []].append(use.name)
    }
    var isOwn: [Kind: Set<String>] = [:]  // asked for membership only
    for thing in own { isOwn[thing.kind, default: []].insert(thing.name) }
    var candidates: [Kind: [String]] = [:]
    for kind in isOwn.keys {
      let missing = (wanted[kind] ?? []).filter { !knows(kind, $0) && !isTold(kind, $0) }
      let others = all(kind).filter { isOwn[kind]?.contains($0) != true }
      candidates[kind] = missing + others + (kind == .incident ? NamedThings.shippedIncidents : [])
    }
    for (kind, name, key) in own where isWanted[kind]?.contains(name) != true {
      if shippedNames[kind]?.contains(name) == true || isMentioned(kind, name) { continue }
      let others = candidates[kind] ?? []
      if kind == .incident, others.contains(name) { continue }
      // The reference to it is misspelt, and this is told where that stands.
      let misspelt = (wanted[kind] ?? []).filter { !knows(kind, $0) && isTold(kind, $0) }
      if Suggestion.nearest(to: name, among: misspelt) != nil { continue }
      if let meant = Suggestion.nearest(to: name, among: others) {
        key.complain("nothing asks for the \(kind.rawValue) '\(name)'", suggestion: meant)
      } else if kind == .incident || kind == .service {
        key.diagnostics.warning(
          at: key.place, path: key.path, "nothing asks for the \(kind.rawValue) '\(name)': it has no effect")
      }
    }
  }
}
