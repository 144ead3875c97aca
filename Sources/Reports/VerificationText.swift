import Experiments
import Statistics

/// Whether a result is still the one on file, in words: the verdict, what was compared with what, and the
/// worst offenders first.
package struct VerificationText {
  private static let shown = 15

  package let verification: Verification
  private var comparison: ResultComparison { verification.comparison }

  package init(_ verification: Verification) { self.verification = verification }

  package func lines(columns: Int = 100, isWhole: Bool = false, style: TextStyle) -> [String] {
    var blocks = [Prose.wrap(verdict(), width: columns).map(style.bold)]
    blocks.append(unexpected().flatMap { Prose.wrap($0, width: columns, indent: 2) })
    if !verification.isIdentical {
      blocks.append(inputs().flatMap { Prose.wrap($0, width: columns, indent: 2) })
      let rows = checks()
      if !rows.isEmpty {
        let some = isWhole ? rows : Array(rows.prefix(VerificationText.shown))
        blocks.append(table(some).lines(columns: columns, style: style))
        let hidden = rows.count - some.count
        if hidden > 0 { blocks.append(["\(Prose.count(hidden, "more row")) with --full."]) }
      }
      blocks.append(Prose.wrap(method(), width: columns))
    }
    return Array(blocks.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  /// The answer in one sentence.
  package func verdict() -> String {
    let scenario = comparison.before.scenario
    if verification.isIdentical {
      let count = comparison.rows.count
      return "\(scenario): identical (fingerprint \(comparison.before.fingerprint), "
        + "\(Prose.count(count, "number")) over "
        + "\(Prose.count(comparison.before.replications, "replication")))."
        + (verification.passes ? "" : " Not all is as the file expects.")
    }
    if verification.tolerances.isEmpty {
      return "\(scenario): not identical, and no tolerance is stated (--tolerance, or expect: in the file)."
    }
    let parts = Verification.Outcome.allCases.map { outcome in
      (verification.checks.count { $0.outcome == outcome }, outcome.words)
    }
    let counts = Prose.list(parts.filter { $0.0 > 0 }.map { "\(Decimal.count($0.0)) \($0.1)" })
    let head = verification.agrees ? "equivalent within the stated tolerances" : "CHANGED"
    return "\(scenario): \(head): \(counts)."
      + (verification.agrees && !verification.passes ? " Not all is as the file expects." : "")
  }

  /// What the file expects and does not find.
  package func unexpected() -> [String] {
    ExpectationText.warnings(verification.expectations, currency: comparison.after.currency)
  }

  /// What differs in what the two results were made of.
  package func inputs() -> [String] {
    let differences = comparison.inputDifferences
    if differences.isEmpty { return [] }
    return ["What they were made of differs (on file; now):"]
      + differences.map { input in
        let values = [input.before, input.after].map { $0.isEmpty ? "–" : $0 }
        return "\(input.name): \(values.joined(separator: "; "))"
      }
  }

  /// Checks that are worth a line: all that differ.
  package func checks() -> [Verification.Check] {
    verification.checks.filter { $0.outcome != .same }
  }

  /// How it was decided.
  package func method() -> String {
    let alpha = Decimal.percent(1 - verification.confidence)
    let pairs =
      comparison.isPaired
      ? "paired replication by replication"
      : "of independent results, as seed, sampler or replications differ"
    return
      "Equivalent: two one-sided tests at \(alpha) each (Schuirmann 1987) show that the change is smaller "
      + "than its tolerance. Changes are now minus on file, with "
      + "\(Decimal.percent(comparison.confidence)) intervals, \(pairs)."
      + tolerances()
      + (verification.isLenient ? " What cannot be told passes (--lenient)." : "")
  }

  /// " Tolerance: 1 %, done.last 2 %."
  private func tolerances() -> String {
    let stated = verification.tolerances
    let own = stated.own.keys.sorted().compactMap { name in
      stated.own[name].map { "\(name) \(Decimal.percent($0))" }
    }
    let all = (stated.general.map { [Decimal.percent($0)] } ?? []) + own
    return all.isEmpty ? "" : " Tolerance: \(all.joined(separator: ", ")); of shares, points."
  }

  private func table(_ checks: [Verification.Check]) -> TextTable {
    var table = TextTable("Worst first", headings: ["On file", "Now", "Change", ""])
    for check in checks {
      var cells = cells(check)
      // There is no room for the tolerances, most of which are the same: a sentence has them.
      cells.figures.remove(at: 3)
      table.add(cells.label, unit: cells.unit, cells.figures)
    }
    return table
  }

  /// A line of a table: on file, now, the change, the tolerance, and the outcome.
  func cells(_ check: Verification.Check) -> (label: String, unit: String, figures: [Figure]) {
    let label = check.strategy.isEmpty ? check.name : "\(check.strategy): \(check.name)"
    let outcome = Figure(check.outcome.words)
    let share = verification.tolerances.share(of: check.name)
    let isTested = check.margin != nil
    if let row = check.row {
      let scale = ComparisonText.scale(row, currency: comparison.before.currency)
      let numbers = [row.before, row.after].map { ComparisonText.figure($0, scale) }
      let unit = row.before.unit == .share ? "points" : "%"
      let tolerance = share.map { Figure("± \(Decimal.plain($0 * 100)) \(unit)") } ?? .none
      return (
        label, scale.unit, numbers + [ComparisonText.change(row), isTested ? tolerance : .none, outcome]
      )
    }
    guard check.counts.count == 2 else { return (label, "", [.none, .none, .none, .none, outcome]) }
    let tolerance = share.map { Figure("± \(Decimal.plain($0 * 100)) %") } ?? .none
    let relative = Double(check.counts[1] - check.counts[0]) / Double(max(1, check.counts[0]))
    let change = Figure(ComparisonText.signed(Decimal.plain(relative * 100), relative), "%")
    return (
      label, "",
      check.counts.map { Figure(Decimal.count($0)) } + [change, isTested ? tolerance : .none, outcome]
    )
  }
}

extension Verification.Outcome {
  /// In a table or a sentence.
  package var words: String {
    switch self {
    case .changed: "changed"
    case .undecided: "cannot be told"
    case .equivalent: "equivalent"
    case .same: "the same"
    case .untested: "not tested"
    }
  }
}
