import Engine
import FleetModel

/// `waves.csv`: when each device is released at the point that was planned, a row a device, in order of
/// release: for those who carry it out.
package enum WavesCSV {
  static let header = ["device", "name", "serial number", "site", "wave", "portal job", "start"]

  /// A drawn spread is left out: `start` is when the device is planned for. Devices that no wave releases are
  /// left out.
  ///
  /// - Parameter strategy: Of the point; its devices are those of the first replication.
  /// - Returns: Nil where devices are not released by waves.
  package static func text(_ scenario: Scenario, _ strategy: LoweredStrategy) -> String? {
    guard case .waves(let waves) = scenario.rollout, case .wave(let plans) = strategy.plan.arrivals else {
      return nil
    }
    var text = ""
    CSVText.write(header, to: &text)
    let names = DeviceNames(scenario)
    let clock = scenario.starts.flatMap(WallClock.init)
    var jobs = 0
    for (wave, plan) in zip(waves, plans) {
      for (place, release) in releases(plan).enumerated() {
        if plan.jobSize > 0, place % plan.jobSize == 0 { jobs += 1 }
        let row = names?.row(of: Int(release.device))
        let site = Int(strategy.plan.devices.sites[Int(release.device)])
        CSVText.write(
          [
            "\(release.device)", row?.name ?? "", row?.serialNumber ?? "", strategy.legend.siteNames[site],
            wave.name, plan.jobSize > 0 ? "\(jobs)" : "",
            clock?.minute(release.time.seconds) ?? CSVText.seconds(release.time.microseconds),
          ], to: &text)
      }
    }
    return text
  }

  /// In order of time; those of one time in the order of the wave.
  private static func releases(_ plan: WavePlan) -> [(time: Instant, device: UInt32)] {
    let places = plan.devices.indices.map { (time: plan.times[plan.times.count == 1 ? 0 : $0], place: $0) }
    return places.sorted { ($0.time, $0.place) < ($1.time, $1.place) }.map {
      ($0.time, plan.devices[$0.place])
    }
  }
}
