import CivilTime

extension CivilDate {
  /// A date written as `2026-07-06`.
  package init(_ text: String) throws(TextProblem) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.allSatisfy(\.isASCIIDigit) ? Int($0) : nil }
    guard parts.map(\.count) == [4, 2, 2], numbers.count == 3 else {
      throw TextProblem(expected: "a date, such as 2026-07-06", found: text)
    }
    guard let date = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]) else {
      throw TextProblem(expected: "a day that exists, from 1900 to 2200", found: text)
    }
    self = date
  }
}
