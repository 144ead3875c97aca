import Snapshots
import Statistics

/// Everything a trial counts that is not a resource's own business.
struct TrialMeasure: ~Copyable {
  private static let inSystem = 0
  static let down = 1
  private static let firstRole = 2
  /// 8 KiB of records: they are read again while they are in the nearest cache.
  private static let batchSize = 128
  private var records = FlatTable<DeviceRecord>(capacity: batchSize)
  /// Of each of these its third clock; empty where there is none.
  private var compliance = FlatTable<ComplianceTime>(capacity: 1)
  /// Of each role of pools. Grants without a wait are only counted: most are, and need no sketch until the
  /// end.
  /// Bytes that transfers and streams send, by kind.
  private(set) var kinds: KindTally
  private var waits: OwnedTable<QuantileSketch>
  private(set) var grantedAtOnce: FlatTable<Int>
  /// Grants that took any time; known at the end.
  private var waited: FlatTable<Int>
  /// Waits that a deadline ended.
  private(set) var gaveUp: FlatTable<Int>
  /// Devices in the system, devices down, then the units busy in each role of pools.
  private(set) var levels: LevelSeries
  private(set) var poolBusy: FlatTable<Int32>
  /// Time in the system of all finished journeys, for Little's law.
  private(set) var timeInSystem: Int128 = 0
  private(set) var timeDown: Int128 = 0
  /// Of each profile of devices, downtime in their users' working hours since the warm-up: of journeys that
  /// are over, less what those under way had when the warm-up ended. In microseconds.
  private(set) var downInHours: FlatTable<Int128>
  private(set) var entered = 0
  private(set) var finished = 0
  private(set) var finishedInWarmUp = 0
  private let warmUp: Int64
  private let poolRoles: Int
  /// The rows of the levels of stocks.
  private let stockRows: Range<Int>
  /// The next instant at which a bin of the load series or the warm-up ends.
  private(set) var milestone: Int64
  private(set) var lastDone: Int64 = 0
  /// Where chosen devices go; nil: none is followed.
  private(set) var log: StepLog?
  /// When states are to be counted next.
  private var stateMoment = Int64.max

  init(_ plan: Plan) {
    kinds = KindTally(count: plan.byteKinds)
    waits = OwnedTable(count: plan.waitRoles) { _ in QuantileSketch() }
    grantedAtOnce = FlatTable(repeating: 0, count: max(1, plan.waitRoles))
    waited = FlatTable(repeating: 0, count: max(1, plan.waitRoles))
    gaveUp = FlatTable(repeating: 0, count: max(1, plan.waitRoles))
    levels = LevelSeries(count: Self.levelCount(of: plan), baseWidth: plan.binWidth)
    warmUp = plan.warmUp.microseconds
    poolRoles = plan.poolRoles
    let levelCount = Self.levelCount(of: plan)
    stockRows = levelCount - plan.stockRoles..<levelCount
    milestone = min(levels.binEnd, warmUp > 0 ? warmUp : .max)
    poolBusy = FlatTable(repeating: 0, count: max(1, plan.pools.count))
    downInHours = FlatTable(repeating: 0, count: plan.program.profileCount)
  }

  /// Behind those of pools come those of states: of each value, all that have it, and those under way. The
  /// last are those of stocks.
  private static func levelCount(of plan: Plan) -> Int {
    firstRole + plan.poolRoles + 2 * plan.states.states.reduce(0) { $0 + $1.valueCount } + plan.stockRoles
  }

  private var roleCount: Int { waits.count }

  /// Chosen devices are followed from here on.
  mutating func follow(in log: StepLog) { self.log = log }

  var batchIsFull: Bool { records.count >= TrialMeasure.batchSize }

  /// Bytes of a kind are sent, or (less than nothing) are not sent after all.
  @inline(__always) mutating func count(of kind: UInt8, _ bytes: Double) { kinds.add(kind, bytes) }

  mutating func resetKinds() { kinds.reset() }

  mutating func restoreKinds(from reader: inout SnapshotReader) throws(SnapshotFault) {
    try kinds.restore(from: &reader)
  }

  @inline(__always) mutating func noteWait(_ role: Int, _ wait: Int64) {
    assert(wait >= 0, "a wait of a negative length")
    if wait == 0 { grantedAtOnce[role] &+= 1 } else { waits[role].add(wait) }
  }

  /// A wait has ended without a grant. How long it would have been nobody knows, so it is no wait among those
  /// of grants.
  mutating func noteGivingUp(_ role: Int) { gaveUp[role] &+= 1 }

  /// Whether a journey that began then is part of the statistics.
  @inline(__always) func isCounted(released: Int64) -> Bool { released >= warmUp }

  /// The end of the warm-up, if it lies after `now` and not after `time`.
  func warmUpEnd(after now: Int64, until time: Int64) -> Int64? {
    now < warmUp && time >= warmUp ? warmUp : nil
  }

  /// Closes the bins that end by `now`, and finds the next milestone. To be called before anything changes
  /// at or after ``milestone``.
  mutating func passMilestones(until now: Int64) {
    if now >= levels.binEnd { levels.closeBins(before: now) }
    milestone = min(stateMoment, now < warmUp ? min(levels.binEnd, warmUp) : levels.binEnd)
  }

  /// States are counted at `moment`, before anything changes then.
  mutating func expectMoment(_ moment: Int64) {
    stateMoment = moment
    milestone = min(milestone, moment)
  }

  /// So many more have a value of a state, by its place among those of all states.
  mutating func changeState(_ place: Int, all: Int64, underWay: Int64, at now: Int64) {
    let row = stateRow(place)
    if all != 0 { levels.change(row, by: all, at: now) }
    if underWay != 0 { levels.change(row + 1, by: underWay, at: now) }
  }

  /// The level of all that have a value; that of those under way is the next.
  func stateRow(_ place: Int) -> Int { Self.firstRole + poolRoles + 2 * place }

  @inline(__always) mutating func notePool(_ pool: Int, role: Int, busy: Int32, at now: Int64) {
    assert(busy >= 0, "a negative number of units")
    let change = busy &- poolBusy[pool]
    if change == 0 { return }
    poolBusy[pool] = busy
    levels.change(Self.firstRole &+ role, by: Int64(change), at: now)
  }

  @inline(__always) mutating func changeDown(by change: Int64, at now: Int64) {
    levels.change(Self.down, by: change, at: now)
  }

  @inline(__always) private mutating func changeInSystem(by change: Int64, at now: Int64) {
    levels.change(Self.inSystem, by: change, at: now)
  }

  /// A journey begins; `isDown`: so does downtime.
  @inline(__always) mutating func enter(isDown: Bool = false, at now: Int64) {
    entered &+= 1
    changeInSystem(by: 1, at: now)
    if isDown { changeDown(by: 1, at: now) }
  }

  /// A journey is over that was released at `released`, and of which so much was downtime.
  ///
  /// - Parameter inHours: The part of it in the working hours of the device's profile.
  @inline(__always) mutating func leave(
    released: Int64, downtime: Int64, inHours: Int64, of profile: UInt16, at now: Int64
  ) {
    assert(released <= now && downtime >= inHours && inHours >= 0, "a journey of a negative length")
    downInHours[Int(profile)] &+= Int128(inHours)
    changeInSystem(by: -1, at: now)
    finished &+= 1
    lastDone = now
    timeInSystem &+= Int128(now &- released)
    timeDown &+= Int128(downtime)
    assert(finished <= entered, "more journeys end than began")
  }

  /// A finished journey that is to be observed.
  @inline(__always) mutating func append(_ record: DeviceRecord) { records.append(record) }

  /// What the third clock of the journey shows that was appended last.
  mutating func append(_ time: ComplianceTime) {
    compliance.append(time)
    assert(compliance.count == records.count, "a third clock of no journey")
  }

  /// Whether every finished journey has been handed out.
  var isFlushed: Bool { records.isEmpty }

  /// Hands the records of finished journeys out, and forgets them.
  ///
  /// - Returns: How many.
  mutating func flush(_ observe: (JourneyBatch) -> Void) -> Int {
    observe(JourneyBatch(records.buffer, compliance: compliance.buffer))
    let count = records.count
    records.removeAll()
    compliance.removeAll()
    return count
  }

  /// Devices in the system.
  var inSystem: Int { Int(levels.level(Self.inSystem)) }
  func inSystemIntegral(at now: Int64) -> Int128 { levels.integral(Self.inSystem, at: now) }
  func downIntegral(at now: Int64) -> Int128 { levels.integral(Self.down, at: now) }

  /// Statistics start over.
  ///
  /// - Parameter openDowntime: Of each profile, the downtime in working hours of the journeys under way.
  mutating func reset(openDowntime: [Int128], at now: Int64) {
    for (profile, time) in openDowntime.enumerated() { downInHours[profile] = -time }
    for role in 0..<roleCount {
      waits[role].reset()
      grantedAtOnce[role] = 0
      gaveUp[role] = 0
    }
    levels.reset(at: now)
    finishedInWarmUp = finished
    checkInvariants()
  }

  mutating func finish(at now: Int64) {
    passMilestones(until: now)
    for role in 0..<roleCount {
      waited[role] = waits[role].count
      waits[role].add(0, times: grantedAtOnce[role])
      grantedAtOnce[role] = 0
    }
  }

  func waitRecords() -> [WaitRecord] {
    (0..<roleCount).map { role in
      let quantiles = waits[role].quantiles([0.5, 0.95, 0.99])
      let count = waits[role].count
      return WaitRecord(
        count: count, waited: waited[role], gaveUp: gaveUp[role], mean: count == 0 ? 0 : waits[role].mean,
        p50: quantiles[0],
        p95: quantiles[1], p99: quantiles[2], longest: Double(waits[role].max ?? 0))
    }
  }

  /// All waits of each role of pools, after ``finish(at:)``.
  func waitSketches() -> [CompactSketch] { (0..<roleCount).map { CompactSketch(waits[$0]) } }

  func poolLoad(at now: Int64) -> [SeriesRecord] {
    levels.records(Self.firstRole..<Self.firstRole + poolRoles, at: now)
  }
  func stockLoad(at now: Int64) -> [SeriesRecord] { levels.records(stockRows, at: now) }

  /// So many units more are in a stock, or fewer.
  mutating func changeStock(_ role: Int, by units: Int64, at now: Int64) {
    levels.change(stockRows.lowerBound + role, by: units, at: now)
  }

  func inSystemLoad(at now: Int64) -> SeriesRecord {
    levels.records(Self.inSystem..<Self.inSystem + 1, at: now)[0]
  }
  func downLoad(at now: Int64) -> SeriesRecord { levels.records(Self.down..<Self.down + 1, at: now)[0] }
}

extension TrialMeasure {
  /// Records that were not handed out yet are not part of it.
  func save(to writer: inout SnapshotWriter) {
    for role in 0..<roleCount { waits[role].put(into: &writer) }
    grantedAtOnce.save(to: &writer)
    gaveUp.save(to: &writer)
    levels.save(to: &writer)
    poolBusy.save(to: &writer)
    downInHours.save(to: &writer)
    writer.put(timeInSystem)
    writer.put(timeDown)
    for count in [entered, finished, finishedInWarmUp] { writer.put(count) }
    writer.put(lastDone)
  }

  mutating func restore(from reader: inout SnapshotReader, at now: Int64) throws(SnapshotFault) {
    let counts = (grantedAtOnce.count, gaveUp.count, poolBusy.count, downInHours.count)
    for role in 0..<roleCount { waits[role] = try QuantileSketch.taken(from: &reader) }
    grantedAtOnce = try FlatTable(from: &reader)
    gaveUp = try FlatTable(from: &reader)
    try levels.restore(from: &reader)
    poolBusy = try FlatTable(from: &reader)
    downInHours = try FlatTable(from: &reader)
    if (grantedAtOnce.count, gaveUp.count, poolBusy.count, downInHours.count) != counts {
      throw .mismatch("tables of other sizes")
    }
    timeInSystem = try reader.take()
    timeDown = try reader.take()
    entered = try reader.take()
    finished = try reader.take()
    finishedInWarmUp = try reader.take()
    lastDone = try reader.take()
    milestone = min(stateMoment, now < warmUp ? min(levels.binEnd, warmUp) : levels.binEnd)
  }

  /// Every device that entered and has not finished is in the system.
  func checkInvariants() {
    assert(inSystem == entered - finished, "journeys begun and ended")
    assert(
      finishedInWarmUp <= finished && timeDown >= 0 && timeInSystem >= timeDown, "time that is not there")
    assert(milestone <= levels.binEnd, "a bin that is over would not be closed")
    levels.checkInvariants()
  }
}
