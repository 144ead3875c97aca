extension Measure {
  /// When the last device is done; there is none where devices come for ever.
  package static let lastDone = Measure(
    "done.last", .completion, "last device done", .seconds,
    "when the last device is done, counted from the start (waves only)"
  ) { outcome in
    if outcome.released == 0 { return .nan }
    return outcome.record.unfinished == 0 ? outcome.devices.lastDone.seconds : .infinity
  }

  /// When how much of the fleet is done.
  static let completion = [
    Measure(
      "done.p50", .completion, "half of the fleet done", .seconds,
      "when half of the fleet is done, counted from the start (waves only)"
    ) { $0.whenDone(percent: 50) },
    Measure(
      "done.p95", .completion, "95 % of the fleet done", .seconds,
      "when 95 % of the fleet are done, counted from the start (waves only)"
    ) { $0.whenDone(percent: 95) },
    lastDone,
  ]
}
