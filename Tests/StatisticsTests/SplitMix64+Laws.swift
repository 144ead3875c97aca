import CLibrary
import Fixtures

extension SplitMix64 {
  /// In (0, 1].
  mutating func uniform() -> Double { Double((next() >> 11) + 1) * 0x1p-53 }
  /// Standard normal, by Box and Muller.
  mutating func normal() -> Double { (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform()) }
  /// Waits of one microsecond to weeks, many of them 0: what a sketch meets.
  mutating func wait() -> Int64 { uniform() < 0.2 ? 0 : Int64(exp(uniform() * 28)) }
}
