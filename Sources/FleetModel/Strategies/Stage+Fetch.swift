extension Stage {
  /// A content that is loaded from the first of its sources that serves it.
  package struct Fetch: Sendable, Hashable {
    /// Its name in the catalogue.
    package var content: String
    /// Names of sources, in the order in which they are asked.
    package var from: [String]
    /// Bytes per second of what comes to the device; nil: none.
    package var cap: Double?
    /// Relative share under contention.
    package var weight: Double
    /// Whether devices that are at home otherwise have been brought to their site for it.
    package var isAtSite = false

    package init(content: String, from: [String], cap: Double? = nil, weight: Double = 1) {
      self.content = content
      self.from = from
      self.cap = cap
      self.weight = weight
    }
  }
}
