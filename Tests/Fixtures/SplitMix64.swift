/// Random numbers that are the same for a seed on every machine and in every version of Swift (Steele, Lea &
/// Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014, doi:10.1145/2660193.2660195).
package struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64
  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }

  /// - Returns: A whole number from 0 to `count` − 1.
  package mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &self) }

  /// - Returns: True with probability `odds`.
  package mutating func chance(_ odds: Double) -> Bool { Double.random(in: 0..<1, using: &self) < odds }
}
