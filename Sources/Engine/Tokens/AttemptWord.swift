/// The fourth word of the random counter: 0 on a device's first visit of everything, and another for each
/// combination of cycle, fallbacks and retries, so that no draw is ever used twice.
enum AttemptWord {
  /// - Parameters:
  ///   - cycle: How often the device has been here before (of a child: the attempt word of its parent).
  ///   - fallbacks: How many fallbacks it has taken.
  ///   - retries: How often it has retried at each depth of attempts; nil: never at any.
  @inline(__always) static func word(cycle: UInt32, fallbacks: UInt8, retries: SIMD8<UInt16>?) -> UInt32 {
    var word = fallbacks == 0 ? cycle : scrambled(cycle ^ UInt32(fallbacks) << 24 ^ 0x5bd1_e995)
    guard let retries else { return word }
    for depth in 0..<retries.scalarCount where retries[depth] > 0 {
      word = scrambled(word ^ UInt32(depth + 1) << 16 ^ UInt32(retries[depth]))
    }
    return word
  }

  /// A bijective mixer (the finaliser of MurmurHash3).
  private static func scrambled(_ word: UInt32) -> UInt32 {
    var word = word
    word = (word ^ word >> 16) &* 0x85eb_ca6b
    word = (word ^ word >> 13) &* 0xc2b2_ae35
    return word ^ word >> 16
  }
}
