import Experiments
import FleetModel
import Statistics

/// What would help: a line an enlargement, with its effect in words.
struct EnlargementText {
  let findings: Findings
  let enlargements: EnlargementFindings

  /// Nil where nothing was tried.
  init?(_ findings: Findings) {
    guard let enlargements = findings.enlargements else { return nil }
    self.findings = findings
    self.enlargements = enlargements
  }

  /// The heading: what is compared, and how often it was tried.
  func heading() -> String {
    let confidence = Decimal.percent(findings.scenario.experiment.confidence)
    return "What would help (\(enlargements.measure.label); on the same luck in "
      + "\(Prose.count(enlargements.replications, "replication")), all at once with \(confidence) confidence)"
  }

  /// A table for each strategy: what helps most comes first.
  func tables() -> [TextTable] {
    var names: [String] = []
    for effect in enlargements.effects where !names.contains(effect.strategy) {
      names.append(effect.strategy)
    }
    return names.map { name in
      var table = TextTable(name, headings: ["effect"])
      for effect in enlargements.effects where effect.strategy == name {
        table.add(effect.enlargement.words, unit: "", [Figure(words(effect))])
      }
      return table
    }
  }

  /// What helps each strategy most; none where nothing is known to.
  func sentences() -> [String] {
    findings.strategies.compactMap { strategy in
      enlargements.best(for: strategy.name).map {
        "What helps \(Prose.name(strategy.name)) most is \($0.enlargement.words): "
          + "\(enlargements.measure.label) \(words($0))."
      }
    }
  }

  /// What was left out; nil where all was tried.
  func untried() -> String? {
    if enlargements.untried.isEmpty { return nil }
    return "Not tried, to keep it to three times the trials of the run: "
      + Prose.list(enlargements.untried.map(\.words)) + "."
  }

  private func words(_ finding: EnlargementFinding) -> String {
    switch finding.effect {
    case .none: return small(finding)
    case .unknown: return "cannot be told (\(amount(finding, signed: true)))"
    case .helps: return "\(amount(finding)) \(direction(finding))"
    case .makesWorse: return "\(amount(finding)) \(direction(finding)): worse"
    }
  }

  /// Of an effect that is small: whether it was seen at all.
  private func small(_ finding: EnlargementFinding) -> String {
    let difference = finding.difference
    if difference.lower == 0 && difference.upper == 0 { return "no effect" }
    if difference.contains(0) { return "no effect (\(amount(finding, signed: true)))" }
    return "\(amount(finding)) \(direction(finding)), less than 1 % of it"
  }

  private func amount(_ finding: EnlargementFinding, signed: Bool = false) -> String {
    var difference = finding.difference
    if !signed && difference.mean < 0 {
      difference.mean.negate()
      (difference.lower, difference.upper) = (-difference.upper, -difference.lower)
    }
    let scale = Scale.fitting(
      enlargements.measure.unit, largest: abs(difference.mean), currency: findings.scenario.currency)
    return Figure(difference, in: scale).text(scale.unit)
  }

  private func direction(_ finding: EnlargementFinding) -> String {
    let isLess = finding.difference.mean < 0
    switch enlargements.measure.group {
    case .completion: return isLess ? "earlier" : "later"
    case .downtime, .outcomes, .population, .states, .pools, .links, .stocks, .gatherings,
      .servicesAndCost, .content:
      return isLess ? "less" : "more"
    }
  }
}
