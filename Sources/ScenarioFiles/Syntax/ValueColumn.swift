/// What `empirical(file NAME, column C, unit U, where D is V)` asks for.
package struct ValueColumn: Sendable, Hashable {
  package var file: String
  package var column: String
  /// Of bare numbers; empty: none was written.
  package var unit = ""
  /// As written, such as `DeploymentState is success`; a row counts if all hold.
  package var conditions: [String] = []
  /// What the values measure.
  package var dimension: Dimension
}
