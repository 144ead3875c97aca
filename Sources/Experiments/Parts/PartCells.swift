import Engine
import FleetModel
import Snapshots

/// Tallies of the devices of one trial by site, by profile and by wave, from which those of all parts of the
/// fleet are put together at the end: groups, kinds and columns consist of whole profiles or sites. So a
/// device costs two rows or three, whatever it is a part of, and memory grows with sites and profiles only.
struct PartCells: Sendable {
  private let siteCount: Int
  private let profileCount: Int
  private let reasonCount: Int
  /// Of each site, then of each profile, then of each wave.
  private var cells: [PartTally]
  /// Of each device the wave that releases it, -1: none; empty where results do not tell waves apart.
  private let waveOfDevice: [Int32]
  private(set) var reasons: [ReasonTally]
  /// Of each site, by reason; empty until a journey goes another way than planned.
  private var siteReasons: [UInt32] = []

  init(_ plan: Plan, _ legend: Legend) {
    profileCount = plan.program.profileCount
    siteCount = max(1, plan.siteCount)
    reasonCount = legend.reasons.count
    reasons = [ReasonTally](repeating: ReasonTally(), count: reasonCount)
    waveOfDevice = PartCells.waves(plan, legend.parts)
    let count = siteCount + profileCount + legend.parts.ofWave.count
    cells = [PartTally](repeating: PartTally(), count: count)
  }

  private static func waves(_ plan: Plan, _ parts: FleetParts) -> [Int32] {
    guard case .wave(let waves) = plan.arrivals, !parts.ofWave.isEmpty else { return [] }
    var found = [Int32](repeating: -1, count: plan.devices.count)
    for (number, wave) in waves.enumerated() {
      for device in wave.devices { found[Int(device)] = Int32(number) }
    }
    return found
  }

  private var firstWave: Int { siteCount + profileCount }

  /// Changes the row of a record's site, that of its profile, and that of its wave.
  private mutating func change(_ record: DeviceRecord, _ change: (inout PartTally) -> Void) {
    change(&cells[Int(record.site)])
    change(&cells[siteCount + Int(record.profile)])
    let device = Int(record.device)
    if device < waveOfDevice.count, waveOfDevice[device] >= 0 {
      change(&cells[firstWave + Int(waveOfDevice[device])])
    }
  }

  /// Journeys that are over, in the order of their ends.
  mutating func add(_ records: UnsafeBufferPointer<DeviceRecord>) {
    let (siteCount, firstWave, waves) = (siteCount, firstWave, waveOfDevice)
    // A buffer, because writing to an element of a property checks each time whether the array is shared.
    cells.withUnsafeMutableBufferPointer { cells in
      for record in records {
        cells[Int(record.site)].finish(record)
        cells[siteCount &+ Int(record.profile)].finish(record)
      }
      if waves.isEmpty { return }
      for record in records where Int(record.device) < waves.count && waves[Int(record.device)] >= 0 {
        cells[firstWave &+ Int(waves[Int(record.device)])].finish(record)
      }
    }
    for record in records where record.reason | UInt16(record.outcome | record.fallbacks) != 0 {
      noteEnd(record)
    }
  }

  /// What the third clocks of these journeys show; nothing where there are none.
  mutating func add(
    _ times: UnsafeBufferPointer<ComplianceTime>, of records: UnsafeBufferPointer<DeviceRecord>
  ) {
    for (place, time) in times.enumerated() {
      change(records[place]) { $0.compliant &+= Int128(time.toCompliant.microseconds) }
    }
  }

  /// What is known of the few journeys that did not just go as planned.
  private mutating func noteEnd(_ record: DeviceRecord) {
    switch Legend.outcomes[Int(record.outcome)] {
    case .ready: if record.fallbacks > 0 { change(record) { $0.fallbacks &+= 1 } }
    case .notReset: change(record) { $0.notReset &+= 1 }
    case .failed: change(record) { $0.failed &+= 1 }
    }
    if record.reason != 0 { noteReason(record) }
  }

  private mutating func noteReason(_ record: DeviceRecord) {
    if siteReasons.isEmpty { siteReasons = [UInt32](repeating: 0, count: siteCount * reasonCount) }
    let reason = Int(record.reason)
    precondition(reason < reasonCount, "a reason that the legend does not know")
    reasons[reason].count += 1
    reasons[reason].productive += Int128(record.toProductive.microseconds)
    siteReasons[Int(record.site) * reasonCount + reason] &+= 1
  }

  /// Journeys that the horizon cuts off.
  mutating func addCutOff(_ records: UnsafeBufferPointer<DeviceRecord>) {
    for record in records {
      change(record) {
        $0.unfinished &+= 1
        $0.openProductive &+= Int128(record.toProductive.microseconds)
      }
      noteReason(record)
    }
  }

  /// Those of them that were followed to their ends.
  mutating func addLate(_ records: UnsafeBufferPointer<DeviceRecord>) {
    for record in records {
      change(record) {
        $0.late &+= 1
        $0.lateProductive &+= Int128(record.toProductive.microseconds)
        $0.desktop &+= Int128(record.toDesktop.microseconds)
      }
    }
  }

  /// The tallies of all parts, in the order of the legend's ``FleetParts``.
  func rows(_ legend: Legend) -> PartRows {
    let parts = legend.parts
    var rows = PartRows(
      tallies: [PartTally](repeating: PartTally(), count: parts.parts.count), reasons: reasons)
    for site in 0..<siteCount where !cells[site].isEmpty {
      rows.tallies[0].add(cells[site])
      if parts.kindOfSite[site] >= 0 { rows.tallies[Int(parts.kindOfSite[site])].add(cells[site]) }
      rows.tallies[parts.firstSite + site].add(cells[site])
    }
    for profile in 0..<profileCount where !cells[siteCount + profile].isEmpty {
      for part in parts.ofProfile[profile] { rows.tallies[Int(part)].add(cells[siteCount + profile]) }
    }
    for (wave, part) in parts.ofWave.enumerated() { rows.tallies[Int(part)].add(cells[firstWave + wave]) }
    for (place, count) in siteReasons.enumerated() where count > 0 {
      rows.siteReasons.append(
        SiteReason(site: UInt32(place / reasonCount), reason: UInt32(place % reasonCount), count: count))
    }
    // All others went as planned.
    let fleet = rows.tallies[0]
    rows.reasons[0].count = Int128(fleet.released) - reasons.reduce(0) { $0 + $1.count }
    rows.reasons[0].productive =
      fleet.productive + fleet.openProductive - reasons.reduce(0) { $0 + $1.productive }
    assert(rows.reasons[0].isPossible, "more reasons than journeys")
    return rows
  }
}

extension PartCells {
  func save(to writer: inout SnapshotWriter) {
    writer.put(all: cells)
    writer.put(all: reasons)
    writer.put(all: siteReasons)
  }

  /// - Throws: `SnapshotFault` for bytes that are no tallies, or those of another fleet.
  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let counts = (cells.count, reasons.count)
    cells = try reader.takeAll()
    reasons = try reader.takeAll()
    siteReasons = try reader.takeAll()
    let isWhole = siteReasons.isEmpty || siteReasons.count == siteCount * reasonCount
    if (cells.count, reasons.count) != counts || !isWhole { throw .mismatch("parts of another fleet") }
    try SnapshotFault.require(
      cells.allSatisfy(\.isPossible) && reasons.allSatisfy(\.isPossible), "parts of no fleet")
    // A checkpoint is of a trial that is not over, and reasons are of its devices.
    let done = cells[..<siteCount].reduce(Int128(0)) { $0 + Int128($1.done) }
    let down = cells[..<siteCount].reduce(Int128(0)) { $0 + $1.productive }
    let areDone = cells.allSatisfy { $0.unfinished == 0 && $0.late == 0 && $0.openProductive == 0 }
    try SnapshotFault.require(
      areDone && reasons.reduce(0) { $0 + $1.count } <= done
        && reasons.reduce(0) { $0 + $1.productive } <= down, "more reasons than journeys")
  }
}
