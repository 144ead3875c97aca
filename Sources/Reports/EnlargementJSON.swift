import Experiments

/// `whatWouldHelp` in `summary.json`: effects in the measure's own unit, with the enlargement minus without.
enum EnlargementJSON {
  static func value(_ findings: EnlargementFindings) -> JSONValue {
    .object([
      "measure": .string(findings.measure.name),
      "replications": .integer(findings.replications),
      "effects": .array(findings.effects.map(effect)),
      "untried": .array(findings.untried.map { .string($0.words) }),
    ])
  }

  private static func effect(_ finding: EnlargementFinding) -> JSONValue {
    .object([
      "strategy": .string(finding.strategy), "resource": .string(finding.enlargement.resource),
      "enlargement": .string(finding.enlargement.words), "effect": .string(finding.effect.rawValue),
      "difference": .object(SummaryJSON.interval(finding.difference)),
    ])
  }
}
