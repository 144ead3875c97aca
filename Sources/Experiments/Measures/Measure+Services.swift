extension Measure {
  /// What each service is asked for.
  ///
  /// - Parameter index: The service's index in a legend.
  static func service(_ service: String, index: Int) -> [Measure] {
    [
      Measure(
        "service.\(service).calls", .servicesAndCost, "\(service): calls", .count,
        "calls that it admits"
      ) { Double($0.record.services[index].calls) },
      Measure(
        "service.\(service).throttled", .servicesAndCost, "\(service): calls throttled", .count,
        "calls that it does not admit at once"
      ) { Double($0.record.services[index].throttled) },
      Measure(
        "service.\(service).refusals", .servicesAndCost, "\(service): requests refused", .count,
        "requests that it refuses, each time that a caller comes back too early"
      ) { Double($0.record.services[index].refusals) },
    ]
  }
}
