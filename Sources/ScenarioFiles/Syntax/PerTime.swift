import FleetModel

/// So many in so long a time: `60 per hour`, `200 per 20 s`, `12 per day`, `200 per 20 s per app`.
struct PerTime: Sendable, Hashable {
  var count: Double
  /// The length of the time.
  var seconds: Double
  /// What stands after a second `per`: `app`, `tenant`, `site`; empty when nothing does.
  var scope: String

  var perSecond: Double { count / seconds }

  /// The text as a number per time; `scopes` are what may follow a second `per` (nil: any one word). A zero
  /// needs no time.
  init(_ text: String, scopes: [String]? = []) throws(TextProblem) {
    let again = { (meant: String) throws(TextProblem) in _ = try PerTime(meant, scopes: scopes) }
    let expected = "a number per time, such as 60 per hour"
    var cursor = TextCursor(text)
    cursor.skipBlanks()
    guard let number = try NumberText.number(&cursor, meaning: again) else {
      throw TextProblem(expected: expected, found: text)
    }
    guard number.value >= 0, number.value <= 1e12 else {
      throw TextProblem(expected: "a number per time from 0 to 1e12", found: text)
    }
    count = number.value
    cursor.skipBlanks()
    if cursor.isAtEnd, count == 0 {
      (seconds, scope) = (3600, "")
      return
    }
    let perAt = cursor.offset
    guard cursor.skip(while: \.isLetter) == "per" else {
      throw TextProblem(
        expected: expected, found: text, suggestion: PerTime.meant(by: text, number), offset: perAt
      ).ifAccepted(again)
    }
    let words = TextPart(text: cursor.rest, offset: cursor.offset).words
    let second = words.firstIndex { $0.text == "per" }
    let time = words[..<(second ?? words.count)]
    seconds = try PerTime.seconds(time, expected, text)
    guard let second else {
      scope = ""
      return
    }
    let rest = words[(second + 1)...]
    scope = rest.map(\.text).joined(separator: " ")
    let at = rest.first?.offset ?? cursor.offset
    if let scopes, !scopes.contains(scope) {
      let allowed =
        scopes.isEmpty ? "nothing after the time" : scopes.map { "'per \($0)'" }.joined(separator: " or ")
      throw TextProblem(
        expected: allowed, found: "per \(scope)",
        suggestion: Suggestion.nearest(to: scope, among: scopes).map { "per \($0)" }, offset: at)
    }
    if scope.isEmpty { throw TextProblem(expected: "a word after 'per'", found: "", offset: at) }
  }

  /// A bare number is meant for an hour, `5 min` for one in that time, and a stroke for `per`.
  private static func meant(by text: String, _ number: NumberText.Number) -> String? {
    if (try? Quantity.parse(text, .number)) != nil { return "\(number.text) per hour" }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map {
      String($0).trimmingBlanks()
    }
    if parts.count > 1, !parts.contains("") {
      let spelt = parts.joined(separator: " per ")
      return (try? PerTime(spelt, scopes: nil)) != nil ? spelt : nil
    }
    return (try? Quantity.parse(text, .duration)) != nil ? "1 per \(text)" : nil
  }

  /// `hour` or `20 s`.
  private static func seconds(
    _ words: ArraySlice<TextPart>, _ expected: String, _ text: String
  ) throws(TextProblem) -> Double {
    let time = words.map(\.text).joined(separator: " ")
    let at = words.first?.offset ?? 0
    let isUnit = time.unicodeScalars.first?.isLetter ?? false
    let value: Double
    do {
      value = try Quantity.parse(isUnit ? "1 \(time)" : time, .duration)
    } catch {
      let longer = error.ifAccepted { meant throws(TextProblem) in
        if try Quantity.parse(meant, .duration) == 0 { throw error }
      }
      let meant = isUnit ? longer.suggestion.map { String($0.dropFirst(2)) } : longer.suggestion
      throw TextProblem(expected: expected, found: text, suggestion: meant.map { "per \($0)" }, offset: at)
    }
    guard value > 0 else { throw TextProblem(expected: "a time longer than zero", found: time, offset: at) }
    return value
  }
}
