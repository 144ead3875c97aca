extension Measure {
  /// How many devices are under way or down at a time.
  static let population = [
    Measure(
      "devices.in system", .population, "devices under way, time average", .count, pooled: .ratio,
      "devices under way, averaged over time"
    ) { $0.average($0.record.inSystemIntegral) },
    Measure(
      "devices.down", .population, "devices down, time average", .count, pooled: .ratio,
      "devices down, averaged over time"
    ) { $0.average($0.record.downIntegral) },
    Measure(
      "devices.down.peak", .population, "devices down, most at once", .count,
      "most devices down at once"
    ) { $0.record.down.peak },
    Measure(
      "throughput", .population, "devices done", .perHour, pooled: .ratio, better: .higher,
      "devices done in an hour, averaged over time"
    ) { $0.average(Double($0.record.completions) * 3.6e9) },
  ]
}
