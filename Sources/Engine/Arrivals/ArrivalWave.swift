import Randomness
import Snapshots

/// One wave of a rollout: its devices in order of release, and how many have entered.
struct ArrivalWave: ~Copyable {
  private let releases: ReleaseList
  /// The device at each place of the wave; empty if the device's number is its place.
  private let devices: FlatTable<UInt32>
  private let jobSize: Int
  private(set) var used = 0
  private(set) var nextTime = Int64.max

  init(_ plan: WavePlan, _ draws: borrowing Draws, law: Int) {
    let isInOrder = plan.devices.indices.allSatisfy { plan.devices[$0] == UInt32($0) }
    devices = FlatTable(isInOrder ? [] : plan.devices)
    jobSize = plan.jobSize
    releases = ArrivalWave.releases(plan, draws, law: law)
    findNext()
  }

  /// The whole fleet, at the start.
  init(everybody count: Int) {
    devices = FlatTable(capacity: 1)
    jobSize = 0
    releases = ReleaseList(allAt: 0, count: count)
    findNext()
  }

  var entersSingly: Bool { jobSize == 0 }
  var left: Int { releases.count - used }

  @inline(__always) func time(at position: Int) -> Int64 { releases.time(at: position) }

  @inline(__always) func device(at position: Int) -> UInt32 {
    let place = releases.place(at: position)
    return devices.isEmpty ? UInt32(truncatingIfNeeded: place) : devices[place]
  }

  /// The next device, or the next job of wave `number`.
  @inline(__always) mutating func take(number: Int) -> Arrival {
    let position = used
    let device = device(at: position)
    var arrival = Arrival(device: device, row: device)
    if jobSize == 0 {
      used &+= 1
    } else {
      let count = min(jobSize, releases.count - position)
      used += count
      arrival.jobSize = UInt32(count)
      arrival.jobStart = UInt32(position)
      arrival.wave = UInt32(number)
    }
    findNext()
    return arrival
  }

  @inline(__always) private mutating func findNext() {
    nextTime = used < releases.count ? releases.time(at: used) : .max
  }

  private static func releases(_ plan: WavePlan, _ draws: borrowing Draws, law: Int) -> ReleaseList {
    let count = plan.devices.count
    if plan.spread == nil, plan.times.count == 1 {
      return ReleaseList(allAt: plan.times[0].microseconds, count: count)
    }
    var times = FlatTable<Int64>(capacity: count)
    for place in 0..<count { times.append(plan.times[plan.times.count == 1 ? 0 : place].microseconds) }
    if plan.spread == nil { return ReleaseList(times: times) }
    let spreads = FlatTable<Double>(repeating: 0, count: 256)
    plan.devices.withUnsafeBufferPointer { devices in
      for first in stride(from: 0, to: count, by: spreads.count) {
        let some = min(spreads.count, count - first)
        draws.draw(
          law, devices: UnsafeBufferPointer(rebasing: devices[first..<first + some]), stage: plan.drawKey,
          into: spreads.base)
        for place in 0..<some {
          times[first + place] &+= TimeSpan.drawn(ticks: spreads[place]).microseconds
        }
      }
    }
    return ReleaseList(times: times)
  }

  /// Saves how many devices have entered; the rest is made anew from the plan.
  func save(to writer: inout SnapshotWriter) { writer.put(used) }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    used = try reader.take()
    if used < 0 || used > releases.count { throw .mismatch("a wave of another size") }
    findNext()
  }
}
