import Engine
import FleetModel
import Snapshots

/// How many devices of a trial came to which end, and when how much of the fleet was done.
struct DeviceTally: Sendable {
  /// By the outcome's place in ``Legend/outcomes``.
  private var outcomes = [Int](repeating: 0, count: Legend.outcomes.count)
  /// Devices made ready by a fallback.
  private(set) var fallbacks = 0
  /// Downtime in working hours, by profile, in microseconds.
  private(set) var downInHours: [Int64]
  private(set) var done = 0
  /// When half of the fleet, and 95 % of it, were done; `.never`: not yet.
  private(set) var doneHalf = Instant.never
  private(set) var doneMost = Instant.never
  private let half: Int
  private let most: Int

  init(_ legend: Legend) {
    downInHours = [Int64](repeating: 0, count: legend.downtimeCostPerHour.count)
    half = Int((0.5 * Double(legend.released)).rounded(.up))
    most = Int((0.95 * Double(legend.released)).rounded(.up))
  }

  /// How many devices came to that end.
  func count(_ outcome: Stage.Outcome) -> Int { outcomes[Int(DeviceTally.number(outcome))] }

  /// The outcome as records number it.
  static func number(_ outcome: Stage.Outcome) -> UInt8 {
    guard let place = Legend.outcomes.firstIndex(of: outcome) else {
      preconditionFailure("a legend names every outcome")
    }
    return UInt8(place)
  }

  /// Records come in order of finishing.
  mutating func add(_ records: UnsafeBufferPointer<DeviceRecord>) {
    noteMilestones(records)
    let ready = DeviceTally.number(.ready)
    // Two nested buffers instead of two arrays: writing to an element of an array that is a property checks
    // every time whether its storage is shared, and this loop runs for every device.
    outcomes.withUnsafeMutableBufferPointer { outcomes in
      downInHours.withUnsafeMutableBufferPointer { downInHours in
        for record in records {
          outcomes[Int(record.outcome)] &+= 1
          downInHours[Int(record.profile)] &+= record.toProductiveInHours.microseconds
        }
      }
    }
    for record in records where record.fallbacks > 0 && record.outcome == ready { fallbacks &+= 1 }
    checkInvariants()
  }

  private mutating func noteMilestones(_ records: UnsafeBufferPointer<DeviceRecord>) {
    let before = done
    done += records.count
    if half > before && half <= done { doneHalf = records[half - before - 1].finished }
    if most > before && most <= done { doneMost = records[most - before - 1].finished }
  }

  private func checkInvariants() {
    assert(outcomes.reduce(0, +) == done, "every device that is done has one outcome")
    assert(fallbacks <= count(.ready), "a fallback counts where it made the device ready")
    assert(doneMost == .never || doneHalf <= doneMost, "half of the fleet is done before 95 % of it are")
  }
}

extension DeviceTally {
  func save(to writer: inout SnapshotWriter) {
    writer.put(all: outcomes)
    writer.put(all: downInHours)
    writer.put(fallbacks)
    writer.put(done)
    writer.put(doneHalf)
    writer.put(doneMost)
  }

  /// - Throws: `SnapshotFault` for bytes that are no tally, or one of another fleet.
  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let sizes = (outcomes.count, downInHours.count)
    outcomes = try reader.takeAll()
    downInHours = try reader.takeAll()
    if (outcomes.count, downInHours.count) != sizes { throw .mismatch("the groups of devices") }
    fallbacks = try reader.take()
    done = try reader.take()
    doneHalf = try reader.take()
    doneMost = try reader.take()
    let counts = outcomes + [fallbacks, done]
    let isPossible =
      counts.allSatisfy { SnapshotLimits.isCount($0) } && outcomes.reduce(0, +) == done
      && fallbacks <= count(.ready) && downInHours.allSatisfy { $0 >= 0 && $0 < .max / 2 }
    try SnapshotFault.require(isPossible, "devices that are done")
  }
}
