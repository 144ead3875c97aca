import Engine
import Statistics

/// What the replications so far say about one part of the fleet, in constant memory.
struct PartSums {
  private(set) var replications = 0
  /// Over the devices of the part.
  private var ready = RatioSums()
  private var fallbacks = RatioSums()
  private var notReset = RatioSums()
  private var failed = RatioSums()
  private var unfinished = RatioSums()
  private(set) var downToHorizon = RatioSums()
  private var productive = RatioSums()
  private var desktop = RatioSums()
  private var compliant = RatioSums()
  /// Replications in which all of its devices were done, and when the last one was.
  private var whole = 0
  private var occupied = 0
  private var lastDone = Moments()

  mutating func add(_ tally: PartTally) {
    replications += 1
    if tally.isEmpty { return }
    let devices = Double(tally.released)
    ready.add(Double(tally.ready), over: devices)
    fallbacks.add(Double(tally.fallbacks), over: devices)
    notReset.add(Double(tally.notReset), over: devices)
    failed.add(Double(tally.failed), over: devices)
    unfinished.add(Double(tally.unfinished), over: devices)
    func seconds(_ ticks: Int128) -> Double { ticks.rounded / 1e6 }
    downToHorizon.add(seconds(tally.productive + tally.openProductive), over: devices)
    let timed = Double(tally.timed)
    productive.add(seconds(tally.productive + tally.lateProductive), over: timed)
    desktop.add(seconds(tally.desktop), over: timed)
    compliant.add(seconds(tally.compliant), over: timed)
    occupied += 1
    if tally.unfinished > 0 { return }
    whole += 1
    lastDone.add(tally.lastDone.seconds)
  }

  /// Of a replication, on average.
  var devices: Double { replications > 0 ? ready.total / Double(replications) : 0 }

  /// - Parameters:
  ///   - isWave: There is a last device.
  ///   - hasCompliance: Devices have a third clock.
  func measures(isWave: Bool, hasCompliance: Bool, confidence: Double) -> [PartFinding.Row] {
    if ready.count == 0 { return [] }
    func share(_ name: String, _ sums: RatioSums) -> PartFinding.Row {
      PartFinding.Row(name: name, unit: .share, interval: sums.shareInterval(confidence: confidence))
    }
    func time(_ name: String, _ sums: RatioSums) -> PartFinding.Row {
      PartFinding.Row(name: name, unit: .seconds, interval: sums.interval(confidence: confidence))
    }
    var rows = [
      share("share.ready", ready), share("share.fallback", fallbacks), share("share.not reset", notReset),
      share("share.failed", failed), share("share.unfinished", unfinished),
      time("downtime.to horizon.mean", downToHorizon),
    ]
    if productive.count > 0 {
      rows += [
        time("downtime.desktop.mean", desktop), time("downtime.productive.mean", productive),
      ]
      if hasCompliance { rows.append(time("downtime.compliant.mean", compliant)) }
    }
    if !isWave { return rows }
    rows.append(
      PartFinding.Row(
        name: "done.all", unit: .share,
        interval: ConfidenceInterval(successes: whole, of: occupied, confidence: confidence)))
    // A mean of the campaigns that came to their end would be one of the lucky ones.
    if whole == occupied {
      let interval = ConfidenceInterval(lastDone, confidence: confidence)
      rows.append(PartFinding.Row(name: "done.last", unit: .seconds, interval: interval))
    }
    return rows
  }
}
