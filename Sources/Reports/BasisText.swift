import Experiments
import FleetModel
import Statistics

/// What an answer rests on, and what its reader must be told: one paragraph an item.
struct BasisText {
  let findings: Findings

  func paragraphs() -> [String] {
    [imported(), single()].compactMap { $0 } + untouched() + goals() + commonNumbers() + [rests()]
  }

  /// What may make the answer worthless.
  func warnings() -> [String] {
    var warnings: [String] = []
    if findings.isPartial {
      warnings.append(
        "PARTIAL: \(findings.stopReason.words) after \(Prose.count(findings.replications, "replication")); "
          + "only complete ones count, and the precision asked for was not reached.")
    }
    // Where devices come for ever, some are always under way at the end, and that is no reason to warn.
    guard findings.measures.contains(.lastDone) else { return warnings }
    for strategy in findings.strategies {
      guard let unfinished = strategy[.unfinished]?.interval, unfinished.mean > 0 else { continue }
      let horizon = findings.scenario.horizon.seconds
      let scale = Scale.time(horizon)
      warnings.append(
        "Warning: under \(strategy.name), \(Figure(unfinished, in: Scale("%", 0.01)).text("%")) "
          + "of the devices are unfinished at the horizon "
          + "(\(Decimal.plain(horizon / scale.size)) \(scale.unit)); their downtime is in no mean.")
    }
    return warnings
  }

  private func rests() -> String {
    let assumptions =
      findings.assumptions.isEmpty
      ? "Rests on no assumptions"
      : "Rests on \(Prose.count(findings.assumptions.count, "assumption")) "
        + "(fleetsim explain --assumptions FILE)"
    var facts = [
      assumptions,
      "\(Prose.count(findings.replications, "replication")), stopped: \(findings.stopReason.words)",
      "seed \(findings.scenario.seed)", "fingerprint \(findings.fingerprint)",
    ]
    if findings.scenario.experiment.sampler != .gsl { facts.append("inlined samplers") }
    if !findings.version.isEmpty { facts.append("fleetsim \(findings.version)") }
    if !findings.scenario.inputHash.isEmpty { facts.append("input \(findings.scenario.inputHash)") }
    return facts.joined(separator: "; ") + "."
  }

  private func single() -> String? {
    findings.replications == 1 ? "One replication: how sure its numbers are (±) cannot be said." : nil
  }

  private func imported() -> String? {
    guard let summary = findings.scenario.fleet.imported else { return nil }
    let used =
      "\(Decimal.count(summary.used)) of \(Prose.count(summary.rows, "row")) of \(summary.file) "
      + "are in the fleet"
    let reasons = summary.leftOut.filter { $0.rows > 0 }.map { "\($0.reason) (\(Decimal.count($0.rows)))" }
    return reasons.isEmpty ? used + "." : "\(used); left out: \(reasons.joined(separator: ", "))."
  }

  private func untouched() -> [String] {
    let counts = findings.strategies.map(\.untouched)
    guard let most = counts.max(), most > 0 else { return [] }
    return ["No wave releases \(Prose.count(most, "device")): left alone, and in no number above."]
  }

  private func goals() -> [String] {
    guard case .mostReached(let missed) = findings.stopReason, !missed.isEmpty else { return [] }
    let goals = missed.map { goal in
      let reached = goal.reached.isFinite ? Decimal.percent(goal.reached) : "no"
      return
        "\(goal.measure) under \(goal.strategy) (± \(reached) instead of ± \(Decimal.percent(goal.wanted)))"
    }
    return ["Precision not reached: \(goals.joined(separator: ", "))."]
  }

  private func commonNumbers() -> [String] {
    // A branch and its plan are one trial up to the instant, and could never have independent seeds.
    if findings.branch != nil { return [] }
    return findings.comparisons.compactMap { comparison in
      // A ratio of variances that is estimated from fewer pairs says nothing.
      guard let ratio = comparison.varianceRatio, findings.replications >= 10 else { return nil }
      let pair =
        findings.comparisons.count > 1 ? ", \(comparison.strategy) against \(comparison.baseline)" : ""
      let text = ratio < 0.0095 ? Decimal.plain(ratio, digits: 2) : Decimal.fixed(ratio, places: 2)
      let verb = text == "1.00" ? "left" : ratio < 1 ? "cut" : "raised"
      return "Common random numbers \(verb) the variance of the difference in mean downtime "
        + "\(text == "1.00" ? "at" : "to") \(text) of that with independent seeds\(pair)."
    }
  }
}
