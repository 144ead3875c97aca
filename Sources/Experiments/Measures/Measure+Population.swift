extension Measure {
  /// How many devices there were: all of waves, and of arrivals those that came, since statistics began.
  package static let released = Measure(
    "devices.released", .population, "devices released", .count, better: .neither,
    "devices that a wave releases, or that arrive"
  ) { $0.population }

  /// How many devices are under way or down at a time.
  static let population = [
    released,
    Measure(
      "devices.in system", .population, "devices under way, time average", .count, pooled: .ratio,
      "devices under way, averaged over time", weight: { $0.span }
    ) { $0.average($0.record.inSystemIntegral) },
    Measure(
      "devices.down", .population, "devices down, time average", .count, pooled: .ratio,
      "devices down, averaged over time", weight: { $0.span }
    ) { $0.average($0.record.downIntegral) },
    Measure(
      "devices.down.peak", .population, "devices down, most at once", .count,
      "most devices down at once"
    ) { $0.record.down.peak },
    Measure(
      "throughput", .population, "devices done", .perHour, pooled: .ratio, better: .higher,
      "devices done in an hour, averaged over time", weight: { $0.span }
    ) { $0.average(Double($0.record.completions) * 3.6e9) },
  ]
}
