import Engine
import FleetModel

extension Measure {
  /// Bytes that come to a device on average, by kind and in all, for scenarios that tell kinds apart.
  static func bytes(_ kinds: [String]) -> [Measure] {
    if kinds.isEmpty { return [] }
    return kinds.enumerated().map { index, kind in
      perDevice("bytes.\(kind).per device", "\(kind): bytes per device", "bytes of this kind") {
        index < $0.count ? $0[index] : .nan
      }
    } + [perDevice("bytes.per device", "bytes per device", "bytes of all kinds") { $0.reduce(0, +) }]
  }

  private static func perDevice(
    _ name: String, _ label: String, _ what: String, _ bytes: @escaping @Sendable ([Double]) -> Double
  ) -> Measure {
    Measure(
      name, .content, label, .bytes, pooled: .ratio,
      "\(what) over the devices, done or not; what several hear at once counts once",
      weight: { $0.population }
    ) { outcome in
      let devices = outcome.population
      return devices > 0 ? bytes(outcome.record.kindBytes) / devices : .nan
    }
  }
}
