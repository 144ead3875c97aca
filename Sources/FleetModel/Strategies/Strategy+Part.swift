extension Strategy {
  /// One of the strategies of a mix, and the devices that take it.
  package struct Part: Sendable, Hashable {
    /// All must hold; empty: whoever no part before it has taken.
    package var conditions: [Condition]
    package var strategy: Strategy
    package var place: SourcePlace

    package init(conditions: [Condition], strategy: Strategy, place: SourcePlace = .unknown) {
      self.conditions = conditions
      self.strategy = strategy
      self.place = place
    }

    /// Which devices it is for, as a scenario writes it: "disk is hdd".
    package var wordsOfDevices: String { Condition.words(passing: conditions) }
  }

  /// A strategy of which every device takes the first part whose conditions it meets, as if that part's
  /// strategy were its own: with the same draws, and not as a fallback. A device that meets none is left as
  /// it was.
  package init(
    mix name: String, summary: String, parts: [Part], submission: Submission, place: SourcePlace
  ) {
    var seen: Set<Assumption> = []  // asked for membership only
    self.init(
      name: name, summary: summary, stages: [], submission: submission,
      assumptions: parts.flatMap(\.strategy.assumptions).filter { seen.insert($0).inserted },
      fallbacks: parts.flatMap(\.strategy.fallbacks), place: place)
    self.parts = parts
    origin.uses = parts.map(\.strategy.name)
    origin.settings = parts.flatMap { part in
      part.strategy.origin.settings.map { setting in
        var setting = setting
        setting.name = "\(part.strategy.name): \(setting.name)"
        return setting
      }
    }
  }
}
