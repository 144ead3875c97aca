/// What an op needs to know that may differ by device: the same for all, or one for each profile.
package enum ProfileValue<Value: Sendable>: Sendable {
  case same(Value)
  /// The row of the program's tables that holds each profile's value.
  case row(Int)
}
