import CLibrary

/// Random increments for the hold model, cheap enough not to hide the event list: xoshiro256++, and the
/// exponential's quantile function as 1,024 straight pieces of equal chance (mean 1 second).
///
/// Source of the generator: Blackman and Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47
/// (2021), https://prng.di.unimi.it/xoshiro256plusplus.c.
struct Increments: ~Copyable {
  private static let pieces = 1024
  private var a: UInt64 = 0x9e37_79b9_7f4a_7c15
  private var b: UInt64 = 0xbf58_476d_1ce4_e5b9
  private var c: UInt64 = 0x94d0_49bb_1331_11eb
  private var d: UInt64 = 0x2545_f491_4f6c_dd1d
  /// Microseconds at the beginning of each piece, and at the end of the last.
  private let edges: UnsafeMutablePointer<Double>

  init() {
    edges = .allocate(capacity: Self.pieces + 1)
    for piece in 0..<Self.pieces { edges[piece] = -log1p(-Double(piece) / Double(Self.pieces)) * 1e6 }
    // Such that the last piece has the mean of the tail it stands for.
    edges[Self.pieces] = edges[Self.pieces - 1] + 2e6
  }

  deinit { edges.deallocate() }

  /// The next increment in microseconds, not negative.
  @inline(__always) mutating func next() -> Int64 {
    let number = nextBits()
    let piece = Int(truncatingIfNeeded: number & 1023)
    let share = Double(number >> 11) * 0x1p-53
    return Int64(edges[piece] + share * (edges[piece &+ 1] - edges[piece]))
  }

  @inline(__always) private mutating func nextBits() -> UInt64 {
    let sum = a &+ d
    let result = (sum &<< 23 | sum &>> 41) &+ a
    let shifted = b &<< 17
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = d &<< 45 | d &>> 19
    return result
  }
}
