extension StreamKey {
  /// The first number in [0, 1) of a device in a stage at an attempt, with 53 random bits: what decides a
  /// chance. Bit for bit that of ``KeyedGenerator/uniform()`` after re-keying. Costs one block of Philox.
  ///
  /// - Parameter stage: the ``StageHash`` of the stage's name.
  @inlinable @inline(__always)
  package func uniform(device: UInt32, stage: UInt32, attempt: UInt32) -> Double {
    let place = DrawPlace(key: self, device: device, stage: stage, attempt: attempt)
    return Double(place.pair().first >> 11) * 0x1p-53
  }
}
