import Engine
import Snapshots

/// When how much of the fleet was done in a trial: at as many shares as a curve takes.
struct CompletionMilestones: Sendable {
  /// The first device, then every second percent up to the last device.
  static let percents = Array(stride(from: 0, through: 100, by: 2))

  /// The numbers of the devices with which these shares are done, counted from 1; none where it is not known
  /// how many there are.
  private let places: [Int]
  /// As far as they were reached.
  private var moments: [Instant] = []

  /// - Parameter count: How many devices count; 0: that is not known before the end.
  init(of count: Int) {
    places = count == 0 ? [] : CompletionMilestones.percents.map { max(1, ($0 * count + 99) / 100) }
  }

  /// Records come in order of finishing.
  ///
  /// - Parameter before: So many devices were done before these.
  mutating func add(_ records: UnsafeBufferPointer<DeviceRecord>, before: Int) {
    while moments.count < places.count, places[moments.count] <= before + records.count {
      moments.append(records[places[moments.count] - before - 1].finished)
    }
  }

  /// Seconds until each share was done; infinite: not before the horizon. Empty where it is not known how
  /// many there are.
  var seconds: [Double] {
    moments.map(\.seconds) + [Double](repeating: .infinity, count: places.count - moments.count)
  }

  func save(to writer: inout SnapshotWriter) { writer.put(all: moments) }

  /// - Throws: `SnapshotFault` for bytes that are no moments, or those of another fleet.
  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    moments = try reader.takeAll()
    try SnapshotFault.require(moments.count <= places.count, "the moments of shares that are done")
  }
}
