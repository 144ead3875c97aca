import FleetModel

extension Varying {
  /// What is the same for every device in its own words, or by which column it differs.
  func words(_ text: (Value) -> String, by column: (String) -> String = { "by \($0)" }) -> String {
    switch self {
    case .same(let value): text(value)
    case .by(let name, _, _): column(name)
    }
  }
}
