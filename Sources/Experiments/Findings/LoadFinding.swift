/// Mean load of one resource (summed over sites) over time.
package struct LoadFinding: Sendable {
  package enum Kind: String, Sendable {
    case devices
    case units
    case inStock = "units in stock"
    case bytesPerSecond = "bytes per second"
    case callsPerSecond = "calls per second"
  }
  package var resource: String
  package var kind: Kind
  package var load: LoadAccumulator
  /// How much there is over all sites as the plan begins, whoever is on shift, in the unit that the kind
  /// says; nil: nothing limits it.
  package var capacity: Double?

  package init(resource: String, kind: Kind, load: LoadAccumulator, capacity: Double? = nil) {
    self.resource = resource
    self.kind = kind
    self.load = load
    self.capacity = capacity
  }

  /// - Parameter width: Of a bin, in microseconds: that of the load, or a power of two times as much.
  /// - Returns: The mean level in each bin, in the unit that the kind says.
  package func levels(width: Int64) -> [Double] {
    // A bin of calls holds their number, which becomes calls per second; other bins hold integrals over
    // microseconds.
    let scale = kind == .callsPerSecond ? 1e6 : 1.0
    return load.means(width: width).map { $0 * scale / Double(max(1, width)) }
  }
}
