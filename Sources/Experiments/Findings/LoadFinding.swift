import Engine
import FleetModel

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
  /// Of what it is the load, in the unit that the kind says; nil: nothing limits it.
  package var supply: ResourceSupply?
  /// When there is nothing more to be loaded, in microseconds after the load begins: at the horizon. Nil
  /// where there is none, and of what lasts and is held at its last level.
  package var end: Int64?

  package init(
    resource: String, kind: Kind, load: LoadAccumulator, supply: ResourceSupply? = nil, end: Int64? = nil
  ) {
    self.resource = resource
    self.kind = kind
    self.load = load
    self.supply = supply
    self.end = end
  }

  /// - Parameter width: Of a bin, in microseconds: that of the load, or a power of two times as much.
  /// - Returns: The mean level in each bin, in the unit that the kind says; in the one in which the horizon
  ///   lies, the mean until then.
  package func levels(width: Int64) -> [Double] {
    // A bin of calls holds their number, which becomes calls per second; other bins hold integrals over
    // microseconds.
    let scale = kind == .callsPerSecond ? 1e6 : 1.0
    return load.means(width: width).enumerated().map { bin, total in
      let rest = (end ?? .max) - Int64(bin) * width
      return total * scale / Double(max(1, rest > 0 ? min(width, rest) : width))
    }
  }
}

extension LoweredStrategy {
  /// A load of this strategy that is over at the horizon.
  func load(
    _ resource: String, _ kind: LoadFinding.Kind, _ load: LoadAccumulator, _ supply: ResourceSupply? = nil
  ) -> LoadFinding {
    let end = plan.horizon == .never ? nil : (plan.horizon - plan.warmUp).microseconds
    return LoadFinding(resource: resource, kind: kind, load: load, supply: supply, end: end)
  }
}
