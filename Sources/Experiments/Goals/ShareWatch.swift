import Engine
import FleetModel
import Snapshots
import Statistics

/// Watches in one trial when, or after how long, so much of a part of the fleet is done or ready.
///
/// A reference, because sketches cannot be copied and there is one for each goal.
final class ShareWatch {
  private let aim: Goal.Completion
  /// Devices that count whatever becomes of them; nil: those are counted as they come.
  private let size: Int?
  /// So many of them are to come to it.
  private let needed: Int?
  private let lastRelease: Instant
  /// Journeys that count and ended.
  private var seen = 0
  /// Of these, the ones that came to the wanted state, and those of them in time.
  private var wanted = 0
  private var inTime = 0
  /// When as many had come to it as the goal asks for, in the order in which they did; `.never`: not yet.
  private var reached = Instant.never
  /// Where time counts from their releases: microseconds of each that came to it.
  private var times = QuantileSketch()

  init(_ aim: Goal.Completion, size: Int?, lastRelease: Instant) {
    self.aim = aim
    self.size = size
    needed = size.map { ShareWatch.needed(aim.share, of: $0) }
    self.lastRelease = lastRelease
  }

  func add(_ record: DeviceRecord) {
    if record.released > lastRelease { return }
    seen += 1
    if !aim.isReached(by: record) { return }
    wanted += 1
    if aim.isMet(by: record) { inTime += 1 }
    switch aim.limit {
    case .by: if wanted == needed { reached = record.finished }
    case .within: times.add((record.finished - record.released).microseconds)
    }
  }

  /// - Parameter open: Releases of journeys of the part whose ends were not seen.
  func outcome(open: [Instant]) -> GoalOutcome {
    let all = size ?? seen + open.count { $0 <= lastRelease }
    if all == 0 { return .ofNothing }
    let needed = ShareWatch.needed(aim.share, of: all)
    assert(inTime <= all && needed >= 1, "more devices than there are")
    let (value, limit): (Double, Double)
    switch aim.limit {
    case .by(let moment):
      (value, limit) = (reached == .never ? .infinity : reached.seconds, moment.seconds)
    case .within(let time):
      (value, limit) = (times.orderStatistics([needed - 1])[0] / 1e6, time.seconds)
    }
    // Sketches are exact for few values only, so that the count decides and not the time.
    let isMet = inTime >= needed
    let excess = value - limit
    return GoalOutcome(
      isMet: isMet, value: value, excess: isMet ? min(0, excess) : max(0, excess),
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

extension Goal.Completion {
  private static let ready = DeviceTally.number(.ready)

  /// Whether the device came to the wanted state, at any time.
  func isReached(by record: DeviceRecord) -> Bool {
    switch state {
    case .done: record.outcome != DeviceRecord.unfinished
    case .ready: record.outcome == Self.ready
    }
  }

  /// Whether it came to it in time.
  func isMet(by record: DeviceRecord) -> Bool {
    guard isReached(by: record) else { return false }
    switch limit {
    case .by(let moment): return record.finished <= moment
    case .within(let limit): return record.finished - record.released <= limit
    }
  }
}

extension ShareWatch {
  func save(to writer: inout SnapshotWriter) {
    writer.put(seen)
    writer.put(wanted)
    writer.put(inTime)
    writer.put(reached)
    times.put(into: &writer)
  }

  /// - Throws: `SnapshotFault` for bytes that are none of it.
  func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    seen = try reader.take()
    wanted = try reader.take()
    inTime = try reader.take()
    reached = try reader.take()
    times = try .taken(from: &reader)
    let isPossible = SnapshotLimits.isCount(seen) && inTime >= 0 && inTime <= wanted && wanted <= seen
    try SnapshotFault.require(isPossible, "devices that are done in time")
  }
}
