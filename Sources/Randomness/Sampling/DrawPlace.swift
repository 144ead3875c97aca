import CStreams

/// What one draw depends on, and all it depends on: the trial, the device, the stage and the attempt.
@usableFromInline struct DrawPlace: BitwiseCopyable, Sendable {
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
    let pair = philox4x32_10(block, stage, device, attempt, key.seed, key.replication)
    return (pair.first, pair.second)
  }
}
