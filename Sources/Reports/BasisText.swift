import Experiments
import FleetModel
import Statistics

/// What an answer rests on, and what its reader must be told: one paragraph an item.
struct BasisText {
  let findings: Findings

  func paragraphs() -> [String] {
    let steady = LongRunText(findings: findings).sentences()
    return [single()].compactMap { $0 } + steady + untouched() + unvaried() + goals() + commonNumbers()
      + [rests()]
  }

  /// What may make the answer worthless.
  func warnings() -> [String] {
    var warnings: [String] = []
    if findings.isPartial {
      warnings.append(
        "PARTIAL: \(findings.stopReason.words) after \(Prose.count(findings.replications, "replication")); "
          + "only complete ones count, and the precision asked for was not reached.")
    }
    for strategy in findings.strategies where Unfinished(strategy).unseen > 0 {
      let horizon = findings.scenario.horizon.seconds
      let scale = Scale.time(horizon)
      warnings.append(
        "Warning: under \(Prose.name(strategy.name)), \(Unfinished(strategy).figure) "
          + "of the devices are unfinished at the horizon "
          + "(\(Decimal.plain(horizon / scale.size)) \(scale.unit)); means of times are of those done only, "
          + "and percentiles count the others as later than the horizon.")
    }
    return warnings + LongRunText(findings: findings).warnings() + DeadlockText.warnings(findings)
      + StrandedText.warnings(findings)
  }

  private func rests() -> String {
    var facts = [BasisText.rests(on: findings.assumptions)]
    facts += [
      "\(Prose.count(findings.replications, "replication")), stopped: \(findings.stopReason.words)",
      "seed \(findings.scenario.seed)", "fingerprint \(findings.fingerprint)",
    ]
    if findings.scenario.experiment.sampler != .gsl { facts.append("inlined samplers") }
    if !findings.version.isEmpty { facts.append("fleetsim \(findings.version)") }
    if !findings.scenario.inputHash.isEmpty { facts.append("input \(findings.scenario.inputHash)") }
    return facts.joined(separator: "; ") + "."
  }

  /// "Rests on 3 assumptions (…), and on 2 measured numbers; 1 number that other sources contradict".
  static func rests(on numbers: [Assumption]) -> String {
    // What is documented or reported is no assumption, though an answer rests on it, too.
    let assumed = numbers.count { $0.provenance == .assumption }
    let assumptions =
      assumed == 0
      ? "Rests on no assumptions"
      : "Rests on \(Prose.count(assumed, "assumption")) "
        + "(fleetsim explain --assumptions FILE)"
    let count = numbers.count { $0.provenance == .measured }
    let measured = count == 0 ? "" : ", and on \(Prose.count(count, "measured number"))"
    return assumptions + measured + (contradicted(among: numbers).map { "; \($0)" } ?? "")
  }

  /// "2 numbers that other sources contradict"; nil: there are none.
  static func contradicted(among numbers: [Assumption]) -> String? {
    let count = numbers.count { !$0.contradictions.isEmpty }
    return count == 0
      ? nil : "\(Prose.count(count, "number")) that other sources contradict"
  }

  private func single() -> String? {
    if findings.longRun != nil { return nil }
    return findings.replications == 1
      ? "One replication: how sure its numbers are (±) cannot be said." : nil
  }

  func untouched() -> [String] {
    let counts = findings.strategies.map(\.untouched)
    guard let most = counts.max(), most > 0 else { return [] }
    return ["No wave releases \(Prose.count(most, "device")): left alone, and in no number here."]
  }

  /// What a share that was the same in every replication says; strategies of which that is the same together.
  private func unvaried() -> [String] {
    var texts: [(names: [String], text: String)] = []
    for strategy in findings.strategies {
      guard let share = strategy[.ready]?.unvaried, share.replications > 1 else { continue }
      let text = words(share)
      if let known = texts.firstIndex(where: { $0.text == text }) {
        texts[known].names.append(strategy.name)
      } else {
        texts.append(([strategy.name], text))
      }
    }
    return texts.map { "Under \(Prose.names($0.names)) \($0.text) (\(confidence))." }
  }

  private func words(_ share: UnvariedShare) -> String {
    let what = share.isAll ? "all of" : "none of"
    let bound = share.isAll ? "at least" : "at most"
    func percent(_ off: Double) -> String { Decimal.percent(share.isAll ? 1 - off : off) }
    return "\(what) \(Prose.count(share.devices, "device")) \(share.isAll ? "are" : "is") ready: "
      + "\(bound) \(percent(share.ifIndependent)) if devices fail independently of each other, "
      + "\(bound) \(percent(share.ifTogether)) if something hits all of a campaign at once"
  }

  private var confidence: String { "\(Decimal.percent(findings.scenario.experiment.confidence)) confidence" }

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
