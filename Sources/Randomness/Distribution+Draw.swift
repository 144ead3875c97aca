extension Distribution {
  /// A draw at the generator's present place. Takes as many numbers of the stream as the shape's sampler
  /// needs, so re-key before the next. Only for distributions whose `problem` is nil: some samplers would
  /// search for ever in others.
  ///
  /// Cost: 5 to 40 ns for the plain families; a truncated distribution inverts its cdf (about a
  /// microsecond), an empirical one walks its values.
  func draw(_ generator: borrowing KeyedGenerator) -> Double { ask(generator) }
}

/// A generator asks a shape for a draw.
extension KeyedGenerator: ShapeQuestion {
  @inline(__always) borrowing func answer(_ shape: some Shape) -> Double { shape.draw(self) }
}
