/// What a whole trial's random numbers hang on: same key, same luck.
@frozen public struct StreamKey: Hashable, Sendable {
  /// The scenario's seed.
  public var seed: UInt32
  /// Number of the replication, from 0.
  public var replication: UInt32

  /// The key of one replication of a scenario.
  @inlinable public init(seed: UInt32, replication: UInt32) {
    self.seed = seed
    self.replication = replication
  }
}

/// The random numbers of one device in one stage at one attempt: Philox4x32-10 under the key (seed,
/// replication) at the counter (block, stage, device, attempt).
///
/// Bit for bit the numbers of ``KeyedGenerator``, as a value. About 10 multiplications a pair of numbers.
/// Source: Salmon et al., SC 2011, https://doi.org/10.1145/2063384.2063405.
@frozen public struct RandomStream: Sendable {
  @usableFromInline let key: StreamKey
  @usableFromInline let device: UInt32
  @usableFromInline let stage: UInt32
  @usableFromInline let attempt: UInt32
  @usableFromInline var block: UInt32 = 0
  @usableFromInline var spare: UInt64?

  /// The stream at its first number. `stage` is the ``stageHash(_:)`` of the stage's name.
  @inlinable public init(key: StreamKey, device: UInt32, stage: UInt32, attempt: UInt32 = 0) {
    self.key = key
    self.device = device
    self.stage = stage
    self.attempt = attempt
  }

  /// The next 64 random bits.
  @inlinable public mutating func next() -> UInt64 {
    if let second = spare {
      spare = nil
      return second
    }
    let place = DrawPlace(key: key, device: device, stage: stage, attempt: attempt)
    let (first, second) = place.pair(block: block)
    block &+= 1
    spare = second
    return first
  }

  /// The next number in [0, 1), with 53 random bits.
  @inlinable public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// The next number in (0, 1): zeros are passed over, as GSL does.
  @inlinable public mutating func uniformPositive() -> Double {
    while true {
      let number = uniform()
      if number > 0 { return number }
    }
  }
}

/// Ten rounds of Philox on one counter: 128 random bits.
@inlinable public func philox4x32(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
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
