import Statistics

extension QuantileSketch {
  /// A second sketch with the same contents.
  borrowing func copy() -> QuantileSketch {
    var twin = QuantileSketch()
    twin.merge(self)
    return twin
  }
}
