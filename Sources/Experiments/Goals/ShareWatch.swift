import Engine
import FleetModel
import Snapshots
import Statistics

/// Watches in one trial when, or after how long, so much of a part of the fleet is done or ready.
///
/// A reference, because sketches cannot be copied and there is one for each goal.
final class ShareWatch {
  private let aim: Goal.Completion
  private let ready = DeviceTally.number(.ready)
  /// Devices that count whatever becomes of them; nil: those are counted as they come.
  private let size: Int?
  private let lastRelease: Instant
  /// Journeys that count and ended.
  private var seen = 0
  /// Of these, the ones that came to the wanted state in time.
  private var inTime = 0
  /// Of each that came to it, microseconds since the start or since its release.
  private var times = QuantileSketch()

  init(_ aim: Goal.Completion, size: Int?, lastRelease: Instant) {
    self.aim = aim
    self.size = size
    self.lastRelease = lastRelease
  }

  func add(_ record: DeviceRecord) {
    if record.released > lastRelease { return }
    seen += 1
    if aim.state == .ready, record.outcome != ready { return }
    switch aim.limit {
    case .by(let moment):
      times.add(record.finished.microseconds)
      if record.finished <= moment { inTime += 1 }
    case .within(let limit):
      let journey = record.finished - record.released
      times.add(journey.microseconds)
      if journey <= limit { inTime += 1 }
    }
  }

  /// - Parameter open: Releases of journeys of the part whose ends were not seen.
  func outcome(open: [Instant]) -> GoalOutcome {
    let all = size ?? seen + open.count { $0 <= lastRelease }
    if all == 0 { return .ofNothing }
    let needed = ShareWatch.needed(aim.share, of: all)
    assert(inTime <= all && needed >= 1, "more devices than there are")
    // Sketches are exact for few values only, so that the count decides and not the time.
    let reached = times.orderStatistics([needed - 1])[0] / 1e6
    let limit: Double
    switch aim.limit {
    case .by(let moment): limit = moment.seconds
    case .within(let time): limit = time.seconds
    }
    let isMet = inTime >= needed
    let excess = reached - limit
    return GoalOutcome(
      isMet: isMet, value: reached, excess: isMet ? min(0, excess) : max(0, excess),
      share: Double(inTime) / Double(all))
  }

  /// The number of devices with which so much of all is there. Shares such as 0.95 are not exact, so that
  /// 95 % of 20 is 19 and not 20.
  static func needed(_ share: Double, of all: Int) -> Int {
    let exact = share * Double(all)
    let nearest = exact.rounded()
    return max(1, Int(abs(exact - nearest) < 1e-9 * Double(all) ? nearest : exact.rounded(.up)))
  }
}

extension ShareWatch {
  func save(to writer: inout SnapshotWriter) {
    writer.put(seen)
    writer.put(inTime)
    times.put(into: &writer)
  }

  /// - Throws: `SnapshotFault` for bytes that are none of it.
  func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    seen = try reader.take()
    inTime = try reader.take()
    times = try .taken(from: &reader)
    let isPossible =
      SnapshotLimits.isCount(seen) && inTime >= 0 && inTime <= times.count
      && times.count <= seen
    try SnapshotFault.require(isPossible, "devices that are done in time")
  }
}
