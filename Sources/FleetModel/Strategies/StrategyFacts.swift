/// What a strategy does to a device besides taking its time, what it needs, and which devices it is for. It
/// is told beside the answer and checked against the fleet, and changes no trial.
package struct StrategyFacts: Sendable, Hashable {
  /// Something on a device, or something that is needed, in words of the author's.
  package struct Thing: Sendable, Hashable, ExpressibleByStringLiteral {
    package var name: String
    /// When, or how: "unused for 7 days"; empty: always.
    package var comment: String

    package init(_ name: String, comment: String = "") {
      self.name = name
      self.comment = comment
    }

    package init(stringLiteral name: String) { self.init(name) }

    /// "language packs (unused for 7 days)".
    package var words: String { comment.isEmpty ? name : "\(name) (\(comment))" }
  }

  /// What is still on the device afterwards.
  package var keeps: [Thing]
  /// What is gone afterwards.
  package var removes: [Thing]
  /// What is removed, and there again afterwards without anybody's doing.
  package var bringsBack: [Thing] = []
  /// What must be there before it can begin: somebody, a port, a chip.
  package var needs: [Thing] = []
  /// Of devices that it is for all of these hold; empty: it is for every device.
  package var appliesTo: [Condition]
  /// Whether the scenario says any of this, and not only a shipped strategy.
  package var isOfScenario: Bool

  package init(
    keeps: [Thing] = [], removes: [Thing] = [], appliesTo: [Condition] = [], isOfScenario: Bool = false
  ) {
    self.keeps = keeps
    self.removes = removes
    self.appliesTo = appliesTo
    self.isOfScenario = isOfScenario
  }

  /// Whether nothing is said.
  package var isEmpty: Bool {
    keeps.isEmpty && removes.isEmpty && bringsBack.isEmpty && needs.isEmpty && appliesTo.isEmpty
  }

  /// In which devices it is for, as a scenario writes it: "join is one of entra, hybrid".
  package var wordsOfDevices: String { Condition.words(passing: appliesTo) }
}

extension StrategyFacts {
  /// What becomes of a thing; what a strategy says nothing of has no fate.
  package enum Fate: String, Sendable, Hashable {
    case kept
    case removed
    /// Removed, and there again by itself.
    case reapplied
  }

  /// Things that every table of strategies has a row for, in its order.
  package static let usualThings = [
    "Entra join", "enrolment", "Autopilot registration", "primary user", "group tag", "Wi-Fi profiles",
    "Wi-Fi credentials", "region", "language", "keyboard", "provisioning packages", "device certificates",
    "policies", "user files", "settings", "apps", "drivers", "installed updates", "language packs",
  ]

  /// What becomes of the thing of this name, and when; nil: nothing is said.
  package func fate(of name: String) -> (fate: Fate, comment: String)? {
    for (things, fate) in [(bringsBack, Fate.reapplied), (keeps, .kept), (removes, .removed)] {
      if let thing = things.first(where: { $0.name == name }) { return (fate, thing.comment) }
    }
    return nil
  }

  /// All things of which anything is said, in the order written.
  package var things: [String] { (keeps + removes + bringsBack).map(\.name) }
}
