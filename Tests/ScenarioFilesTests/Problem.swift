@testable import ScenarioFiles

/// A text problem as "offset: message; did you mean …?".
func problem<Value>(_ parse: () throws(TextProblem) -> Value) -> String? {
  do {
    _ = try parse()
    return nil
  } catch {
    return "\(error.offset): \(error.message)" + (error.suggestion.map { "; did you mean \($0)?" } ?? "")
  }
}
