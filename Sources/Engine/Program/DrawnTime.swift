/// How long a stage takes.
package struct DrawnTime: Sendable {
  /// The sampler that it is drawn from, in microseconds; a row is one of the index tables.
  package var law: ProfileValue<Int>
  /// The draw is multiplied by this; a row is one of the factors.
  package var scale: ProfileValue<Double>
  /// Keys the draws.
  package var key: UInt32

  package init(law: ProfileValue<Int>, scale: ProfileValue<Double> = .same(1), key: UInt32) {
    self.law = law
    self.scale = scale
    self.key = key
  }
}
