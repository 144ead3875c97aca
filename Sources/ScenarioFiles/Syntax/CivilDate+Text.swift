import CivilTime

extension CivilDate {
  /// A date written as `2026-07-06`.
  package init(_ text: String) throws(TextProblem) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.allSatisfy(\.isASCIIDigit) ? Int($0) : nil }
    guard parts.map(\.count) == [4, 2, 2], numbers.count == 3 else {
      throw TextProblem(
        expected: "a date, such as 2026-07-06", found: text, suggestion: CivilDate.meant(by: text))
    }
    guard let date = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]) else {
      throw TextProblem(expected: "a day that exists, from 1900 to 2200", found: text)
    }
    self = date
  }

  /// `6.7.2026` and `2026/7/6` can only be one date; `6/7/2026` may be two.
  private static func meant(by text: String) -> String? {
    for mark in ["-", ".", "/"] {
      let parts = text.split(separator: mark, omittingEmptySubsequences: false)
      let numbers = parts.compactMap { $0.count <= 4 && $0.allSatisfy(\.isASCIIDigit) ? Int($0) : nil }
      guard parts.count == 3, numbers.count == 3 else { continue }
      let isYearFirst = parts[0].count == 4
      guard isYearFirst || mark == "." && parts[2].count == 4 else { continue }
      let (year, day) = isYearFirst ? (numbers[0], numbers[2]) : (numbers[2], numbers[0])
      guard CivilDate(year: year, month: numbers[1], day: day) != nil else { continue }
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      return "\(year)-\(two(numbers[1]))-\(two(day))"
    }
    return nil
  }
}
