extension Stage {
  /// Units that are taken out of a stock.
  package struct Take: Sendable, Hashable {
    /// The name of the stock.
    package var stock: String
    package var units: Int
    /// What a device does that finds too few; nil: it waits for its turn.
    package var ifEmpty: [Stage]?

    package init(stock: String, units: Int = 1, ifEmpty: [Stage]? = nil) {
      self.stock = stock
      self.units = units
      self.ifEmpty = ifEmpty
    }
  }
}
