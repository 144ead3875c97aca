import FleetModel
import Synchronization

/// A condition as written. Conditions on settings are decided when the scenario is read, the others for each
/// device.
enum ConditionText {
  case device(Condition, column: String?, values: [String])
  case setting(name: String, value: String, isWanted: Bool)

  private static let expected =
    "a condition, such as 'winre is off', 'os is at least 10.0.17763' or 'incident bad update'"

  /// The conditions of shipped files, which are the same in every scenario: read once.
  private static let shipped = Mutex<[String: ConditionText]>([:])  // asked for single texts only

  /// The condition that a node is; nil after a complaint.
  static func read(_ node: ScenarioNode) -> ConditionText? {
    // Who notes what readers ask wants to see each of them.
    let isShipped = node.diagnostics.witness == nil && ShippedFiles.contain(node.place.file)
    if isShipped, let text = node.rawText, let known = shipped.withLock({ $0[text] }) { return known }
    let read = node.value("a condition", { text throws(TextProblem) in try parse(text) })
    if isShipped, let text = node.rawText, let read { shipped.withLock { $0[text] = read } }
    return read
  }

  static func parse(_ text: String) throws(TextProblem) -> ConditionText {
    let text = text.trimmingBlanks()
    if text.hasPrefix("incident ") {
      let name = String(text.dropFirst("incident ".count)).trimmingBlanks()
      return .device(.incident(name), column: nil, values: [])
    }
    if let test = try pool(text) { return .device(.pool(test), column: nil, values: []) }
    if text.hasPrefix("state ") { return try state(text) }
    guard let (subject, rest) = divide(text) else {
      throw TextProblem(expected: expected, found: text)
    }
    let (negated, value) = withoutPrefix("not ", rest)
    if let name = subject.asksForSetting {
      return .setting(name: name, value: value, isWanted: !negated)
    }
    return try device(subject, rest, text)
  }

  private static func device(_ column: String, _ rest: String, _ text: String) throws(TextProblem)
    -> ConditionText
  {
    let offset = text.unicodeScalars.count - rest.unicodeScalars.count
    func list(_ words: String) throws(TextProblem) -> [String] {
      let values = words.split(separator: ",").map { String($0).trimmingBlanks() }.filter { !$0.isEmpty }
      guard !values.isEmpty else {
        throw TextProblem(expected: "values after 'of'", found: "", offset: offset)
      }
      return values
    }
    let (isLeast, version) = withoutPrefix("at least ", rest)
    if isLeast {
      guard version.split(separator: ".", omittingEmptySubsequences: false).allSatisfy({ Int($0) != nil })
      else {
        throw TextProblem(expected: "a version, such as 10.0.17763", found: version, offset: offset)
      }
      return .device(.isAtLeast(column: column, version: version), column: column, values: [])
    }
    let (isOneOf, some) = withoutPrefix("one of ", rest)
    if isOneOf {
      let values = try list(some)
      return .device(.isOneOf(column: column, values), column: column, values: values)
    }
    let (isNoneOf, others) = withoutPrefix("none of ", rest)
    if isNoneOf {
      let values = try list(others)
      return .device(.isNoneOf(column: column, values), column: column, values: values)
    }
    let (negated, value) = withoutPrefix("not ", rest)
    guard !value.isEmpty, !value.contains(",") else {
      let meant = value.isEmpty ? nil : "\(column) is \(negated ? "none" : "one") of \(value)"
      throw TextProblem(expected: "one value after 'is'", found: value, suggestion: meant, offset: offset)
    }
    return negated
      ? .device(.isNoneOf(column: column, [value]), column: column, values: [value])
      : .device(.isOneOf(column: column, [value]), column: column, values: [value])
  }

  /// The words before and after the first ` is `.
  private static func divide(_ text: String) -> (String, String)? {
    let words = TextPart(text: text, offset: 0).words
    guard let verb = words.firstIndex(where: { $0.text == "is" }), verb > 0 else { return nil }
    let subject = words[..<verb].map(\.text).joined(separator: " ")
    return (subject, words[(verb + 1)...].map(\.text).joined(separator: " "))
  }

  private static func withoutPrefix(_ prefix: String, _ text: String) -> (Bool, String) {
    text.hasPrefix(prefix) ? (true, String(text.dropFirst(prefix.count)).trimmingBlanks()) : (false, text)
  }
}
