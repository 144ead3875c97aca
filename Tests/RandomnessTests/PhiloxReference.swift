/// Philox4x32-10 word by word, as its authors write it down: what the one that the program uses is held to.
/// Source: Salmon et al., SC 2011, https://doi.org/10.1145/2063384.2063405.
enum PhiloxReference {
  /// Ten rounds on one counter: 128 random bits.
  static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var (c0, c1, c2, c3) = (counter[0], counter[1], counter[2], counter[3])
    var (k0, k1) = (key[0], key[1])
    for _ in 0..<10 {
      let p0 = (0xD251_1F53 as UInt32).multipliedFullWidth(by: c0)
      let p1 = (0xCD9E_8D57 as UInt32).multipliedFullWidth(by: c2)
      (c0, c1, c2, c3) = (p1.high ^ c1 ^ k0, p1.low, p0.high ^ c3 ^ k1, p0.low)
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
    return SIMD4(c0, c1, c2, c3)
  }

  /// The same as two numbers, the upper half of each first.
  static func pair(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> (first: UInt64, second: UInt64) {
    let words = block(counter: counter, key: key)
    return (UInt64(words[0]) << 32 | UInt64(words[1]), UInt64(words[2]) << 32 | UInt64(words[3]))
  }
}
