import Experiments

/// What `fleetsim selfcheck` prints: known answers beside those found.
package struct SelfCheckText {
  private var table = TextTable("case, and what is measured", headings: ["theory", "found", ""])
  package private(set) var wrong: [String] = []
  private var count = 0

  package init() {}

  /// - Parameter isSecond: Whether a first seed did not find it, and this is another one.
  package mutating func add(_ name: String, _ checks: [AnswerCheck], isSecond: Bool) {
    for check in checks {
      count += 1
      let isTime = check.measure.unit == .seconds
      let scale = isTime ? Scale("min", 60) : Scale.one
      let verdict = check.holds ? (isSecond ? "holds, with another seed" : "holds") : "does not hold"
      if !check.holds { wrong.append("\(name): \(check.measure.name)") }
      table.add(
        "\(name): \(check.measure.name)", unit: isTime ? "min" : "",
        [
          Figure(Decimal.plain(check.truth / scale.size, digits: 5)), Figure(check.found, in: scale),
          Figure(verdict),
        ])
    }
  }

  package func lines(columns: Int, style: TextStyle) -> [String] {
    let sentence =
      wrong.isEmpty
      ? (count == 1 ? "The known answer is found." : "All \(count) known answers are found.")
      : "\(wrong.count) of \(Prose.count(count, "known answer")) not found, with either of two seeds: "
        + "\(wrong.joined(separator: "; "))."
    let note =
      "Found: means over replications with intervals of 99.9 %. A right program misses one in a thousand, "
      + "and is then asked with another seed."
    return Prose.wrap(sentence, width: columns) + [""] + table.lines(columns: columns, style: style) + [""]
      + Prose.wrap(note, width: columns)
  }
}
