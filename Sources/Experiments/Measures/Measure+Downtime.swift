extension Measure {
  /// How long a device is down on average until its user is productive.
  package static let meanDowntime = mean(
    "downtime.productive", .downtime, "down to productive", untilProductive
  ) { $0.productive }

  /// The times of devices: the mean and percentiles of each clock.
  static let times: [Measure] =
    downtime("downtime.desktop", "down to desktop", untilDesktop) { $0.desktop }
    + [meanDowntime]
    + percentiles("downtime.productive", .downtime, "down to productive", untilProductive) { $0.productive }
    + downtimeInHours("downtime.desktop", "down to desktop", untilDesktop) { $0.desktopInHours }
    + downtimeInHours("downtime.productive", "down to productive", untilProductive) { $0.productiveInHours }
    + [mean("journey", .completion, "from release to done", wholeJourney) { $0.journey }]
    + percentiles("journey", .completion, "from release to done", wholeJourney, shown: [95]) { $0.journey }

  private static let untilDesktop = "time down until the desktop"
  private static let untilProductive = "time down until productive"
  private static let wholeJourney = "time from release to done"

  private typealias Clock = @Sendable (TrialOutcome) -> TimeSummary

  private static func downtime(_ name: String, _ label: String, _ what: String, of clock: @escaping Clock)
    -> [Measure]
  {
    [mean(name, .downtime, label, what, of: clock)] + percentiles(name, .downtime, label, what, of: clock)
  }

  /// Downtime that falls in the user's working hours. Tables leave its percentiles out, because they repeat
  /// those of all downtime where users always work.
  private static func downtimeInHours(
    _ name: String, _ label: String, _ what: String, of clock: @escaping Clock
  ) -> [Measure] {
    let (label, what) = ("\(label), in working hours", "\(what), in working hours only")
    let average = mean(
      "\(name).working", .downtime, label, what, repeats: ["\(name).mean"], of: clock)
    return [average] + percentiles("\(name).working", .downtime, label, what, shown: [], of: clock)
  }

  private static func mean(
    _ name: String, _ group: Group, _ label: String, _ what: String, repeats: [String] = [],
    of clock: @escaping Clock
  ) -> Measure {
    Measure(
      "\(name).mean", group, "\(label), mean", .seconds, pooled: .mean, repeats: repeats,
      "\(what): mean over the devices"
    ) { clock($0).mean }
  }

  /// `shown`: the percentiles that tables have room for.
  private static func percentiles(
    _ name: String, _ group: Group, _ label: String, _ what: String, shown: Set<Int> = [50, 95, 99],
    of clock: @escaping Clock
  ) -> [Measure] {
    TimeSummary.percents.map { percent in
      Measure(
        "\(name).p\(percent)", group, "\(label), \(percent == 50 ? "median" : "p\(percent)")", .seconds,
        pooled: .quantile(Double(percent) / 100), for: shown.contains(percent) ? .tablesAndFiles : .filesOnly,
        "\(what): at most this for \(percent) % of the devices"
      ) { clock($0).percentile(percent) }
    }
  }
}
