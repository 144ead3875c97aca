import Snapshots

/// The buckets of a limit that each device has for itself. Only those that are not full are kept.
struct DeviceMeters {
  private var meters: [UInt32: LimitMeter] = [:]
  /// When so many are kept, those that are full again are forgotten: O(1) a request over time.
  private var mostKept = 1024

  var lawsAreKept: Bool { meters.values.allSatisfy(\.law.isKept) }

  func opens(of device: UInt32) -> Int64 { meters[device]?.bucket.opens ?? 0 }

  mutating func take(_ limit: RateLimit, of device: UInt32, at now: Int64) {
    meters[device, default: LimitMeter()].take(limit, at: now)
    forgetFull(limit, at: now)
  }

  mutating func drain(_ limit: RateLimit, of device: UInt32, at now: Int64) {
    meters[device, default: LimitMeter()].drain(1, limit, at: now)
    forgetFull(limit, at: now)
  }

  /// From now on devices have another limit.
  mutating func change(to limit: RateLimit, insteadOf before: RateLimit) {
    meters = meters.mapValues { $0.under(limit, insteadOf: before) }
  }

  private mutating func forgetFull(_ limit: RateLimit, at now: Int64) {
    if meters.count < mostKept { return }
    meters = meters.filter { !$0.value.bucket.isFull(limit, at: now) }
    mostKept = max(1024, 2 * meters.count)
    assert(meters.count < mostKept, "there is room for one more")
  }

  /// In the order of devices, as a dictionary's own order is another in each process.
  func save(to writer: inout SnapshotWriter) {
    let devices = meters.keys.sorted()
    writer.put(all: devices)
    for device in devices { meters[device]?.save(to: &writer) }
    writer.put(mostKept)
  }

  mutating func restore(
    from reader: inout SnapshotReader, under limit: RateLimit, insteadOf before: RateLimit
  ) throws(SnapshotFault) {
    let devices = try reader.takeAll(of: UInt32.self)
    meters = [:]
    for device in devices {
      meters[device] = try LimitMeter(from: &reader).under(limit, insteadOf: before)
    }
    mostKept = try reader.take()
  }
}
