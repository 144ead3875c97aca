/// The random numbers of one device in one stage at one attempt: Philox4x32-10 under the key (seed,
/// replication) at the counter (block, stage, device, attempt).
///
/// Bit for bit the numbers of ``KeyedGenerator``, as a value. About 10 multiplications a pair of numbers.
/// Source: Salmon et al., SC 2011, https://doi.org/10.1145/2063384.2063405.
@usableFromInline package struct RandomStream: Sendable {
  @usableFromInline let place: DrawPlace
  @usableFromInline var block: UInt32 = 0
  /// The second number of the last block, until it is taken.
  @usableFromInline var spare: UInt64?

  /// The stream at its first number.
  ///
  /// - Parameter stage: the ``StageHash`` of the stage's name.
  @inlinable package init(key: StreamKey, device: UInt32, stage: UInt32, attempt: UInt32 = 0) {
    place = DrawPlace(key: key, device: device, stage: stage, attempt: attempt)
  }

  /// The place's stream after its first number, where the first block is known: `second` comes next.
  init(_ place: DrawPlace, second: UInt64) {
    self.place = place
    block = 1
    spare = second
  }

  /// The next 64 random bits.
  @inlinable package mutating func next() -> UInt64 {
    if let second = spare {
      spare = nil
      return second
    }
    let (first, second) = place.pair(block: block)
    block &+= 1
    spare = second
    return first
  }

  /// The next number in [0, 1), with 53 random bits.
  @inlinable package mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// The next number in (0, 1): zeros are passed over, as GSL does.
  @inlinable package mutating func uniformPositive() -> Double {
    while true {
      let number = uniform()
      if number > 0 { return number }
    }
  }
}
