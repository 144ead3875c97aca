extension Condition {
  /// As a scenario writes it: "winre is off".
  var words: String {
    switch self {
    case .isOneOf(let column, let values):
      values.count == 1
        ? "\(column) is \(values[0])" : "\(column) is one of \(values.joined(separator: ", "))"
    case .isNoneOf(let column, let values):
      values.count == 1
        ? "\(column) is not \(values[0])" : "\(column) is none of \(values.joined(separator: ", "))"
    case .isAtLeast(let column, let version): "\(column) is at least \(version)"
    case .incident(let name): "incident \(name)"
    }
  }

  /// Of those that do not pass.
  private var wordsOfOthers: String {
    switch self {
    case .isOneOf(let column, let values): Condition.isNoneOf(column: column, values).words
    case .isNoneOf(let column, let values): Condition.isOneOf(column: column, values).words
    case .isAtLeast(let column, let version): "\(column) is below \(version)"
    case .incident(let name): "no incident \(name)"
    }
  }

  /// What holds of devices that pass all of some conditions.
  package static func words(passing conditions: [Condition]) -> String {
    conditions.map(\.words).joined(separator: ", ")
  }

  /// What holds of devices that fail one of them, or several.
  static func words(failing conditions: [Condition]) -> String {
    conditions.map(\.wordsOfOthers).joined(separator: " or ")
  }
}
