import Engine

/// What became of one device in one trial, in eight bytes.
struct DeviceFate: BitwiseCopyable, Sendable, Hashable {
  /// Down to productive, in seconds; infinite where the end was not seen.
  var downtime = Float.infinity
  /// As the legend numbers it.
  var reason: UInt16 = 0
  /// As records number it, or ``DeviceRecord/unfinished``.
  var outcome = DeviceRecord.unfinished
  /// 1: it had a journey that counts.
  var counts: UInt8 = 0
}

/// The fates of the devices of one trial of waves, by their numbers.
struct DeviceFates: Sendable {
  private(set) var fates: [DeviceFate]

  init(deviceCount: Int) { fates = [DeviceFate](repeating: DeviceFate(), count: deviceCount) }

  init(_ fates: [DeviceFate]) { self.fates = fates }

  /// Takes in journeys that are over, or were cut off.
  mutating func add(_ records: UnsafeBufferPointer<DeviceRecord>) {
    // Where a checkpoint was forged, there may be devices that are not the plan's.
    for record in records where Int(record.device) < fates.count {
      let isSeen = record.outcome != DeviceRecord.unfinished
      fates[Int(record.device)] = DeviceFate(
        downtime: isSeen ? Float(record.toProductive.seconds) : .infinity, reason: record.reason,
        outcome: record.outcome, counts: 1)
    }
  }

  /// Takes in the ends of journeys that were cut off and then followed.
  mutating func addLate(_ records: UnsafeBufferPointer<DeviceRecord>) {
    for record in records where Int(record.device) < fates.count {
      fates[Int(record.device)].downtime = Float(record.toProductive.seconds)
    }
  }
}
