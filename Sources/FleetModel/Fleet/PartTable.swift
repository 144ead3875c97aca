import Engine

/// To which of some parts of the fleet each device belongs, in one replication: which devices have which
/// values and which wave releases them may be dealt anew in each.
///
/// A device may belong to several parts, and to none.
package struct PartTable: Sendable {
  /// A column that a part asks for must tell profiles apart: see ``AskedColumns``.
  package let parts: [FleetPart]
  /// Of each part, the devices that the rollout releases in this replication; nil where devices arrive one
  /// after the other: how many come is known at the end only.
  package private(set) var sizes: [Int]?

  /// Places of parts. What holds for every device is in neither of the lists.
  private let ofAll: [Int]
  private let ofProfile: [[Int]]
  private let ofSite: [[Int]]
  private let ofWave: [[Int]]
  /// Of each device the wave that releases it, -1: none; empty where no part is a wave.
  private var waveOfDevice: [Int32] = []

  /// The parts as they are in the first replication of a strategy.
  ///
  /// - Parameters:
  ///   - fleet: The table of the scenario's devices.
  ///   - plan: Of any of its strategies; all release the same devices.
  package init(_ parts: [FleetPart], _ scenario: Scenario, _ fleet: FleetTable, _ plan: Plan) {
    self.parts = parts
    func places(_ isMeant: (FleetPart) -> Bool) -> [Int] { parts.indices.filter { isMeant(parts[$0]) } }
    ofAll = places { $0 == .fleet }
    ofProfile = (0..<fleet.profileCount).map { profile in
      places { $0.holds(ofProfile: profile, scenario, fleet) }
    }
    let kinds = scenario.siteKinds.flatMap { repeatElement($0.name, count: $0.siteNames.count) }
    ofSite = kinds.enumerated().map { site, kind in places { $0 == .site(site) || $0 == .siteKind(kind) } }
    if case .waves(let waves) = scenario.rollout {
      ofWave = waves.map { wave in places { $0 == .wave(wave.name) } }
    } else {
      ofWave = []
    }
    take(plan)
  }

  /// The same parts in another replication. Costs some nanoseconds for each device and part of it.
  ///
  /// - Parameter plan: of that replication.
  package func dealt(_ plan: Plan) -> PartTable {
    var other = self
    other.take(plan)
    return other
  }

  private mutating func take(_ plan: Plan) {
    sizes = nil
    switch plan.arrivals {
    case .wave(let waves):
      if ofWave.contains(where: { !$0.isEmpty }) {
        waveOfDevice = [Int32](repeating: -1, count: plan.devices.count)
        for (number, wave) in waves.enumerated() {
          for device in wave.devices { waveOfDevice[Int(device)] = Int32(number) }
        }
      }
      count(waves.lazy.flatMap(\.devices), plan.devices)
    case .closed: count(0..<UInt32(plan.devices.count), plan.devices)
    case .streams: break
    }
  }

  private mutating func count(_ released: some Sequence<UInt32>, _ devices: DeviceTable) {
    var counts = [Int](repeating: 0, count: parts.count)
    for device in released {
      forEach(device, site: devices.sites[Int(device)], profile: devices.profiles[Int(device)]) {
        counts[$0] += 1
      }
    }
    sizes = counts
  }

  /// Calls `body` with the place in ``parts`` of each part to which the device of a journey belongs.
  package func forEachPart(of record: DeviceRecord, _ body: (_ place: Int) -> Void) {
    forEach(record.device, site: record.site, profile: record.profile, body)
  }

  private func forEach(_ device: UInt32, site: UInt32, profile: UInt16, _ body: (Int) -> Void) {
    for place in ofAll { body(place) }
    for place in ofProfile[Int(profile)] { body(place) }
    for place in ofSite[Int(site)] { body(place) }
    if waveOfDevice.isEmpty { return }
    let wave = Int(waveOfDevice[Int(device)])
    if wave >= 0 { for place in ofWave[wave] { body(place) } }
  }
}

extension FleetPart {
  /// Whether all devices of a profile belong to the part, for what a profile decides; false for all else.
  fileprivate func holds(ofProfile profile: Int, _ scenario: Scenario, _ fleet: FleetTable) -> Bool {
    switch self {
    case .fleet, .site, .siteKind, .wave: false
    case .group(let name): scenario.fleet.groups[fleet.group(ofProfile: profile)].name == name
    case .column(let name, let value): fleet.value(name, profile: profile) == value
    }
  }
}
