import Engine
import FleetModel

/// A goal as written: "95 % of wave first ready within 2 days", "cost.total under 20,000 EUR with probability
/// 95 %".
struct GoalText {
  let parts: PartNames
  let clock: CivilClock

  static let expected =
    "a goal, such as 'all of the fleet done by Fri 16:00', '95 % of the fleet ready within 2 days' or "
    + "'cost.total under 20000 EUR'"

  private static let ends = [" done by ", " ready by ", " done within ", " ready within "]
  /// Words that are used for a relation, with the one to write.
  private static let others = [
    ("below", "under"), ("above", "over"), ("less than", "under"), ("more than", "over"), ("<", "under"),
    (">", "over"), ("<=", "at most"), (">=", "at least"), ("max", "at most"), ("min", "at least"),
  ]

  /// What was read, with the places of its words in the text.
  struct Parsed {
    var sentence: String
    var aim: Goal.Aim
    var probability: Double?
    /// Where the measure and the value of a bound begin, in scalars from the start.
    var measureOffset = 0
    var amountOffset = 0
  }

  func parse(_ text: String) throws(TextProblem) -> Parsed {
    let (sentence, probability) = try GoalText.probability(text)
    for end in GoalText.ends {
      guard let (subject, limit) = GoalText.divide(sentence, at: end) else { continue }
      let words = TextPart(text: end, offset: 0).words
      let state: Goal.State = words[0].text == "done" ? .done : .ready
      let aim = try completion(subject, state, limit, isMoment: words[1].text == "by")
      return Parsed(sentence: sentence.text, aim: .share(aim), probability: probability)
    }
    for relation in Goal.Relation.allCases {
      guard let (subject, value) = GoalText.divide(sentence, at: " \(relation.rawValue) ") else { continue }
      return try bound(subject, relation, value, sentence.text, probability)
    }
    throw TextProblem(
      expected: GoalText.expected, found: sentence.text, suggestion: GoalText.meant(sentence.text))
  }

  private func completion(
    _ subject: TextPart, _ state: Goal.State, _ limit: TextPart, isMoment: Bool
  ) throws(TextProblem) -> Goal.Completion {
    guard let (amount, of) = GoalText.divide(subject, at: " of ", first: true) else {
      throw TextProblem(
        expected: "a share of a part of the fleet, such as 'all of the fleet' or '95 % of the fleet'",
        found: subject.text, suggestion: "all of \(subject.text)", offset: subject.offset)
    }
    let share = try GoalText.shifting(amount) { text throws(TextProblem) in try GoalText.share(text) }
    let part = try parts.part(of)
    let found = try GoalText.shifting(limit) { text throws(TextProblem) -> Goal.Limit in
      isMoment
        ? .by(try GoalText.end(clock.moment(text), clock))
        : .within(TimeSpan(seconds: try Quantity.parse(text, .duration)))
    }
    return Goal.Completion(share, of: part, state, found)
  }

  /// By a day means by its end.
  private static func end(_ moment: Moment, _ clock: CivilClock) -> Instant {
    moment.wholeDay.map { clock.instant(day: $0, secondsOfDay: 86_400) } ?? moment.instant
  }

  private static func share(_ text: String) throws(TextProblem) -> Double {
    switch text {
    case "all": return 1
    case "half": return 0.5
    default: break
    }
    do {
      let share = try Quantity.share(text)
      if share > 0 { return share }
    } catch {
      throw TextProblem(expected: "'all' or a share, such as 95 %", found: text, suggestion: error.suggestion)
    }
    throw TextProblem(expected: "a share above zero, such as 95 %", found: text)
  }

  private func bound(
    _ subject: TextPart, _ relation: Goal.Relation, _ value: TextPart, _ sentence: String,
    _ probability: Double?
  ) throws(TextProblem) -> Parsed {
    var measure = subject
    var part: FleetPart?
    // What belongs to a resource is of no part of the fleet, and its name may hold the word.
    let isOfResource = ["pool.", "link.", "service."].contains { subject.text.hasPrefix($0) }
    if !isOfResource, let (name, of) = GoalText.divide(subject, at: " of ", first: true) {
      measure = name
      part = try parts.part(of)
    }
    let amount = try GoalText.shifting(value) { text throws(TextProblem) in try AmountText.parse(text) }
    return Parsed(
      sentence: sentence, aim: .bound(Goal.Bound(measure.text, of: part, relation, amount)),
      probability: probability, measureOffset: measure.offset, amountOffset: value.offset)
  }

  /// The sentence, and the probability behind it.
  private static func probability(_ text: String) throws(TextProblem) -> (TextPart, Double?) {
    let whole = trimmed(TextPart(text: text, offset: 0))
    guard let (sentence, probability) = divide(whole, at: " with probability ") else { return (whole, nil) }
    let share = try shifting(probability) { text throws(TextProblem) in try Quantity.share(text) }
    guard share > 0, share < 1 else {
      throw TextProblem(
        expected: "a probability between 0 and 100 %", found: probability.text, offset: probability.offset)
    }
    return (sentence, share)
  }

  /// What stands before and behind these words where they occur last, or first; nil where they do not.
  private static func divide(_ part: TextPart, at words: String, first: Bool = false) -> (TextPart, TextPart)?
  {
    let ranges = part.text.ranges(of: words)
    guard let range = first ? ranges.first : ranges.last else { return nil }
    let before = String(part.text[..<range.lowerBound])
    let offset = part.text[..<range.upperBound].unicodeScalars.count
    let one = trimmed(TextPart(text: before, offset: part.offset))
    let other = trimmed(
      TextPart(text: String(part.text[range.upperBound...]), offset: part.offset + offset))
    return one.text.isEmpty || other.text.isEmpty ? nil : (one, other)
  }

  private static func trimmed(_ part: TextPart) -> TextPart {
    let blanks = part.text.unicodeScalars.prefix { $0 == " " || $0 == "\t" || $0 == "\n" }.count
    return TextPart(text: part.text.trimmingBlanks(), offset: part.offset + blanks)
  }

  private static func shifting<Value>(
    _ part: TextPart, _ parse: (String) throws(TextProblem) -> Value
  ) throws(TextProblem) -> Value {
    do { return try parse(part.text) } catch { throw error.shifted(by: part.offset) }
  }

  private static func meant(_ sentence: String) -> String? {
    for (word, instead) in others where sentence.contains(" \(word) ") {
      return "'\(sentence.replacing(" \(word) ", with: " \(instead) "))'"
    }
    for state in ["done", "ready"] {
      for (word, instead) in [("before", "by"), ("until", "by"), ("in", "within"), ("on", "by")]
      where sentence.contains(" \(state) \(word) ") {
        return "'\(sentence.replacing(" \(state) \(word) ", with: " \(state) \(instead) "))'"
      }
    }
    return nil
  }
}
