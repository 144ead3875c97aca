// Philox for the inner loop: the same ten rounds as `philox4x32`, always in the caller's code and without
// packing words into a vector and out of it again, which takes as long as the rounds.

/// What one draw hangs on.
@frozen @usableFromInline struct DrawPlace: BitwiseCopyable {
  @usableFromInline let key: StreamKey
  @usableFromInline let device: UInt32
  @usableFromInline let stage: UInt32
  @usableFromInline let attempt: UInt32

  @inlinable @inline(__always)
  init(key: StreamKey, device: UInt32, stage: UInt32, attempt: UInt32) {
    self.key = key
    self.device = device
    self.stage = stage
    self.attempt = attempt
  }

  /// The two numbers of a block; of block 0 those that a ``RandomStream`` gives first.
  @inlinable @inline(__always)
  func pair(block: UInt32 = 0) -> (first: UInt64, second: UInt64) {
    var (c0, c1, c2, c3) = (UInt64(block), UInt64(stage), UInt64(device), UInt64(attempt))
    var (k0, k1) = (key.seed, key.replication)
    for _ in 0..<10 {
      let p0 = c0 &* 0xD251_1F53
      let p1 = c2 &* 0xCD9E_8D57
      c0 = (p1 &>> 32) ^ c1 ^ UInt64(k0)
      c1 = p1 & 0xffff_ffff
      c2 = (p0 &>> 32) ^ c3 ^ UInt64(k1)
      c3 = p0 & 0xffff_ffff
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
    return (c0 &<< 32 | c1, c2 &<< 32 | c3)
  }

  /// The place's stream after its first number, where the first block is known: `second` comes next.
  func stream(second: UInt64) -> RandomStream {
    var stream = RandomStream(key: key, device: device, stage: stage, attempt: attempt)
    stream.block = 1
    stream.spare = second
    return stream
  }
}

/// The first block of eight devices at once: what ``RandomStream`` gives each of them in its first two calls.
@inlinable @inline(__always)
public func philox8(key: StreamKey, devices: SIMD8<UInt32>, stage: UInt32, attempt: UInt32)
  -> (first: SIMD8<UInt64>, second: SIMD8<UInt64>)
{
  // Four at a time: eight would not fit into sixteen vector registers of two lanes.
  let low = philox4(key: key, devices: devices.lowHalf, stage: stage, attempt: attempt)
  let high = philox4(key: key, devices: devices.highHalf, stage: stage, attempt: attempt)
  return (
    SIMD8(lowHalf: low.first, highHalf: high.first), SIMD8(lowHalf: low.second, highHalf: high.second)
  )
}

/// The first block of four devices at once.
@inlinable @inline(__always)
func philox4(key: StreamKey, devices: SIMD4<UInt32>, stage: UInt32, attempt: UInt32)
  -> (first: SIMD4<UInt64>, second: SIMD4<UInt64>)
{
  // Lanes of 64 bits with a word in the lower half: such a product is what every vector unit has. The upper
  // halves may hold anything in between. Two rounds a turn, so that words change places without being moved.
  let word = SIMD4<UInt64>(repeating: 0xffff_ffff)
  var c0 = SIMD4<UInt64>(repeating: 0)
  var c1 = SIMD4<UInt64>(repeating: UInt64(stage))
  var c2 = SIMD4<UInt64>(truncatingIfNeeded: devices)
  var c3 = SIMD4<UInt64>(repeating: UInt64(attempt))
  var (k0, k1) = (key.seed, key.replication)
  for _ in 0..<5 {
    let p0 = (c0 & word) &* 0xD251_1F53
    let p1 = (c2 & word) &* 0xCD9E_8D57
    let d0 = (p1 &>> 32) ^ c1 ^ SIMD4(repeating: UInt64(k0))
    let d2 = (p0 &>> 32) ^ c3 ^ SIMD4(repeating: UInt64(k1))
    k0 &+= 0x9E37_79B9
    k1 &+= 0xBB67_AE85
    let q0 = (d0 & word) &* 0xD251_1F53
    let q1 = (d2 & word) &* 0xCD9E_8D57
    c0 = (q1 &>> 32) ^ p1 ^ SIMD4(repeating: UInt64(k0))
    c2 = (q0 &>> 32) ^ p0 ^ SIMD4(repeating: UInt64(k1))
    c1 = q1
    c3 = q0
    k0 &+= 0x9E37_79B9
    k1 &+= 0xBB67_AE85
  }
  return ((c0 &<< 32) | (c1 & word), (c2 &<< 32) | (c3 & word))
}
