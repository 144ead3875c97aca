extension Legend {
  /// A source of content as its author named it.
  package struct SourceRole: Sendable, Hashable {
    package var name: String
    /// Whether it has to load what it is asked for first.
    package var isFilled: Bool
    /// Whether devices may have to wait for it.
    package var isWaitedFor: Bool
    /// Whether it may fill caches.
    package var fillsCaches: Bool

    package init(name: String, isFilled: Bool, isWaitedFor: Bool, fillsCaches: Bool) {
      self.name = name
      self.isFilled = isFilled
      self.isWaitedFor = isWaitedFor
      self.fillsCaches = fillsCaches
    }
  }

  static func sources(_ scenario: Scenario) -> [SourceRole] {
    let hasCaches = scenario.sources.contains { if case .cache = $0.kind { true } else { false } }
    return scenario.sources.map { source in
      switch source.kind {
      case .origin:
        SourceRole(name: source.name, isFilled: false, isWaitedFor: false, fillsCaches: hasCaches)
      case .distributionPoint:
        SourceRole(name: source.name, isFilled: false, isWaitedFor: true, fillsCaches: hasCaches)
      case .cache: SourceRole(name: source.name, isFilled: true, isWaitedFor: true, fillsCaches: hasCaches)
      case .peers: SourceRole(name: source.name, isFilled: false, isWaitedFor: true, fillsCaches: false)
      }
    }
  }
}
