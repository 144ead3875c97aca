extension Int128 {
  /// The nearest double, or its neighbour: `Double(_:)` of the standard library takes a thousand instructions
  /// more for the last half of a bit.
  package var rounded: Double {
    if let short = Int64(exactly: self) { return Double(short) }
    return Double(Int64(truncatingIfNeeded: self >> 64)) * 0x1p64 + Double(UInt64(truncatingIfNeeded: self))
  }
}
