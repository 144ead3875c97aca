import Engine
import FleetModel
import Snapshots
import Statistics

/// Turns what one trial leaves behind into the numbers of the ``MeasureCatalogue``.
///
/// Downtime is that of devices made ready (by whatever route); the others are in the shares. Durations are
/// seconds. A number that a trial cannot give (no device became ready, a fleet that never finished) is
/// not-a-number, or infinite for a moment that was never reached.
struct TrialMeasures: ~Copyable {
  static let percentiles = [50, 90, 95, 99]

  private let legend: Legend
  private let isWave: Bool
  private var sketches = DowntimeSketches()
  private var clocks = TwinSketches()
  private var clocksInHours = TwinSketches()
  /// Journeys that both clocks ran through from end to end: counted once, and joined to all three at the end.
  private var wholeDown = QuantileSketch()
  private var outcomes = [Int](repeating: 0, count: Stage.Outcome.allCases.count)
  private var fallbacks = 0
  /// Downtime in working hours, by profile, in microseconds.
  private var downInHours: [Int64]
  private var done = 0
  private var doneHalf = Instant.never
  private var doneMost = Instant.never
  private let half: Int
  private let most: Int

  init(_ legend: Legend, isWave: Bool) {
    self.legend = legend
    downInHours = [Int64](repeating: 0, count: legend.downtimeCostPerHour.count)
    self.isWave = isWave
    half = Int((0.5 * Double(legend.released)).rounded(.up))
    most = Int((0.95 * Double(legend.released)).rounded(.up))
  }

  /// Records come in order of finishing.
  mutating func observe(_ records: UnsafeBufferPointer<DeviceRecord>) {
    noteMilestones(records)
    let ready = UInt8(Legend.outcomes.firstIndex(of: .ready) ?? 0)
    tally(records)
    for record in records {
      let journey = record.finished.microseconds &- record.released.microseconds
      let (desktop, productive) = (record.toDesktop.microseconds, record.toProductive.microseconds)
      let isWholeDown = desktop == journey && productive == journey && record.outcome == ready
      if isWholeDown { wholeDown.add(journey) } else { sketches.journey.add(journey) }
      if record.outcome != ready { continue }
      if record.legs > 0 { fallbacks &+= 1 }
      if !isWholeDown { clocks.add(desktop, productive) }
      clocksInHours.add(record.toDesktopInHours.microseconds, record.toProductiveInHours.microseconds)
    }
  }

  /// Outcomes, and downtime by profile.
  private mutating func tally(_ records: UnsafeBufferPointer<DeviceRecord>) {
    outcomes.withUnsafeMutableBufferPointer { outcomes in
      downInHours.withUnsafeMutableBufferPointer { downInHours in
        for record in records {
          outcomes[Int(record.outcome)] &+= 1
          downInHours[Int(record.profile)] &+= record.toProductiveInHours.microseconds
        }
      }
    }
  }

  /// When half, and nearly all, of the fleet were done.
  private mutating func noteMilestones(_ records: UnsafeBufferPointer<DeviceRecord>) {
    let before = done
    done += records.count
    if half > before && half <= done { doneHalf = records[half - before - 1].finished }
    if most > before && most <= done { doneMost = records[most - before - 1].finished }
  }

  /// The distributions, for good: to be asked last.
  mutating func parcel() -> SketchParcel {
    var all = DowntimeSketches()
    swap(&all, &sketches)
    return SketchParcel(all)
  }

  /// In the catalogue's order.
  mutating func values(_ trial: TrialRecord, _ plan: Plan) -> [Double] {
    sketches.journey.merge(wholeDown)
    sketches.desktop.merge(wholeDown)
    sketches.productive.merge(wholeDown)
    wholeDown.reset()
    clocks.pour(into: &sketches.desktop, &sketches.productive)
    clocksInHours.pour(into: &sketches.desktopInHours, &sketches.productiveInHours)
    var values: [Double] = []
    if isWave {
      let isComplete = trial.unfinished == 0
      values.append(doneHalf == .never ? .infinity : doneHalf.seconds)
      values.append(doneMost == .never ? .infinity : doneMost.seconds)
      values.append(isComplete ? trial.lastDone.seconds : .infinity)
    }
    values += times(sketches.desktop) + times(sketches.productive)
    values += times(sketches.desktopInHours) + times(sketches.productiveInHours)
    values += times(sketches.journey)
    values += shares(trial)
    values += population(trial)
    let downtimeCost = zip(downInHours, legend.downtimeCostPerHour).reduce(0) { sum, profile in
      sum + Double(profile.0) / 3.6e9 * profile.1
    }
    let labour = poolValues(trial, plan, into: &values)
    linkValues(trial, into: &values)
    for service in trial.services { values += [Double(service.calls), Double(service.throttled)] }
    values += [labour, downtimeCost, labour + downtimeCost]
    return values
  }

  private func times(_ sketch: borrowing QuantileSketch) -> [Double] {
    if sketch.count == 0 { return [Double](repeating: .nan, count: 1 + TrialMeasures.percentiles.count) }
    let shares = TrialMeasures.percentiles.map { Double($0) / 100 }
    return [sketch.mean / 1e6] + sketch.quantiles(shares).map { $0 / 1e6 }
  }

  private func shares(_ trial: TrialRecord) -> [Double] {
    let all = isWave ? Double(legend.released) : Double(done)
    func share(_ count: Int) -> Double { all > 0 ? Double(count) / all : .nan }
    func count(_ outcome: Stage.Outcome) -> Int { outcomes[Legend.outcomes.firstIndex(of: outcome)!] }
    return [
      share(count(.ready)), share(fallbacks), share(count(.notReset)), share(count(.failed)),
      isWave ? share(trial.unfinished) : Double(trial.unfinished) / Double(max(1, done + trial.unfinished)),
    ]
  }

  private func population(_ trial: TrialRecord) -> [Double] {
    let span = Double((trial.end - trial.from).microseconds)
    func average(_ integral: Double) -> Double { span > 0 ? integral / span : .nan }
    return [
      average(trial.inSystemIntegral), average(trial.downIntegral), trial.down.peak,
      average(Double(trial.completions) * 3.6e9),
    ]
  }

  /// Appends the pools' values; answers the cost of labour.
  private func poolValues(_ trial: TrialRecord, _ plan: Plan, into values: inout [Double]) -> Double {
    let span = Double((trial.end - trial.from).microseconds)
    var labour = 0.0
    var staffHours = 0.0
    var rows: [Double] = []
    for (role, pool) in legend.poolRoles.enumerated() {
      let members = trial.pools[pool.members]
      let busy = members.reduce(0) { $0 + $1.busy }
      let onShift = members.reduce(0) { $0 + $1.onShift }
      let waiting = members.reduce(0) { $0 + $1.waitIntegral }
      for (member, rate) in zip(members, pool.ratePerHour) { labour += member.busy / 3.6e9 * rate }
      if pool.isStaff { staffHours += busy / 3.6e9 }
      let wait = trial.waits[role]
      rows += [
        busy / 3.6e9, onShift > 0 ? busy / onShift : .nan, wait.count > 0 ? wait.mean / 1e6 : 0,
        wait.count > 0 ? wait.p95 / 1e6 : 0, span > 0 ? waiting / span : .nan,
        Double(members.map(\.longestQueue).max() ?? 0),
      ]
    }
    values.append(staffHours)
    values += rows
    return labour
  }

  private func linkValues(_ trial: TrialRecord, into values: inout [Double]) {
    let span = Double((trial.end - trial.from).microseconds)
    for role in legend.linkRoles {
      let members = role.members.map { trial.links[$0] }
      let bytes = members.reduce(0) { $0 + $1.bytes }
      let capacity = members.reduce(0) { $0 + $1.capacity }
      let flows = members.reduce(0) { $0 + $1.flowIntegral }
      values += [
        bytes, members.map(\.peakRate).max() ?? 0, Double(members.map(\.peakFlows).max() ?? 0),
        span > 0 ? flows / span : .nan, span > 0 && capacity > 0 ? bytes / (capacity * span / 1e6) : .nan,
      ]
    }
  }
}

extension TrialMeasures {
  func save(to writer: inout SnapshotWriter) {
    sketches.put(into: &writer)
    clocks.put(into: &writer)
    clocksInHours.put(into: &writer)
    wholeDown.put(into: &writer)
    writer.put(all: outcomes)
    writer.put(all: downInHours)
    writer.put(fallbacks)
    writer.put(done)
    writer.put(doneHalf)
    writer.put(doneMost)
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    sketches = try .taken(from: &reader)
    clocks = try .taken(from: &reader)
    clocksInHours = try .taken(from: &reader)
    wholeDown = try .taken(from: &reader)
    let counts = (outcomes.count, downInHours.count)
    outcomes = try reader.takeAll()
    downInHours = try reader.takeAll()
    if (outcomes.count, downInHours.count) != counts { throw .mismatch("the groups of devices") }
    fallbacks = try reader.take()
    done = try reader.take()
    doneHalf = try reader.take()
    doneMost = try reader.take()
  }
}
