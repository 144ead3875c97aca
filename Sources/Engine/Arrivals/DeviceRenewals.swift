import Randomness
import Snapshots

/// When each of some devices comes next: a renewal process a device, side by side.
///
/// The time between two comings is drawn by the device's row and by how often it has come, so that it is the
/// same whatever happens to the device or to others. Sixteen bytes a device for the heap, and four for the
/// count.
struct DeviceRenewals: ~Copyable {
  private let rows: FlatTable<UInt32>
  private let law: Int
  private let drawKey: UInt32
  private var due = FlatTable<Due>(capacity: 1)
  /// Of each place, how often its device has come.
  private var comings: FlatTable<UInt32>

  /// Of those that come at one instant the first in the fleet is first.
  struct Due: Comparable, BitwiseCopyable {
    var time: Int64
    var place: UInt32

    @inline(__always) static func < (a: Due, b: Due) -> Bool {
      a.time < b.time || (a.time == b.time && a.place < b.place)
    }
  }

  /// - Parameter law: The row of the time between two comings among the trial's samplers; those until the
  ///   first ones follow it.
  init(
    _ plan: DeviceRenewalPlan, rows: [UInt32], _ devices: DeviceTable, law: Int, drawKey: UInt32,
    _ draws: borrowing Draws
  ) {
    self.rows = FlatTable(rows)
    self.law = law
    self.drawKey = drawKey
    comings = FlatTable(repeating: 0, count: max(1, rows.count))
    for (place, row) in rows.enumerated() {
      let profile = Int(devices.profiles[Int(row)])
      assert(plan.firsts.isEmpty || profile < plan.firstOfProfile.count, "a device without a first time")
      let first = plan.firsts.isEmpty ? law : law + 1 + plan.firstOfProfile[profile]
      insert(Due(time: time(after: 0, draws.draw(first, device: row, stage: drawKey)), place: UInt32(place)))
    }
  }

  /// `.max`: no device comes any more.
  var nextTime: Int64 { due.isEmpty ? .max : due[0].time }

  /// The device that is due comes.
  ///
  /// - Returns: Its row.
  mutating func take(_ draws: borrowing Draws) -> UInt32 {
    assert(!due.isEmpty && due[0].time < .max, "nobody is due")
    let place = due[0].place
    let row = rows[Int(place)]
    comings[Int(place)] += 1
    let ticks = draws.draw(law, device: row, stage: drawKey, attempt: comings[Int(place)])
    let next = Due(time: time(after: due[0].time, ticks), place: place)
    IndexedHeap(due.base, count: due.count).replace(at: 0, with: next) { _, _ in }
    return row
  }

  private mutating func insert(_ new: Due) {
    assert(new.time >= 0 && Int(new.place) < rows.count, "a coming of nobody")
    due.append(new)
    IndexedHeap(due.base, count: due.count).insert(new) { _, _ in }
  }

  private func time(after instant: Int64, _ ticks: Double) -> Int64 {
    ticks < 4e18 && instant < .max / 2 ? instant + TimeSpan.drawn(ticks: max(0, ticks)).microseconds : .max
  }

  func save(to writer: inout SnapshotWriter) {
    var times = [Int64](repeating: 0, count: due.count)
    for index in 0..<due.count { times[Int(due[index].place)] = due[index].time }
    writer.put(all: times)
    comings.save(to: &writer)
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let times: [Int64] = try reader.takeAll()
    let count = comings.count
    comings = try FlatTable(from: &reader)
    try SnapshotFault.require(
      times.count == due.count && comings.count == count && times.allSatisfy { $0 >= 0 },
      "devices that come by themselves")
    due.removeAll()
    for (place, time) in times.enumerated() { insert(Due(time: time, place: UInt32(place))) }
  }
}
