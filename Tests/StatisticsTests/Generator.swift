import CLibrary

/// SplitMix64 (Steele, Lea & Flood 2014): the same values from a seed for ever, which is all a test wants.
struct Generator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// In (0, 1].
  mutating func uniform() -> Double { Double((next() >> 11) + 1) * 0x1p-53 }
  /// Standard normal, by Box and Muller.
  mutating func normal() -> Double { (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform()) }
  /// Waits of one microsecond to weeks, many of them 0: what a sketch meets.
  mutating func wait() -> Int64 { uniform() < 0.2 ? 0 : Int64(exp(uniform() * 28)) }
}

/// |a − b| as a share of the larger; 0 when both are 0.
func relativeError(_ a: Double, _ b: Double) -> Double {
  a == b ? 0 : abs(a - b) / max(abs(a), abs(b))
}
