import Experiments

/// `replications.csv`: what each replication gave, one line a replication, strategy and measure. Numbers read
/// back to the last bit, so that results can be compared without running anything again.
package enum ReplicationsCSV {
  package static let header = ["replication", "strategy", "measure", "value", "weight"]
  /// In place of a moment that was not reached before the horizon, and of a number that there is not.
  static let never = "never"
  static let undefined = "undefined"

  /// Replications are counted from 0, as random numbers are.
  package static func write(_ findings: Findings, to output: inout some TextOutputStream) {
    CSVText.write(header, to: &output)
    // Names are made fit for CSV once, not in each of the many lines.
    let names = findings.strategies.map { strategy in
      let name = CSVText.quoted(CSVText.harmless(strategy.name))
      return strategy.measures.map {
        ",\(name),\(CSVText.quoted(CSVText.harmless($0.measure.name))),"
      }
    }
    for replication in 0..<findings.replications {
      let number = "\(replication)"
      for (strategy, names) in zip(findings.strategies, names) {
        for (finding, name) in zip(strategy.measures, names)
        where finding.values.indices.contains(replication) {
          output.write(number)
          output.write(name)
          output.write(word(finding.values[replication]))
          output.write(",")
          output.write(word(finding.weights[replication]))
          output.write("\n")
        }
      }
    }
  }

  /// The fewest digits that read back as the number, or a word.
  static func word(_ value: Double) -> String {
    if value == .infinity { return never }
    guard value.isFinite else { return undefined }
    if value == 1 { return "1" }
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The number that a word stands for; nil: it is none.
  static func number(_ word: some StringProtocol) -> Double? {
    if word == never { return .infinity }
    if word == undefined { return .nan }
    guard let value = Double(word), value.isFinite else { return nil }
    return value
  }
}
