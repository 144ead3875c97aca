import FleetModel
import Snapshots

/// Counts every row exactly once: as used, or under the reason for which it is left out.
///
/// Of several records of a device the one with the latest check-in counts (of equals the first); the device
/// keeps its first record's place in the order.
struct FleetLedger {
  /// In seconds: a device whose last check-in is older than the file's newest one by more than this is stale.
  static let staleAfter: Int64 = 90 * 86_400

  let columnNames: [String]
  private(set) var rows = 0
  private var wrongFieldCount = 0
  private var duplicates = 0
  private var records: [Record] = []
  private var recordOfKey: [String: Int] = [:]
  private var kinds: [Kind] = []
  private var numberOfKind: [Kind: Int32] = [:]
  private var newest = Int64.min

  init(columnNames: [String]) { self.columnNames = columnNames }

  private struct Kind: Hashable {
    var group: String
    var site: Int?
    var columns: [String?]
  }

  private struct Record {
    var kind: Int32
    var count: Int32
    var headings: Headings
    var checkIn: Int64

    func isStale(newest: Int64) -> Bool {
      checkIn > .min && newest - checkIn > FleetLedger.staleAfter
    }
  }

  mutating func addBrokenRow() {
    rows += 1
    wrongFieldCount += 1
  }

  mutating func add(_ row: FleetRow) {
    rows += 1
    let record = Record(
      kind: number(of: Kind(group: row.group, site: row.site, columns: row.columns)), count: Int32(row.count),
      headings: row.headings, checkIn: row.checkIn?.seconds ?? .min)
    newest = max(newest, record.checkIn)
    guard let key = row.key else {
      records.append(record)
      return
    }
    if let known = recordOfKey[key] {
      duplicates += 1
      if record.checkIn > records[known].checkIn { records[known] = record }
    } else {
      recordOfKey[key] = records.count
      records.append(record)
    }
  }

  private mutating func number(of kind: Kind) -> Int32 {
    if let known = numberOfKind[kind] { return known }
    let number = Int32(kinds.count)
    numberOfKind[kind] = number
    kinds.append(kind)
    return number
  }
}

// MARK: - the balance

extension FleetLedger {
  /// Devices used that have not been seen for 90 days.
  var staleUsed: Int { count { $0.headings.first == nil && $0.isStale(newest: newest) } }

  func result(file: String, sites: SiteMap, fingerprint: Fingerprint) -> FleetImportResult {
    var left = [Int](repeating: 0, count: LeaveOutReason.allCases.count)
    left[LeaveOutReason.wrongFieldCount.rawValue] = wrongFieldCount
    left[LeaveOutReason.duplicate.rawValue] = duplicates
    var used = 0
    var place = [Int?](repeating: nil, count: kinds.count)
    var devices: [FleetImportResult.Alike] = []
    var sites = sites.sites
    for record in records {
      if let reason = record.headings.first {
        left[reason.rawValue] += 1
        continue
      }
      used += 1
      let kind = Int(record.kind)
      let index = place[kind] ?? devices.count
      if index == devices.count { devices.append(alike(kinds[kind])) }
      place[kind] = index
      devices[index].count += Int(record.count)
      if let site = kinds[kind].site { sites[site].devices += Int(record.count) }
    }
    devices.removeAll { $0.count == 0 }
    assert(rows == used + left.reduce(0, +), "a row was lost")
    let leftOut = LeaveOutReason.allCases.compactMap { reason in
      left[reason.rawValue] > 0 ? Fleet.LeftOut(reason.text, left[reason.rawValue]) : nil
    }
    return FleetImportResult(
      devices: devices, sites: sites,
      summary: Fleet.ImportSummary(file: file, rows: rows, used: used, leftOut: leftOut),
      headings: headings, fingerprint: fingerprint)
  }

  private func alike(_ kind: Kind) -> FleetImportResult.Alike {
    let values = zip(columnNames, kind.columns).compactMap { name, value in
      value.map { FleetImportResult.Value(column: name, value: $0) }
    }
    return FleetImportResult.Alike(group: kind.group, site: kind.site, columns: values, count: 0)
  }

  /// Whether a device runs Windows is counted first, and all else of Windows devices only; a missing serial
  /// number is counted for every row.
  private var headings: [Fleet.LeftOut] {
    let isWindows = { (record: Record) in !record.headings.contains(.notWindows) }
    var list = [
      Fleet.LeftOut("records of a device", records.count),
      Fleet.LeftOut(LeaveOutReason.duplicate.text, duplicates),
      Fleet.LeftOut(LeaveOutReason.notWindows.text, count { !isWindows($0) }),
    ]
    for reason in LeaveOutReason.allCases where reason.rawValue > LeaveOutReason.notWindows.rawValue {
      list.append(Fleet.LeftOut(reason.text, count { isWindows($0) && $0.headings.contains(reason) }))
    }
    list.append(Fleet.LeftOut("joined hybrid", count { isWindows($0) && $0.headings.contains(.hybrid) }))
    list.append(Fleet.LeftOut("not seen for 90 days", count { isWindows($0) && $0.isStale(newest: newest) }))
    list.append(Fleet.LeftOut("no serial number", count { $0.headings.contains(.noSerial) }))
    return list.filter { $0.rows > 0 }
  }

  private func count(_ holds: (Record) -> Bool) -> Int {
    records.reduce(0) { $0 + (holds($1) ? 1 : 0) }
  }
}
