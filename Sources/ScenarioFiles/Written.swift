import FleetModel
import Randomness

/// A node of a file, the path to it, and who is told about its mistakes. Every accessor returns nil after it
/// has reported why.
package struct Written {
  package let node: SourceNode
  /// `sites.school.technicians.count`; list elements count from 1: `rollout.waves[2].at`.
  package let path: String
  package let diagnostics: Diagnostics

  package init(_ node: SourceNode, path: String, diagnostics: Diagnostics) {
    self.node = node
    self.path = path
    self.diagnostics = diagnostics
  }

  package var place: SourcePlace { node.place }
  package var isText: Bool { if case .text = node.content { true } else { false } }
  package var isList: Bool { if case .list = node.content { true } else { false } }
  package var isMapping: Bool { if case .mapping = node.content { true } else { false } }
  package var isNothing: Bool { if case .nothing = node.content { true } else { false } }
  /// The text as it is; nil (without a complaint) for anything else.
  package var rawText: String? { if case .text(let text, _) = node.content { text } else { nil } }

  /// A fault of the whole node.
  package func complain(_ message: String, suggestion: String? = nil) {
    diagnostics.error(at: place, path: path, message, suggestion: suggestion)
  }

  /// "expected …, found …" about the whole node.
  package func complain(expected: String, suggestion: String? = nil) {
    complain("expected \(expected), found \(node.found)", suggestion: suggestion)
  }

  /// A fault within the text; the column points at it where the text stands in the file as it is.
  package func complain(_ problem: TextProblem) {
    var place = place
    if case .text(_, let firstColumn?) = node.content { place.column = firstColumn + problem.offset }
    diagnostics.error(at: place, path: path, problem.message, suggestion: problem.suggestion)
  }

  /// What `parse` makes of the text; `expected` is what to say about a list, a mapping or nothing.
  package func value<Value>(
    _ expected: String, _ parse: (String) throws(TextProblem) -> Value
  ) -> Value? {
    guard case .text(let text, _) = node.content else {
      complain(expected: expected)
      return nil
    }
    do {
      return try parse(text)
    } catch {
      complain(error)
      return nil
    }
  }

  /// The reader of a mapping.
  package func mapping(_ expected: String = "a mapping") -> MappingReader? {
    guard case .mapping(let entries) = node.content else {
      complain(expected: expected)
      return nil
    }
    return MappingReader(self, entries)
  }

  /// The elements of a list.
  package func list(_ expected: String = "a list") -> [Written]? {
    guard case .list(let items) = node.content else {
      complain(expected: expected)
      return nil
    }
    return items.enumerated().map { index, item in
      Written(item, path: "\(path)[\(index + 1)]", diagnostics: diagnostics)
    }
  }

  /// A list, or one element standing for a list of one.
  package func listOrOne() -> [Written] {
    isList ? list() ?? [] : [self]
  }
}

extension Written {
  /// Any text that is not empty.
  package func text(_ expected: String = "a text") -> String? {
    guard let text = value(expected, { text throws(TextProblem) in text }) else { return nil }
    if text.trimmingBlanks().isEmpty { complain(expected: expected) }
    return text.trimmingBlanks().isEmpty ? nil : text
  }

  /// A quantity in base units (seconds, bytes, bytes per second). `positive` refuses zero.
  package func quantity(_ dimension: Dimension, positive: Bool = false) -> Double? {
    value(dimension.name) { text throws(TextProblem) in
      let value = try Quantity.parse(text, dimension)
      if positive, value == 0 { throw TextProblem(expected: "\(dimension.name), above zero", found: text) }
      return value
    }
  }

  package func share() -> Double? {
    value("a share, such as 97 %") { text throws(TextProblem) in try Quantity.share(text) }
  }

  package func count(in range: ClosedRange<Int> = 0...1_000_000_000) -> Int? {
    value("a whole number") { text throws(TextProblem) in try Quantity.count(text, in: range) }
  }

  /// An amount per hour, with its currency.
  package func money() -> (perHour: Double, currency: String)? {
    value("an amount per hour, such as 38 EUR/h") { text throws(TextProblem) in try Quantity.money(text) }
  }

  package func perTime(scopes: [String]? = []) -> PerTime? {
    value("a number per time, such as 60 per hour") { text throws(TextProblem) in
      try PerTime(text, scopes: scopes)
    }
  }

  package func yesOrNo() -> Bool? {
    oneOf(["yes", "no", "true", "false"], "yes or no").map { $0 == "yes" || $0 == "true" }
  }

  /// One of a few words.
  package func oneOf(_ words: [String], _ expected: String? = nil) -> String? {
    let expected = expected ?? words.joined(separator: ", ")
    return value(expected) { text throws(TextProblem) in
      if words.contains(text) { return text }
      throw TextProblem(
        expected: expected, found: text, suggestion: Suggestion.nearest(to: text, among: words))
    }
  }

  /// A distribution in base units of `dimension`.
  package func distribution(
    _ dimension: Dimension, valueFile: DistributionSyntax.ValueFile? = nil
  ) -> Distribution? {
    value("\(dimension.name), or a distribution") { text throws(TextProblem) in
      try DistributionSyntax.parse(text, dimension, valueFile: valueFile)
    }
  }
}
