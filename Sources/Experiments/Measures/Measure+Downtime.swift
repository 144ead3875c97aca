extension Measure {
  /// How long a device is down on average until its user is productive.
  package static let meanDowntime = mean(
    "downtime.productive", .downtime, "down to productive", untilProductive, .productive)

  /// How long a device is down on average up to the end of the observation, whatever became of it: a mean
  /// that is known even where some devices are not done (a restricted mean).
  package static let downtimeToHorizon = Measure(
    "downtime.to horizon.mean", .downtime, "down up to the horizon, mean", .seconds,
    pooled: .mean(.clock(.productive)), repeats: [meanDowntime.name],
    "time down up to the horizon at most: mean over all devices, done or not",
    weight: { $0.population }
  ) { outcome in
    let devices = outcome.population
    return devices > 0 ? outcome.record.downIntegral / 1e6 / devices : .nan
  }

  /// A mean over devices, of which only those that are done have a time.
  package var isOfFinished: Bool {
    if case .mean(.clock) = pooling { return self != .downtimeToHorizon }
    return false
  }

  /// The times of devices: the mean and percentiles of each clock.
  static let times: [Measure] =
    downtime("downtime.desktop", "down to desktop", untilDesktop, .desktop)
    + [meanDowntime]
    + percentiles("downtime.productive", .downtime, "down to productive", untilProductive, .productive)
    + [downtimeToHorizon]
    + downtimeInHours("downtime.desktop", "down to desktop", untilDesktop, .desktopInHours)
    + downtimeInHours("downtime.productive", "down to productive", untilProductive, .productiveInHours)
    + [mean("journey", .completion, "from release to done", wholeJourney, .journey)]
    + percentiles("journey", .completion, "from release to done", wholeJourney, shown: [95], .journey)

  /// Those of the third clock, for scenarios that have one.
  static let compliance: [Measure] =
    downtime("downtime.compliant", "down to compliant", untilCompliant, .compliant)
    + downtimeInHours("downtime.compliant", "down to compliant", untilCompliant, .compliantInHours)

  private static let untilCompliant = "time down until compliant"
  private static let untilDesktop = "time down until the desktop"
  private static let untilProductive = "time down until productive"
  private static let wholeJourney = "time from release to done"

  private static func downtime(_ name: String, _ label: String, _ what: String, _ clock: DeviceClock)
    -> [Measure]
  {
    [mean(name, .downtime, label, what, clock)] + percentiles(name, .downtime, label, what, clock)
  }

  /// Downtime that falls in the user's working hours. Tables leave its percentiles out, because they repeat
  /// those of all downtime where users always work.
  private static func downtimeInHours(
    _ name: String, _ label: String, _ what: String, _ clock: DeviceClock
  ) -> [Measure] {
    let (label, what) = ("\(label), in working hours", "\(what), in working hours only")
    let average = mean("\(name).working", .downtime, label, what, repeats: ["\(name).mean"], clock)
    return [average] + percentiles("\(name).working", .downtime, label, what, shown: [], clock)
  }

  private static func mean(
    _ name: String, _ group: Group, _ label: String, _ what: String, repeats: [String] = [],
    _ clock: DeviceClock
  ) -> Measure {
    Measure(
      "\(name).mean", group, "\(label), mean", .seconds, pooled: .mean(.clock(clock)), repeats: repeats,
      "\(what): mean over the devices", weight: { Double($0.times(clock).count) }
    ) { $0.times(clock).mean }
  }

  /// `shown`: the percentiles that tables have room for.
  private static func percentiles(
    _ name: String, _ group: Group, _ label: String, _ what: String, shown: Set<Int> = [50, 95, 99],
    _ clock: DeviceClock
  ) -> [Measure] {
    TimeSummary.percents.map { percent in
      Measure(
        "\(name).p\(percent)", group, "\(label), \(percent == 50 ? "median" : "p\(percent)")", .seconds,
        pooled: .quantile(Double(percent) / 100, of: .clock(clock)),
        for: shown.contains(percent) ? .tablesAndFiles : .filesOnly,
        "\(what): at most this for \(percent) % of the devices"
      ) { $0.times(clock).percentile(percent) }
    }
  }
}
