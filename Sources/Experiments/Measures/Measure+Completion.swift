extension Measure {
  /// When the last device is done; there is none where devices come for ever.
  package static let lastDone = Measure(
    "done.last", .completion, "last device done", .seconds,
    "when the last device is done, counted from the start (waves only)"
  ) { $0.record.unfinished == 0 ? $0.record.lastDone.seconds : .infinity }

  /// When how much of the fleet is done.
  static let completion = [
    Measure(
      "done.p50", .completion, "half of the fleet done", .seconds,
      "when half of the fleet is done, counted from the start (waves only)"
    ) { $0.devices.doneHalf == .never ? .infinity : $0.devices.doneHalf.seconds },
    Measure(
      "done.p95", .completion, "95 % of the fleet done", .seconds,
      "when 95 % of the fleet are done, counted from the start (waves only)"
    ) { $0.devices.doneMost == .never ? .infinity : $0.devices.doneMost.seconds },
    lastDone,
  ]
}
