/// In which hours of the day one pool or link, at one site or shared, was full: per campaign, on average.
package struct CapacityFinding: Sendable, Equatable {
  package var isLink: Bool
  /// As its author named it.
  package var resource: String
  /// Nil: all sites share it.
  package var site: String?
  /// Hours, of each of the 24 hours of the local day: full, and there to be used (a pool: on shift).
  package var full: [Double]
  package var open: [Double]
  /// How often it became full.
  package var intervals: Double

  /// Hours in all.
  package var total: Double { full.reduce(0, +) }
}
