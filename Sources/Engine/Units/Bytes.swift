/// An amount of data. Shares of bandwidth make it fractional.
struct Bytes: BitwiseCopyable {
  let count: Double

  /// Amounts above ``largest`` count as that.
  @inline(__always) init(_ count: Double) { self.count = min(count, Bytes.largest) }

  /// A billion gigabytes: sums of such amounts are still finite.
  @inline(__always) static var largest: Double { 1e18 }
}
