import Engine
import FleetModel
import Snapshots

/// How many devices of a trial came to which end, and when how much of the fleet was done.
struct DeviceTally: Sendable {
  /// By the outcome's place in ``Legend/outcomes``.
  private var outcomes = [Int](repeating: 0, count: Legend.outcomes.count)
  /// Devices made ready by a fallback.
  private(set) var fallbacks = 0
  private(set) var done = 0
  /// When the last device was done.
  private(set) var lastDone = Instant.start
  /// When half of the fleet, and 95 % of it, were done; `.never`: not yet.
  private var doneHalf = Instant.never
  private var doneMost = Instant.never
  /// The same of more shares, for a curve.
  private var curve: CompletionMilestones
  private let half: Int
  private let most: Int
  /// When each device was done, where only the end of the trial tells how many count; else nil.
  private var ends: [Instant]?

  /// - Parameter countsAll: Whether all released devices count. If not, those who are not recorded are no
  ///   part of any share.
  init(_ legend: Legend, countsAll: Bool) {
    half = DeviceTally.place(percent: 50, of: legend.released)
    most = DeviceTally.place(percent: 95, of: legend.released)
    curve = CompletionMilestones(of: countsAll ? legend.released : 0)
    if !countsAll { ends = [] }
  }

  /// The number of the device with which so much of all is done, counted from 1.
  private static func place(percent: Int, of count: Int) -> Int { (percent * count + 99) / 100 }

  /// How many devices came to that end.
  func count(_ outcome: Stage.Outcome) -> Int { outcomes[Int(DeviceTally.number(outcome))] }

  /// When half of all devices that count were done, or 95 % of them.
  ///
  /// - Parameters:
  ///   - percent: 50 or 95.
  ///   - count: How many count, done or not.
  /// - Returns: `.never`: not yet.
  func whenDone(percent: Int, of count: Int) -> Instant {
    assert(percent == 50 || percent == 95, "a share that was not watched")
    guard let ends else { return percent == 50 ? doneHalf : doneMost }
    let place = DeviceTally.place(percent: percent, of: count)
    return place > 0 && place <= ends.count ? ends[place - 1] : .never
  }

  /// Seconds until each share of a curve was done: see ``CompletionMilestones/seconds``.
  var milestones: [Double] { curve.seconds }

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
    var fallbacks = 0
    // A buffer instead of an array: writing to an element of an array that is a property checks every time
    // whether its storage is shared, and this loop runs for every device.
    outcomes.withUnsafeMutableBufferPointer { outcomes in
      for record in records {
        outcomes[Int(record.outcome)] &+= 1
        if record.fallbacks > 0, record.outcome == ready { fallbacks &+= 1 }
      }
    }
    self.fallbacks += fallbacks
    checkInvariants()
  }

  private mutating func noteMilestones(_ records: UnsafeBufferPointer<DeviceRecord>) {
    let before = done
    curve.add(records, before: before)
    done += records.count
    if half > before && half <= done { doneHalf = records[half - before - 1].finished }
    if most > before && most <= done { doneMost = records[most - before - 1].finished }
    if let last = records.last { lastDone = last.finished }
    ends?.append(contentsOf: records.lazy.map(\.finished))
  }

  private func checkInvariants() {
    assert(outcomes.reduce(0, +) == done, "every device that is done has one outcome")
    assert(fallbacks <= count(.ready), "a fallback counts where it made the device ready")
    assert(doneMost == .never || doneHalf <= doneMost, "half of the fleet is done before 95 % of it are")
    assert(ends.map { $0.count == done } ?? true, "every device that is done was done at some time")
  }
}

extension DeviceTally {
  func save(to writer: inout SnapshotWriter) {
    writer.put(all: outcomes)
    writer.put(fallbacks)
    writer.put(done)
    writer.put(lastDone)
    writer.put(doneHalf)
    writer.put(doneMost)
    curve.save(to: &writer)
    if let ends { writer.put(all: ends) }
  }

  /// - Throws: `SnapshotFault` for bytes that are no tally, or one of another fleet.
  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let size = outcomes.count
    outcomes = try reader.takeAll()
    if outcomes.count != size { throw .mismatch("the outcomes of devices") }
    fallbacks = try reader.take()
    done = try reader.take()
    lastDone = try reader.take()
    doneHalf = try reader.take()
    doneMost = try reader.take()
    try curve.restore(from: &reader)
    let counts = outcomes + [fallbacks, done]
    let isPossible =
      counts.allSatisfy { SnapshotLimits.isCount($0) } && outcomes.reduce(0, +) == done
      && fallbacks <= count(.ready)
    try SnapshotFault.require(isPossible, "devices that are done")
    if ends != nil { ends = try reader.takeAll() }
  }
}
