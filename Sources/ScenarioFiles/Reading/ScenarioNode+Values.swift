import FleetModel
import Randomness

extension ScenarioNode {
  /// Any text that is not empty.
  ///
  /// - Parameter words: Those of which it must be one, where somebody else sees to it.
  func text(_ expected: String = "a text", among words: [String] = []) -> String? {
    guard
      let text = value(
        expected, as: words.isEmpty ? nil : .words(words), { text throws(TextProblem) in text })
    else { return nil }
    if text.trimmingBlanks().isEmpty { complain(expected: expected) }
    return text.trimmingBlanks().isEmpty ? nil : text
  }

  /// A quantity in base units (seconds, bytes, bytes per second). `positive` refuses zero, and what counts as
  /// zero where times are whole microseconds.
  func quantity(_ dimension: Dimension, positive: Bool = false) -> Double? {
    let parse = { (text: String) throws(TextProblem) -> Double in
      let value = try Quantity.parse(text, dimension)
      if positive, value == 0 { throw TextProblem(expected: "\(dimension.name), above zero", found: text) }
      if positive, dimension == .duration, value < 1e-6 {
        throw TextProblem(expected: "a duration of a microsecond or more", found: text)
      }
      return value
    }
    return value(dimension.name, as: .quantity(dimension, isPositive: positive)) {
      text throws(TextProblem) in
      do throws(TextProblem) {
        return try parse(text)
      } catch {
        throw error.ifAccepted { meant throws(TextProblem) in _ = try parse(meant) }
      }
    }
  }

  /// - Parameter shareFile: reads `share(file …, where …)`; without it no file can be named.
  func share(ofRows shareFile: ShareOfRows.Reader? = nil) -> Double? {
    value("a share, such as 97 %", as: .share) { text throws(TextProblem) in
      if let shareFile, let rows = try ShareOfRows(text) { return try shareFile(rows) }
      return try Quantity.share(text)
    }
  }

  /// - Parameter thing: what is counted, for a message about a part of it.
  func count(in range: ClosedRange<Int> = 0...1_000_000_000, of thing: String? = nil) -> Int? {
    value("a whole number", as: .count(range)) { text throws(TextProblem) in
      try Quantity.count(text, in: range, of: thing)
    }
  }

  /// An amount per hour, with its currency.
  ///
  /// - Parameter wanted: The currency of the scenario.
  func money(in wanted: String) -> (perHour: Double, currency: String)? {
    value("an amount per hour, such as 38 EUR/h", as: .money) { text throws(TextProblem) in
      try Quantity.money(text, in: wanted)
    }
  }

  func perTime(scopes: [String]? = []) -> PerTime? {
    value("a number per time, such as 60 per hour", as: .perTime) { text throws(TextProblem) in
      try PerTime(text, scopes: scopes)
    }
  }

  func yesOrNo() -> Bool? {
    oneOf(["yes", "no", "true", "false"], "yes or no").map { $0 == "yes" || $0 == "true" }
  }

  /// One of these words.
  ///
  /// - Parameter areOfFile: Whether names that the file itself defines are among them.
  func oneOf(_ words: [String], _ expected: String? = nil, areOfFile: Bool = false) -> String? {
    let expected = expected ?? words.joined(separator: ", ")
    return value(expected, as: areOfFile ? nil : .words(words)) { text throws(TextProblem) in
      if words.contains(text) { return text }
      throw TextProblem(
        expected: expected, found: text, suggestion: Suggestion.nearest(to: text, among: words))
    }
  }

  /// `operating system`, `drivers` and so on.
  func kindOfBytes() -> BytesKind? {
    oneOf(BytesKind.named.map(\.rawValue)).flatMap(BytesKind.init(rawValue:))
  }

  /// A distribution in base units of `dimension`.
  func distribution(
    _ dimension: Dimension, valueFile: DistributionSyntax.ValueFile? = nil
  ) -> Distribution? {
    value("\(dimension.name), or a distribution", as: .distribution(dimension)) { text throws(TextProblem) in
      try DistributionSyntax.parse(text, dimension, valueFile: valueFile)
    }
  }
}
