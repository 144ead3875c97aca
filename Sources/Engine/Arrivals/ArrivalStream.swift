import CLibrary
import Randomness
import Snapshots

/// One stream of open arrivals: renewal, or Poisson with a rate that changes over time, singly or in batches;
/// or every device by itself.
struct ArrivalStream: ~Copyable {
  /// The number of intervals that are drawn at once.
  private static var drawn: Int { 64 }

  private let most: Int
  private let rows: FlatTable<UInt32>
  private let isInTurn: Bool
  private let drawKey: UInt32
  private let number: UInt32
  private let streamCount: UInt32
  /// Rows of the distributions among the trial's samplers; −1: none.
  private let intervalLaw: Int
  private let batchLaw: Int
  /// The rates of a stream that has no distribution of intervals, or its moments.
  private let steps: FlatTable<RateStep>
  /// Whether arrivals come at moments that are known.
  private let isListed: Bool
  /// Nil where devices do not come each by itself.
  private var renewals: DeviceRenewals?
  private let isEach: Bool
  private var intervals = FlatTable<Double>(repeating: 0, count: drawn)
  private var progress = Progress()

  /// Everything that changes; the intervals at hand follow from it.
  struct Progress: BitwiseCopyable {
    /// Arrivals (batches) and devices so far.
    var batches: UInt32 = 0
    var devices: UInt32 = 0
    var leftInBatch = 0
    var clock = 0.0
    var piece = 0
    var nextTime = Int64.max
  }

  @inline(__always) var nextTime: Int64 { progress.nextTime }
  @inline(__always) var taken: Int { Int(progress.devices) }

  /// - Parameter firstLaw: The row of the stream's first distribution; counted on by as many as the stream
  ///   has.
  init(
    _ plan: StreamPlan, _ devices: DeviceTable, firstLaw: inout Int, number: Int, of streamCount: Int,
    _ draws: borrowing Draws
  ) {
    most = min(plan.count, Int(UInt32.max) / streamCount - 1)
    rows = FlatTable(plan.rows)
    isInTurn = plan.isInTurn
    drawKey = plan.drawKey
    self.number = UInt32(number)
    self.streamCount = UInt32(streamCount)
    renewals = Self.renewals(plan, devices, law: firstLaw, draws)
    isEach = plan.timing.isEach
    switch plan.timing {
    case .each(let each):
      intervalLaw = -1
      firstLaw += 1 + each.firsts.count
      isListed = false
      steps = FlatTable(capacity: 1)
    case .renewal:
      intervalLaw = firstLaw
      firstLaw += 1
      isListed = false
      steps = FlatTable(capacity: 1)
    case .moments(let moments):
      precondition(zip(moments, moments.dropFirst()).allSatisfy { $0 <= $1 }, "moments in no order")
      intervalLaw = -1
      isListed = true
      steps = FlatTable(moments.map { RateStep(from: $0, perMicrosecond: 0) })
    case .rates(let rates):
      intervalLaw = -1
      isListed = false
      steps = FlatTable(rates)
      if let first = rates.first { progress.clock = Double(first.from.microseconds) }
    }
    batchLaw = plan.batch == nil ? -1 : firstLaw
    if plan.batch != nil { firstLaw += 1 }
  }

  private static func renewals(
    _ plan: StreamPlan, _ devices: DeviceTable, law: Int, _ draws: borrowing Draws
  ) -> DeviceRenewals? {
    guard case .each(let each) = plan.timing else { return nil }
    return DeviceRenewals(each, rows: plan.rows, devices, law: law, drawKey: plan.drawKey, draws)
  }

  @inline(__always) mutating func take(_ draws: borrowing Draws) -> Arrival {
    let place = progress.devices
    progress.devices = place &+ 1
    let device = place &* streamCount &+ number
    if isEach { return Arrival(device: device, row: renewals!.take(draws)) }
    if rows.count == 1 { return Arrival(device: device, row: rows[0]) }
    let row =
      isInTurn
      ? Int(place) % rows.count
      : Int(draws.uniform(device: device, stage: drawKey &+ 2) * Double(rows.count))
    return Arrival(device: device, row: rows[row])
  }

  /// Finds the next arrival: another device of the batch at hand, or the next batch.
  @inline(__always) mutating func advance(_ draws: borrowing Draws) {
    if Int(progress.devices) >= most {
      progress.nextTime = .max
    } else if progress.leftInBatch > 1 {
      progress.leftInBatch &-= 1
    } else if intervalLaw >= 0 && batchLaw < 0 {
      stepInterval(draws)
      progress.nextTime = instant
    } else {
      advanceBatch(draws)
    }
  }

  @inline(__always) private var instant: Int64 {
    progress.clock < 4e18 ? TimeSpan.drawn(ticks: progress.clock).microseconds : .max
  }

  @inline(never) private mutating func advanceBatch(_ draws: borrowing Draws) {
    if isEach {
      progress.nextTime = renewals?.nextTime ?? .max
      return
    }
    repeat {
      let batch = progress.batches
      if intervalLaw >= 0 { stepInterval(draws) } else if isListed { stepMoment() } else { stepRate(draws) }
      progress.leftInBatch = batchLaw < 0 ? 1 : batchSize(batch, draws)
    } while progress.leftInBatch == 0 && progress.clock < 9e18
    progress.nextTime = instant
  }

  private func batchSize(_ batch: UInt32, _ draws: borrowing Draws) -> Int {
    let size = draws.draw(batchLaw, device: batch &* streamCount &+ number, stage: drawKey &+ 1)
    return Int(min(max(0, size.rounded()), 1e9))
  }

  @inline(__always) private mutating func stepInterval(_ draws: borrowing Draws) {
    let place = Int(progress.batches) & (Self.drawn &- 1)
    if place == 0 { drawIntervals(draws) }
    progress.clock += max(0, intervals[place])
    progress.batches &+= 1
  }

  private mutating func stepMoment() {
    let next = Int(progress.batches)
    progress.clock = next < steps.count ? Double(steps[next].from.microseconds) : .infinity
    assert(progress.clock >= 0, "an arrival before the start")
    if next < steps.count { progress.batches &+= 1 }
  }

  private mutating func stepRate(_ draws: borrowing Draws) {
    let uniform = draws.uniform(device: progress.batches &* streamCount &+ number, stage: drawKey)
    progress.clock = inverted(-log(1 - uniform))
    progress.batches &+= 1
  }

  /// Draws the block of intervals to which the next one belongs.
  @inline(never) private mutating func drawIntervals(_ draws: borrowing Draws) {
    let first = progress.batches & ~UInt32(Self.drawn - 1)
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.drawn) { devices in
      for place in 0..<Self.drawn {
        devices[place] = (first &+ UInt32(place)) &* streamCount &+ number
      }
      draws.draw(intervalLaw, devices: UnsafeBufferPointer(devices), stage: drawKey, into: intervals.base)
    }
  }

  /// When the cumulative rate has grown by `area` since the clock (exact inversion, no thinning).
  private mutating func inverted(_ area: Double) -> Double {
    var area = area
    var clock = progress.clock
    while progress.piece < steps.count {
      let piece = progress.piece
      let end = piece + 1 < steps.count ? Double(steps[piece + 1].from.microseconds) : Double.infinity
      let time = clock + steps[piece].time(for: area, after: clock)
      if time <= end && time < .infinity { return time }
      if end == .infinity { break }
      area = max(0, area - (steps[piece].rate(at: clock) + steps[piece].rate(at: end)) / 2 * (end - clock))
      clock = end
      progress.piece += 1
    }
    return .infinity
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(progress)
    renewals?.save(to: &writer)
  }

  private func checkProgress() throws(SnapshotFault) {
    let what = "arrivals that cannot have come"
    try SnapshotFault.require(progress.devices <= most && progress.batches < .max / 2, what)
    try SnapshotFault.require((0...1_000_000_000).contains(progress.leftInBatch), what)
    try SnapshotFault.require((0...steps.count).contains(progress.piece), what)
    try SnapshotFault.require(progress.clock >= 0 && progress.nextTime >= 0, what)
  }

  mutating func restore(from reader: inout SnapshotReader, _ draws: borrowing Draws) throws(SnapshotFault) {
    progress = try reader.take()
    try checkProgress()
    try renewals?.restore(from: &reader)
    if intervalLaw >= 0, Int(progress.batches) & (Self.drawn - 1) != 0 { drawIntervals(draws) }
  }
}
