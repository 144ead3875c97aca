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
