/// What all random numbers of a trial depend on: trials with the same key draw the same numbers for the same
/// device, stage and attempt, whatever else differs between them.
@usableFromInline package struct StreamKey: BitwiseCopyable, Hashable, Sendable {
  /// The scenario's seed.
  @usableFromInline package var seed: UInt32
  /// Number of the replication, from 0.
  @usableFromInline package var replication: UInt32

  /// The key of one replication of a scenario.
  @inlinable package init(seed: UInt32, replication: UInt32) {
    self.seed = seed
    self.replication = replication
  }
}
