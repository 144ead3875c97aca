import Engine
import FleetModel

/// Conditions that a trial decides when they are asked: on states, and on what goes on at pools.
extension ConditionText {
  /// `state action status is pending`, `is not …`, `is one of …`, `is none of …`, `is at least …`.
  static func state(_ text: String) throws(TextProblem) -> ConditionText {
    let words = TextPart(text: text, offset: 0).words
    guard let verb = words.firstIndex(where: { $0.text == "is" }), verb > 1, verb + 1 < words.count else {
      throw TextProblem(expected: "a condition on a state, such as 'state status is pending'", found: text)
    }
    let name = words[1..<verb].map(\.text).joined(separator: " ")
    var rest = words[(verb + 1)...].map(\.text)
    func begins(_ start: [String]) -> Bool {
      guard rest.count > start.count, Array(rest.prefix(start.count)) == start else { return false }
      rest.removeFirst(start.count)
      return true
    }
    let test: Condition.StateTest
    if begins(["at", "least"]) {
      test = .isAtLeast(rest.joined(separator: " "))
    } else if begins(["one", "of"]) {
      test = .isOneOf(list(rest))
    } else if begins(["none", "of"]) {
      test = .isNoneOf(list(rest))
    } else if begins(["not"]) {
      test = .isNoneOf([rest.joined(separator: " ")])
    } else {
      test = .isOneOf([rest.joined(separator: " ")])
    }
    return .device(.state(name, test), column: nil, values: [])
  }

  private static func list(_ words: [String]) -> [String] {
    words.joined(separator: " ").split(separator: ",").map { String($0).trimmingBlanks() }
      .filter { !$0.isEmpty }
  }

  /// `technicians has 3 waiting`, `has at least 3 …`, `has fewer than 3 …`, `has none …`; the same with
  /// `free`.
  ///
  /// - Returns: Nil for another kind of condition.
  static func pool(_ text: String) throws(TextProblem) -> Condition.PoolTest? {
    let words = TextPart(text: text, offset: 0).words
    guard let last = words.last, let verb = words.lastIndex(where: { ["has", "have"].contains($0.text) }),
      verb > 0, verb + 2 < words.count
    else { return nil }
    let known = PoolCount.allCases.map { "\($0)" }
    guard let counted = PoolCount.allCases.first(where: { "\($0)" == last.text }) else {
      guard let meant = Suggestion.nearest(to: last.text, among: known) else { return nil }
      throw TextProblem(
        expected: known.joined(separator: " or "), found: last.text,
        suggestion: (words.dropLast().map(\.text) + [meant]).joined(separator: " "), offset: last.offset)
    }
    if words[verb].text == "have" {
      var meant = words.map(\.text)
      meant[verb] = "has"
      throw TextProblem(
        expected: "'has' behind the name of a pool", found: "have", suggestion: meant.joined(separator: " "),
        offset: words[verb].offset)
    }
    let pool = words[..<verb].map(\.text).joined(separator: " ")
    let how = words[(verb + 1)..<(words.count - 1)]
    let number = how.last.map { $0.text } ?? ""
    let start = how.dropLast().map(\.text).joined(separator: " ")
    if start.isEmpty, number == "none" {
      return Condition.PoolTest(pool: pool, counted, atLeast: 0, atMost: 0)
    }
    let offset = how.first?.offset ?? 0
    guard let count = Int(number), ["", "at least", "fewer than"].contains(start) else {
      throw TextProblem(
        expected: "'none', a number, 'at least' a number or 'fewer than' a number before '\(last.text)'",
        found: how.map(\.text).joined(separator: " "), offset: offset)
    }
    guard (1...Int(UInt16.max)).contains(count) else {
      throw TextProblem(
        expected: "a number from 1 to \(UInt16.max) (or 'none')", found: number, offset: offset)
    }
    return start == "fewer than"
      ? Condition.PoolTest(pool: pool, counted, atLeast: 0, atMost: count - 1)
      : Condition.PoolTest(pool: pool, counted, atLeast: count, atMost: nil)
  }
}
