import Engine
import FleetModel

/// A scenario small enough to be worked out by hand, and its parts. A test states what it is about; the rest
/// is as here. Times are seconds from the start.
package enum SmallScenario {
  /// Devices that are spread evenly over the sites of `kinds`, or of all kinds where none is named.
  package static func group(
    _ name: String = "laptops", devices: Int, at kinds: [String] = [], columns: [Fleet.Column] = [],
    hours: String = "always", cost: Double = 0
  ) -> Fleet.Group {
    Fleet.Group(
      name: name, placement: .spread(devices: devices, siteKinds: kinds), columns: columns,
      workingHours: hours, downtimeCostPerHour: cost)
  }

  /// All devices are released at the start, unless the test says otherwise.
  package static func make(
    _ name: String, _ strategies: [Strategy], groups: [Fleet.Group], kinds: [SiteKind], seed: UInt32,
    horizon: TimeSpan, pools: [Pool] = [], services: [Service] = [], calendars: [HoursCalendar] = [],
    presences: [Presence] = [], incidents: [Incident] = [],
    rollout: Rollout = .waves([Rollout.Wave(name: "all", at: .start)]),
    experiment: ExperimentSettings = ExperimentSettings()
  ) -> Scenario {
    Scenario(
      name: name, question: "", seed: seed, horizon: .start + horizon, fleet: Fleet(groups: groups),
      siteKinds: kinds, pools: pools, services: services, calendars: calendars, presences: presences,
      incidents: incidents, rollout: rollout, strategies: strategies, experiment: experiment)
  }

  package static func at(_ seconds: Double) -> Instant { .start + TimeSpan(seconds: seconds) }

  package static func open(from: Double, to: Double) -> OpeningHours {
    OpeningHours(intervals: [.init(opens: at(from), closes: at(to))])
  }

  /// A calendar that opens once.
  package static func hours(_ name: String, from: Double, to: Double) -> HoursCalendar {
    HoursCalendar(name: name, text: "", hours: open(from: from, to: to))
  }
}
