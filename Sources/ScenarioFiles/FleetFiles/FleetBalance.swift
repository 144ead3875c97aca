import FleetModel
import Snapshots

/// What a ledger comes to when all rows are known: which record of each device counts, and what became of
/// every row.
struct FleetBalance {
  private let ledger: FleetLedger
  private(set) var identity: DeviceIdentity
  /// For each device, in the order of its first record: index of the record that counts.
  private var counting: [Int] = []
  /// When each record's device was last seen, in seconds; `.min`: never.
  private let seen: [Int64]
  private let newest: Int64

  init(_ ledger: FleetLedger) {
    self.ledger = ledger
    let records = ledger.records
    identity = DeviceIdentity(records)
    let isUnusual = CheckInTime.Mark.allCases.map { ledger.dates.isUnusual($0) }
    let seen = records.map { record in
      isUnusual[record.mark.rawValue]
        ? record.checkIn + Int64(record.daysToOther) * 86_400 : record.checkIn
    }
    newest = seen.max() ?? .min
    // For each first record the one that counts.
    var best = Array(repeating: -1, count: records.count)
    for index in records.indices {
      let first = identity.first(of: index)
      if best[first] < 0 || seen[index] > seen[best[first]] { best[first] = index }
    }
    counting = best.filter { $0 >= 0 }
    self.seen = seen
  }

  /// Devices used that have not been seen for 90 days.
  var staleUsed: Int { count { isUsed($0) && isStale($0) } }

  private func isUsed(_ index: Int) -> Bool { ledger.records[index].headings.first == nil }

  private func isStale(_ index: Int) -> Bool {
    seen[index] > .min && newest - seen[index] > FleetLedger.staleAfter
  }

  private func count(_ holds: (Int) -> Bool) -> Int {
    counting.reduce(0) { $0 + (holds($1) ? 1 : 0) }
  }

  /// - Parameter file: What the device list is called in the report.
  func result(file: String, sites: SiteMap, fingerprint: Fingerprint) -> FleetImportResult {
    let records = ledger.records
    var left = [Int](repeating: 0, count: LeaveOutReason.allCases.count)
    var rows = ledger.everyRow
    left[LeaveOutReason.wrongFieldCount.rawValue] = rows.count - records.count
    left[LeaveOutReason.duplicate.rawValue] = records.count - counting.count
    var isOutdated = Array(repeating: true, count: records.count)
    for index in counting { isOutdated[index] = false }
    for index in records.indices where isOutdated[index] {
      rows.leaveOut(Int(records[index].row), for: LeaveOutReason.duplicate.text)
    }
    var used = 0
    var place = [Int?](repeating: nil, count: ledger.kinds.count)
    var devices: [FleetImportResult.Alike] = []
    var sites = sites.sites
    for index in counting {
      let record = records[index]
      if let reason = record.headings.first {
        left[reason.rawValue] += 1
        rows.leaveOut(Int(record.row), for: reason.text)
        continue
      }
      used += 1
      if record.count == 0 { continue }
      let kind = Int(record.kind)
      let alike = place[kind] ?? devices.count
      if alike == devices.count { devices.append(self.alike(ledger.kinds[kind])) }
      place[kind] = alike
      devices[alike].count += Int(record.count)
      devices[alike].rows.append(FleetImportResult.Source(row: record.row, count: record.count))
      if let site = ledger.kinds[kind].site { sites[site].devices += Int(record.count) }
    }
    assert(rows.count == used + left.reduce(0, +), "a row was lost")
    let leftOut = LeaveOutReason.allCases.compactMap { reason in
      left[reason.rawValue] > 0 ? Fleet.LeftOut(reason.text, left[reason.rawValue]) : nil
    }
    return FleetImportResult(
      devices: devices, sites: sites,
      summary: Fleet.ImportSummary(
        file: file, rows: rows.count, used: used, leftOut: leftOut, advice: advice(left), everyRow: rows),
      headings: headings, fingerprint: fingerprint)
  }

  private func alike(_ kind: FleetLedger.Kind) -> FleetImportResult.Alike {
    let values = zip(ledger.columnNames, kind.columns).compactMap { name, value in
      value.map { FleetImportResult.Value(column: name, value: $0) }
    }
    return FleetImportResult.Alike(group: kind.group, site: kind.site, columns: values, count: 0, rows: [])
  }

  private func advice(_ left: [Int]) -> [String] {
    let lost = [LeaveOutReason.noSubnet, .unmappedSubnet, .noSite].reduce(0) { $0 + left[$1.rawValue] }
    if lost == 0 { return [] }
    return [
      "`defaults: { site: NAME }` in the import would put the \(lost) rows without a known site at that site"
    ]
  }

  /// Whether a device runs Windows is counted first, and all else of Windows devices only; a missing serial
  /// number is counted for every row.
  private var headings: [Fleet.LeftOut] {
    let records = ledger.records
    let isWindows = { (index: Int) in !records[index].headings.contains(.notWindows) }
    var list = [
      Fleet.LeftOut("records of a device", counting.count),
      Fleet.LeftOut(LeaveOutReason.duplicate.text, records.count - counting.count),
      Fleet.LeftOut(LeaveOutReason.notWindows.text, count { !isWindows($0) }),
    ]
    for reason in LeaveOutReason.allCases where reason.rawValue > LeaveOutReason.notWindows.rawValue {
      list.append(
        Fleet.LeftOut(reason.text, count { isWindows($0) && records[$0].headings.contains(reason) }))
    }
    list.append(
      Fleet.LeftOut("joined hybrid", count { isWindows($0) && records[$0].headings.contains(.hybrid) }))
    list.append(Fleet.LeftOut("not seen for 90 days", count { isWindows($0) && isStale($0) }))
    list.append(Fleet.LeftOut("no serial number", count { records[$0].headings.contains(.noSerial) }))
    return list.filter { $0.rows > 0 }
  }
}
