import Experiments
import Statistics

/// Two results on file, compared: what they were made of first, then measure by measure, the worst first.
package struct ComparisonText {
  /// So many rows are shown unless all are asked for.
  private static let shown = 20

  package let comparison: ResultComparison

  package init(_ comparison: ResultComparison) { self.comparison = comparison }

  /// - Parameters:
  ///   - names: What the two results are called: A and B, or their folders.
  ///   - isWhole: Show every row that differs.
  package func lines(_ names: (String, String), columns: Int = 100, isWhole: Bool = false, style: TextStyle)
    -> [String]
  {
    var blocks = [inputs(names).flatMap { Prose.wrap($0, width: columns, indent: 2) }]
    if comparison.isIdentical {
      blocks.append([style.bold("The results are identical: fingerprint \(comparison.before.fingerprint).")])
    } else {
      blocks.append(Prose.wrap(sentence(), width: columns).map(style.bold))
      let all = comparison.rows.filter { $0.change != .same }
      let rows = isWhole ? all : Array(all.filter(\.before.isShown).prefix(ComparisonText.shown))
      if !rows.isEmpty { blocks.append(table(rows, names).lines(columns: columns, style: style)) }
      blocks.append(
        notes(hidden: all.count - rows.count).flatMap {
          Prose.wrap($0, width: columns)
        })
    }
    return Array(blocks.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  private func inputs(_ names: (String, String)) -> [String] {
    let differences = comparison.inputDifferences
    if differences.isEmpty { return ["Both were made of the same: scenario, seed, settings and program."] }
    return ["What they were made of differs (\(names.0); \(names.1)):"]
      + differences.map {
        "  \($0.name): \(ComparisonText.value($0.before)); \(ComparisonText.value($0.after))"
      }
  }

  private static func value(_ text: String) -> String { text.isEmpty ? "–" : text }

  private func sentence() -> String {
    func count(_ change: ResultComparison.Change) -> Int {
      comparison.rows.count { $0.change == change }
    }
    let parts = [
      (count(.worse), "worse"), (count(.better), "better"),
      (count(.otherwise) + count(.unknown), "otherwise different"),
      (count(.unclear), "not surely different"), (count(.same), "the same"),
    ].filter { $0.0 > 0 }.map { "\(Decimal.count($0.0)) \($0.1)" }
    return "Of \(Prose.count(comparison.rows.count, "number")), \(Prose.list(parts))."
  }

  private func table(_ rows: [ResultComparison.Row], _ names: (String, String)) -> TextTable {
    var table = TextTable("Worst first", headings: [names.0, names.1, "Change", ""])
    for row in rows {
      let scale = ComparisonText.scale(row, currency: comparison.before.currency)
      let numbers = [row.before, row.after].map { ComparisonText.figure($0, scale) }
      table.add(
        "\(row.strategy): \(row.measure)", unit: scale.unit,
        numbers + [ComparisonText.change(row), Figure(row.change.words)])
    }
    return table
  }

  private func notes(hidden: Int) -> [String] {
    var notes: [String] = []
    if hidden > 0 { notes.append("\(Prose.count(hidden, "more row")) with --full.") }
    if !comparison.gone.isEmpty {
      notes.append("Only in the first: \(comparison.gone.joined(separator: ", ")).")
    }
    if !comparison.new.isEmpty {
      notes.append("Only in the second: \(comparison.new.joined(separator: ", ")).")
    }
    notes.append(
      comparison.isPaired
        ? "Differences are second minus first, paired replication by replication."
        : "Differences are second minus first, of independent results: seed, sampler or replications differ.")
    let level = Decimal.percent(comparison.confidence)
    notes.append("± and brackets: \(level) confidence intervals, each by itself.")
    return notes
  }

  /// A number on file, without its interval.
  static func figure(_ measure: StoredMeasure, _ scale: Scale) -> Figure {
    let never = measure.values.count { $0 == .infinity }
    if measure.estimator == .campaign, never > 0 {
      return Figure("never", never == measure.values.count ? "" : "(\(never) of \(measure.values.count))")
    }
    if measure.interval.mean == .infinity { return Figure("late") }
    return Figure(Decimal.plain(measure.interval.mean / scale.size))
  }

  static func scale(_ row: ResultComparison.Row, currency: String) -> Scale {
    let means = [row.before, row.after].map(\.interval.mean).filter(\.isFinite).map(abs)
    return Scale.fitting(row.before.unit, largest: means.max() ?? 0, currency: currency)
  }

  /// The difference as a share of the number before, with its interval; of shares, in percentage points;
  /// where the number before is 0, in its own unit.
  static func change(_ row: ResultComparison.Row) -> Figure {
    guard let difference = row.difference, difference.mean.isFinite else { return .none }
    var (unit, size) = ("points", 0.01)
    if row.before.unit != .share {
      let before = abs(row.before.interval.mean)
      (unit, size) = before > 0 ? ("%", before / 100) : (row.before.unit.rawValue, 1)
    }
    var figure = Figure(difference, in: Scale(unit, size))
    figure.lead = signed(figure.lead, difference.mean)
    figure.tail += (figure.tail.isEmpty ? "" : " ") + unit
    return figure
  }

  static func signed(_ text: String, _ value: Double) -> String { value > 0 ? "+" + text : text }
}

extension ResultComparison.Change {
  /// In a table.
  var words: String {
    switch self {
    case .worse: "worse"
    case .unknown: "not comparable"
    case .otherwise: "different"
    case .better: "better"
    case .unclear: "not surely"
    case .same: "same"
    }
  }
}
