/// A value that is the same for every device, or differs by one column of the fleet table
/// (`succeeds: { by: wifi, psk: 98 %, wired: 100 % }`).
package enum Varying<Value: Sendable & Hashable>: Sendable, Hashable {
  case same(Value)
  /// `otherwise` serves the column's values that have no entry of their own.
  case by(column: String, [String: Value], otherwise: Value?)

  /// The value for a device whose column reads `entry`; nil where the table has neither entry nor
  /// `otherwise`.
  package func value(_ column: (String) -> String) -> Value? {
    switch self {
    case .same(let value): value
    case .by(let name, let table, let otherwise): table[column(name)] ?? otherwise
    }
  }
}
