import Engine
import FleetModel
import Snapshots

/// Tallies of the devices of one trial by site and profile, from which those of all parts of the fleet are
/// put together at the end: waves, groups, kinds and columns all consist of whole cells. So a device costs
/// one row, whatever it is a part of.
struct PartCells: Sendable {
  private let profileCount: Int
  private let siteCount: Int
  private let reasonCount: Int
  /// By site and profile, or in the order of ``keys``.
  private var cells: [PartTally]
  /// Where most combinations of site and profile have no device: those that have been seen, by their number.
  /// Asked, never iterated.
  private var places: [Int: Int]?
  private var keys: [Int] = []
  private(set) var reasons: [ReasonTally]
  /// Of each site, by reason; empty until a journey goes another way than planned.
  private var siteReasons: [UInt32] = []

  init(_ plan: Plan, _ legend: Legend) {
    profileCount = plan.program.profileCount
    siteCount = max(1, plan.siteCount)
    reasonCount = legend.reasons.count
    reasons = [ReasonTally](repeating: ReasonTally(), count: reasonCount)
    let isDense = profileCount * siteCount <= max(1 << 16, 2 * plan.devices.count)
    cells = isDense ? [PartTally](repeating: PartTally(), count: profileCount * siteCount) : []
    places = isDense ? nil : [:]
  }

  /// The place of a record's cell, which is made if need be.
  @inline(__always) private mutating func place(_ record: DeviceRecord) -> Int {
    let key = Int(record.site) &* profileCount &+ Int(record.profile)
    return places == nil ? key : sparsePlace(key)
  }

  @inline(never) private mutating func sparsePlace(_ key: Int) -> Int {
    if let known = places?[key] { return known }
    places?[key] = cells.count
    keys.append(key)
    cells.append(PartTally())
    return cells.count - 1
  }

  /// Journeys that are over, in the order of their ends.
  mutating func add(_ records: UnsafeBufferPointer<DeviceRecord>) {
    if places != nil { for record in records { _ = place(record) } }
    let (profileCount, places) = (profileCount, places)
    // A buffer, because writing to an element of a property checks each time whether the array is shared.
    cells.withUnsafeMutableBufferPointer { cells in
      for record in records {
        let key = Int(record.site) &* profileCount &+ Int(record.profile)
        let place = places == nil ? key : places?[key] ?? 0
        cells[place].done &+= 1
        cells[place].lastDone = record.finished
        cells[place].productive &+= Int128(record.toProductive.microseconds)
        cells[place].desktop &+= Int128(record.toDesktop.microseconds)
      }
    }
    for record in records where record.reason | UInt16(record.outcome | record.fallbacks) != 0 {
      noteEnd(record)
    }
  }

  /// What is known of the few journeys that did not just go as planned.
  private mutating func noteEnd(_ record: DeviceRecord) {
    let place = place(record)
    switch Legend.outcomes[Int(record.outcome)] {
    case .ready: if record.fallbacks > 0 { cells[place].fallbacks &+= 1 }
    case .notReset: cells[place].notReset &+= 1
    case .failed: cells[place].failed &+= 1
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
      let place = place(record)
      cells[place].unfinished &+= 1
      cells[place].openProductive &+= Int128(record.toProductive.microseconds)
      noteReason(record)
    }
  }

  /// Those of them that were followed to their ends.
  mutating func addLate(_ records: UnsafeBufferPointer<DeviceRecord>) {
    for record in records {
      let place = place(record)
      cells[place].late &+= 1
      cells[place].lateProductive &+= Int128(record.toProductive.microseconds)
      cells[place].desktop &+= Int128(record.toDesktop.microseconds)
    }
  }

  /// The tallies of all parts, in the order of the legend's ``FleetParts``.
  ///
  /// - Parameter plan: Of this replication, which says what its waves release.
  func rows(_ plan: Plan, _ legend: Legend) -> PartRows {
    let parts = legend.parts
    var rows = PartRows(
      tallies: [PartTally](repeating: PartTally(), count: parts.parts.count), reasons: reasons)
    let waves = waves(plan, parts)
    for (place, cell) in cells.enumerated() where !cell.isEmpty {
      let key = places == nil ? place : keys[place]
      let (site, profile) = (key / profileCount, key % profileCount)
      rows.tallies[0].add(cell)
      for part in parts.ofProfile[profile] { rows.tallies[Int(part)].add(cell) }
      if parts.kindOfSite[site] >= 0 { rows.tallies[Int(parts.kindOfSite[site])].add(cell) }
      if !waves.isEmpty, waves[place] >= 0 { rows.tallies[Int(parts.ofWave[Int(waves[place])])].add(cell) }
      rows.tallies[parts.firstSite + site].add(cell)
    }
    for (place, count) in siteReasons.enumerated() where count > 0 {
      rows.siteReasons.append(
        SiteReason(
          site: UInt32(place / reasonCount), reason: UInt32(place % reasonCount), count: count))
    }
    // All others went as planned.
    let fleet = rows.tallies[0]
    rows.reasons[0].count = Int128(fleet.released) - reasons.reduce(0) { $0 + $1.count }
    rows.reasons[0].productive =
      fleet.productive + fleet.openProductive - reasons.reduce(0) { $0 + $1.productive }
    assert(rows.reasons[0].isPossible, "more reasons than journeys")
    return rows
  }

  /// Of each cell the wave that releases its devices, which is the same for all of them.
  private func waves(_ plan: Plan, _ parts: FleetParts) -> [Int32] {
    guard case .wave(let waves) = plan.arrivals, !parts.ofWave.isEmpty else { return [] }
    var found = [Int32](repeating: -1, count: cells.count)
    for (number, wave) in waves.enumerated() {
      for device in wave.devices {
        let row = Int(device)
        let key = Int(plan.devices.sites[row]) &* profileCount &+ Int(plan.devices.profiles[row])
        if let place = places == nil ? key : places?[key] { found[place] = Int32(number) }
      }
    }
    return found
  }
}

extension PartCells {
  func save(to writer: inout SnapshotWriter) {
    writer.put(all: cells)
    writer.put(all: keys)
    writer.put(all: reasons)
    writer.put(all: siteReasons)
  }

  /// - Throws: `SnapshotFault` for bytes that are no tallies, or those of another fleet.
  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let counts = (cells.count, reasons.count)
    cells = try reader.takeAll()
    keys = try reader.takeAll()
    reasons = try reader.takeAll()
    siteReasons = try reader.takeAll()
    let isOfFleet =
      places == nil
      ? cells.count == counts.0 && keys.isEmpty
      : cells.count == keys.count && Set(keys).count == keys.count
        && keys.allSatisfy { (0..<siteCount * profileCount).contains($0) }
    let isWhole = siteReasons.isEmpty || siteReasons.count == siteCount * reasonCount
    if !isOfFleet || !isWhole || reasons.count != counts.1 { throw .mismatch("parts of another fleet") }
    try SnapshotFault.require(
      cells.allSatisfy(\.isPossible) && reasons.allSatisfy(\.isPossible), "parts of no fleet")
    // A checkpoint is of a trial that is not over, and reasons are of its devices.
    let done = cells.reduce(Int128(0)) { $0 + Int128($1.done) }
    let down = cells.reduce(Int128(0)) { $0 + $1.productive }
    let areDone = cells.allSatisfy { $0.unfinished == 0 && $0.late == 0 && $0.openProductive == 0 }
    try SnapshotFault.require(
      areDone && reasons.reduce(0) { $0 + $1.count } <= done
        && reasons.reduce(0) { $0 + $1.productive } <= down, "more reasons than journeys")
    if places != nil {
      places = Dictionary(zip(keys, keys.indices)) { first, _ in first }
    }
  }
}
