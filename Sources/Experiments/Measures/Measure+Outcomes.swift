extension Measure {
  package static let ready = Measure(
    "share.ready", .outcomes, "ready", .share, pooled: .share, better: .higher,
    "share of devices made ready, by whatever route", weight: { $0.population }
  ) { $0.share($0.devices.count(.ready)) }

  /// Devices that are under way at the horizon, or not even released.
  package static let unfinished = Measure(
    "share.unfinished", .outcomes, "unfinished at the horizon", .share, pooled: .share,
    "share of devices that are not done at the horizon", weight: { $0.population }
  ) { $0.share($0.record.unfinished) }

  /// Devices that are unfinished, and were not followed to their ends either.
  package static let unseen = Measure(
    "share.unseen", .outcomes, "end not seen", .share, pooled: .share, for: .filesOnly,
    "share of devices whose ends were not seen: they are in no time of devices",
    weight: { $0.population }
  ) { $0.share($0.record.unseen) }

  /// What becomes of devices.
  static let outcomes = [
    ready,
    Measure(
      "share.fallback", .outcomes, "ready by a fallback", .share, pooled: .share,
      "share of devices made ready by a fallback", weight: { $0.population }
    ) { $0.share($0.devices.fallbacks) },
    Measure(
      "share.not reset", .outcomes, "left as they were", .share, pooled: .share,
      "share of devices left as they were", weight: { $0.population }
    ) { $0.share($0.devices.count(.notReset)) },
    Measure(
      "share.failed", .outcomes, "failed", .share, pooled: .share,
      "share of devices that ended as failed", weight: { $0.population }
    ) { $0.share($0.devices.count(.failed)) },
    unfinished, unseen,
  ]
}
