/// One value of a table.
package enum Cell: Hashable, Sendable {
  case none
  case integer(Int64)
  case real(Double)
  case text(String)
  /// Only questions give such; no table has any.
  case bytes([UInt8])

  static func number(_ value: Int) -> Cell { .integer(Int64(value)) }

  /// What is no number, or infinite, is none.
  static func number(_ value: Double) -> Cell { value.isFinite ? .real(value) : .none }

  static func number(_ value: Double?) -> Cell { value.map { Cell.number($0) } ?? .none }

  static func text(orNone value: String?) -> Cell { value.map { .text($0) } ?? .none }

  /// Whole microseconds as seconds.
  static func seconds(_ microseconds: Int64) -> Cell { .real(Double(microseconds) / 1e6) }

  /// 1 or 0.
  static func flag(_ value: Bool) -> Cell { .integer(value ? 1 : 0) }
}
