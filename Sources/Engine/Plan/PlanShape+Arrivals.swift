import Snapshots

extension PlanShape {
  /// Everything: arrivals go on in the middle of their random streams, so not even a time may change.
  static func add(_ arrivals: ArrivalPlan, to fingerprint: inout Fingerprint) {
    switch arrivals {
    case .closed: fingerprint.combine(0)
    case .wave(let waves):
      for wave in waves {
        fingerprint.combine(wave.devices.count)
        wave.devices.withUnsafeBytes { fingerprint.combine(raw: $0) }
        wave.times.withUnsafeBytes { fingerprint.combine(raw: $0) }
        fingerprint.combine(wave.spread.map { "\($0)" } ?? "")
        fingerprint.combine(wave.drawKey)
        fingerprint.combine(wave.jobSize)
      }
    case .streams(let streams):
      for stream in streams {
        switch stream.timing {
        case .renewal(let law): fingerprint.combine("\(law)")
        case .rates(let steps): steps.withUnsafeBytes { fingerprint.combine(raw: $0) }
        case .moments(let moments):
          fingerprint.combine("moments")
          moments.withUnsafeBytes { fingerprint.combine(raw: $0) }
        case .each(let each):
          fingerprint.combine("each \(each.every) \(each.firsts) \(each.firstOfProfile)")
        }
        for condition in stream.conditions {
          fingerprint.combine(condition.state)
          fingerprint.combine(condition.passing)
        }
        for setting in stream.settings {
          fingerprint.combine(setting.state)
          fingerprint.combine(Int(setting.value))
        }
        fingerprint.combine(stream.batch.map { "\($0)" } ?? "")
        fingerprint.combine(stream.count)
        stream.rows.withUnsafeBytes { fingerprint.combine(raw: $0) }
        fingerprint.combine(stream.isInTurn ? 1 : 0)
        fingerprint.combine(stream.drawKey)
      }
    }
  }
}
