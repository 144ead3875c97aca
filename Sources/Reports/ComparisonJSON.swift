import Experiments
import Statistics

/// A comparison of two results for programs, in the measures' own units.
package enum ComparisonJSON {
  package static func text(_ comparison: ResultComparison) -> String { value(comparison).text + "\n" }

  static func value(_ comparison: ResultComparison) -> JSONValue {
    .object([
      "identical": .bool(comparison.isIdentical), "paired": .bool(comparison.isPaired),
      "confidence": .number(comparison.confidence),
      "inputs": .array(
        comparison.inputDifferences.map { input in
          .object([
            "name": .string(input.name), "before": .string(input.before), "after": .string(input.after),
          ])
        }),
      "gone": .array(comparison.gone.map(JSONValue.string)),
      "new": .array(comparison.new.map(JSONValue.string)),
      "rows": .array(comparison.rows.map(row)),
    ])
  }

  static func row(_ row: ResultComparison.Row) -> JSONValue {
    .object([
      "strategy": .string(row.strategy), "measure": .string(row.measure),
      "unit": .string(row.before.unit.rawValue), "change": .string(row.change.rawValue),
      "before": .object(SummaryJSON.interval(row.before.interval)),
      "after": .object(SummaryJSON.interval(row.after.interval)),
      "difference": row.difference.map { .object(SummaryJSON.interval($0)) } ?? .null,
    ])
  }
}
