import CivilTime

/// A weekday (optional, checked), a date, and a time of day (optional): `Mon 2026-07-06 08:00`.
struct WallReading {
  var date: CivilDate
  /// Seconds after midnight; nil when only the date was given.
  var timeOfDay: Int?

  init(_ words: [TextPart], in text: String) throws(TextProblem) {
    var rest = words[...]
    var weekday: (day: Weekday, part: TextPart)?
    if let first = rest.first, first.text.unicodeScalars.first?.isLetter ?? false {
      guard let day = Weekday(first.text) else {
        throw TextProblem(
          expected: "a weekday or a date", found: first.text,
          suggestion: Suggestion.nearest(to: first.text, among: Weekday.allNames), offset: first.offset)
      }
      weekday = (day, first)
      rest = rest.dropFirst()
    }
    guard let dateWord = rest.popFirst() else {
      throw TextProblem(expected: "a date, such as 2026-07-06", found: text)
    }
    do { date = try CivilDate(dateWord.text) } catch { throw error.shifted(by: dateWord.offset) }
    if let weekday, weekday.day != date.weekday {
      let right = weekday.part.text.count > 3 ? date.weekday.name : date.weekday.short
      throw TextProblem(
        expected: "a weekday that fits (\(date.text) is a \(date.weekday.name))", found: weekday.part.text,
        suggestion: "\(right) \(date.text)", offset: weekday.part.offset)
    }
    if let time = rest.popFirst() {
      do { timeOfDay = try TimeOfDay.seconds(time.text) } catch { throw error.shifted(by: time.offset) }
    }
    if let extra = rest.first {
      throw TextProblem(expected: "nothing after the time", found: extra.text, offset: extra.offset)
    }
  }
}

/// `07:30`, from `00:00` to `24:00`.
enum TimeOfDay {
  /// Seconds after midnight.
  static func seconds(_ text: String) throws(TextProblem) -> Int {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let isNumber = parts.allSatisfy { !$0.isEmpty && $0.count <= 2 && $0.allSatisfy(\.isASCIIDigit) }
    let numbers = parts.compactMap { Int($0) }
    guard isNumber, numbers.count == 2, parts[1].count == 2, numbers[1] < 60,
      numbers[0] * 60 + numbers[1] <= 24 * 60
    else {
      let hour = parts.count == 1 ? Int(text).flatMap { (0...24).contains($0) ? "\($0):00" : nil } : nil
      throw TextProblem(expected: "a time of day, such as 07:30", found: text, suggestion: hour)
    }
    return numbers[0] * 3600 + numbers[1] * 60
  }
}
