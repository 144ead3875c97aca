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
      throw TextProblem(expected: "a time of day, such as 07:30", found: text, suggestion: meant(by: text))
    }
    return numbers[0] * 3600 + numbers[1] * 60
  }

  /// What `8`, `8.30`, `0830`, `8am` or `5:30 pm` was meant to be.
  private static func meant(by text: String) -> String? {
    var rest = text.lowercased().replacing(".", with: ":")
    let half = ["am", "pm", "a:m:", "p:m:", "uhr", "h"].first { rest.hasSuffix($0) }
    rest.removeLast(half?.count ?? 0)
    rest = rest.trimmingBlanks()
    if rest.count == 4, rest.allSatisfy(\.isASCIIDigit) { rest = "\(rest.prefix(2)):\(rest.suffix(2))" }
    let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ (1...2).contains($0.count) && $0.allSatisfy(\.isASCIIDigit) }),
      var hour = Int(parts[0]), let minute = parts.count == 1 ? 0 : Int(parts[1])
    else { return nil }
    if let half, half.hasPrefix("p"), hour < 12 { hour += 12 }
    if let half, half.hasPrefix("a"), hour == 12 { hour = 0 }
    guard hour * 60 + minute <= 24 * 60, minute < 60 else { return nil }
    return (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
  }
}
