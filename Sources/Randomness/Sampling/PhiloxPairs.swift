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
