import Statistics

/// Everything a trial counts that is not a resource's own business.
struct TrialMeasure: ~Copyable {
  private static let batchSize = 512
  var records = FlatTable<DeviceRecord>(capacity: batchSize)
  private let waits: UnsafeMutablePointer<QuantileSketch>
  private let roleCount: Int
  private var poolSeries: SeriesTable
  private var serviceSeries: SeriesTable
  /// Row 0: devices down; row 1: devices in the system.
  private var countSeries: SeriesTable
  private var roleBusy: FlatTable<Int64>
  private var poolBusy: FlatTable<Int32>
  private(set) var down = LevelIntegral()
  private(set) var inSystem = LevelIntegral()
  /// Time in the system of all finished journeys, for Little's law.
  var timeInSystem: Int128 = 0
  var timeDown: Int128 = 0
  var entered = 0
  var finished = 0
  /// Finished since the warm-up.
  var completions = 0
  var lastDone: Int64 = 0

  init(_ plan: Plan) {
    roleCount = plan.poolRoles
    waits = .allocate(capacity: max(1, roleCount))
    for role in 0..<roleCount { (waits + role).initialize(to: QuantileSketch()) }
    poolSeries = SeriesTable(count: plan.poolRoles, baseWidth: plan.binWidth)
    serviceSeries = SeriesTable(count: plan.services.count, baseWidth: plan.binWidth)
    countSeries = SeriesTable(count: 2, baseWidth: plan.binWidth)
    roleBusy = FlatTable(repeating: 0, count: max(1, plan.poolRoles))
    poolBusy = FlatTable(repeating: 0, count: max(1, plan.pools.count))
  }

  deinit {
    waits.deinitialize(count: roleCount)
    waits.deallocate()
  }

  var batchIsFull: Bool { records.count >= TrialMeasure.batchSize }

  @inline(__always) mutating func noteWait(_ role: Int, _ wait: Int64) { waits[role].add(wait) }

  @inline(__always) mutating func notePool(_ pool: Int, role: Int, busy: Int32, at now: Int64) {
    let change = busy &- poolBusy[pool]
    if change == 0 { return }
    poolBusy[pool] = busy
    roleBusy[role] &+= Int64(change)
    poolSeries.change(role, to: Double(roleBusy[role]), at: now)
  }

  mutating func noteCall(_ service: Int, at now: Int64) { serviceSeries.add(service, 1, at: now) }

  mutating func changeDown(by change: Int64, at now: Int64) {
    down.change(by: change, at: now)
    countSeries.change(0, to: Double(down.level), at: now)
  }

  mutating func changeInSystem(by change: Int64, at now: Int64) {
    inSystem.change(by: change, at: now)
    countSeries.change(1, to: Double(inSystem.level), at: now)
  }

  mutating func reset(at now: Int64) {
    for role in 0..<roleCount { waits[role].reset() }
    poolSeries.reset(at: now)
    serviceSeries.reset(at: now)
    countSeries.reset(at: now)
    down.reset(at: now)
    inSystem.reset(at: now)
    completions = 0
  }

  mutating func finish(at now: Int64) {
    poolSeries.finish(at: now)
    serviceSeries.finish(at: now)
    countSeries.finish(at: now)
    down.change(by: 0, at: now)
    inSystem.change(by: 0, at: now)
  }

  func waitRecords() -> [WaitRecord] {
    (0..<roleCount).map { role in
      let sketch = waits + role
      return WaitRecord(
        count: sketch.pointee.count, mean: sketch.pointee.count == 0 ? 0 : sketch.pointee.mean,
        p50: sketch.pointee.quantile(0.5),
        p95: sketch.pointee.quantile(0.95), longest: Double(sketch.pointee.max ?? 0))
    }
  }

  func poolLoad() -> [SeriesRecord] { poolSeries.records() }
  func serviceLoad() -> [SeriesRecord] { serviceSeries.records() }
  func countLoad() -> [SeriesRecord] { countSeries.records() }
}

/// A count over time, and its exact integral in microseconds.
struct LevelIntegral: BitwiseCopyable {
  private(set) var level: Int64 = 0
  private(set) var integral: Int128 = 0
  private var last: Int64 = 0

  mutating func change(by change: Int64, at now: Int64) {
    integral += Int128(level) * Int128(now - last)
    last = now
    level += change
  }

  mutating func reset(at now: Int64) {
    last = now
    integral = 0
  }
}
