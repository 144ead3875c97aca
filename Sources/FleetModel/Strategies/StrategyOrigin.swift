/// Where a strategy comes from, for those who want to repeat a run, or to know in what two differ. It changes
/// no trial.
package struct StrategyOrigin: Sendable, Hashable {
  /// A setting that the strategy uses, as its author wrote it.
  package struct Setting: Sendable, Hashable {
    package var name: String
    package var value: String
    package var provenance: Provenance

    package init(name: String, value: String, provenance: Provenance) {
      self.name = name
      self.value = value
      self.provenance = provenance
    }
  }

  /// The strategies of which it is a variant, the nearest first; a shipped strategy uses itself. Empty where
  /// the scenario has its stages.
  package var uses: [String]
  /// The shipped strategy whose stages it has; nil: they are the scenario's own.
  package var shipped: String?
  package var settings: [Setting]

  package init(uses: [String] = [], shipped: String? = nil, settings: [Setting] = []) {
    self.uses = uses
    self.shipped = shipped
    self.settings = settings
  }
}
