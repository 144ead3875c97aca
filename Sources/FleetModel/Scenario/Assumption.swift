/// How well a number is known.
package enum Provenance: String, Sendable, Hashable, CaseIterable {
  /// Vendor or project documentation, code or catalogue data.
  case documented
  /// A blog, forum, issue or white paper.
  case reported
  /// Read from a file of the author's own, or counted or timed by them.
  case measured
  /// Arithmetic on documented or reported facts.
  case derived
  /// A plausible value that was chosen without evidence; it must stay a setting.
  case assumption
  /// Written by the scenario's author.
  case scenario
}

/// A number that an answer rests on, with its origin: one row of `explain --assumptions`.
package struct Assumption: Sendable, Hashable {
  /// Where it is used, e.g. "autopilot-reset: rebuild time" or "sites: wan".
  package var name: String
  /// The value as its author wrote it, e.g. "lognormal(median 30 min, sigma 0.40)".
  package var value: String
  package var provenance: Provenance
  /// Who says so, or why it is plausible.
  package var source: String
  /// Sources that say otherwise, with what they say.
  package var contradictions: [String]

  package init(
    name: String, value: String, provenance: Provenance, source: String, contradictions: [String] = []
  ) {
    self.name = name
    self.value = value
    self.provenance = provenance
    self.source = source
    self.contradictions = contradictions
  }
}
