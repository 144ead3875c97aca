/// What an optional key of a mapping gives.
enum Given<Value> {
  /// The key is not written.
  case absent
  case value(Value)
  /// It is written, with a mistake that has been reported.
  case wrong

  /// Nil where there is no value, for whatever reason.
  var value: Value? {
    switch self {
    case .value(let value): value
    case .absent, .wrong: nil
    }
  }

  var isWrong: Bool {
    switch self {
    case .wrong: true
    case .absent, .value: false
    }
  }
}
