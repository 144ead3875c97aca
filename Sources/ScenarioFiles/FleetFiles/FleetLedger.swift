import FleetModel

/// Counts every row exactly once: as used, or under the reason for which it is left out.
///
/// Of several records of a device (``DeviceIdentity``) the one with the latest check-in counts (of equals the
/// first); the device keeps its first record's place in the order. What a date means and which keys name
/// devices is known at the end only, so every row is kept: some 120 bytes each until then.
struct FleetLedger {
  /// In seconds: a device whose last check-in is older than the file's newest one by more than this is stale.
  static let staleAfter: Int64 = 90 * 86_400

  /// Names of the devices' columns, which only grow: built-in ones first.
  private(set) var columnNames = BuiltInColumn.all.map(\.name)
  private(set) var kinds: [Kind] = []
  private(set) var records: [Record] = []
  /// Rows by number; those of broken rows have no record.
  private(set) var everyRow = ImportedRows()
  private(set) var dates = DateOrders()
  private var numberOfKind: [Kind: Int32] = [:]

  /// What devices may have in common.
  struct Kind: Hashable {
    var group: String
    var site: Int?
    /// By ``FleetLedger/columnNames``, without empty ones at the end; nil: no value.
    var columns: [String?]
  }

  /// A row in brief.
  struct Record {
    /// Index of the row.
    var row: Int32
    var kind: Int32
    var count: Int32
    var headings: Headings
    /// As ``CheckInTime/seconds``; `.min`: never.
    var checkIn: Int64
    var daysToOther: Int32
    var mark: CheckInTime.Mark
    var marks: IdentityMarks
  }

  /// Rows that follow stand in this file.
  mutating func begin(file: String) { everyRow.begin(file: file) }

  /// The index of a column, which is added at the end if it is new.
  mutating func column(_ name: String) -> Int {
    if let known = columnNames.firstIndex(of: name) { return known }
    columnNames.append(name)
    return columnNames.count - 1
  }

  /// The number of a kind of device.
  mutating func kind(group: String, site: Int?, columns: [String?]) -> Int32 {
    var kind = Kind(group: group, site: site, columns: columns)
    while let last = kind.columns.last, last == nil { kind.columns.removeLast() }
    if let known = numberOfKind[kind] { return known }
    let number = Int32(kinds.count)
    numberOfKind[kind] = number
    kinds.append(kind)
    return number
  }

  mutating func addBrokenRow(line: Int) {
    everyRow.add(line: line, name: [], serialNumber: [])
    everyRow.leaveOut(everyRow.count - 1, for: LeaveOutReason.wrongFieldCount.text)
  }

  mutating func add(_ row: FleetRow) {
    if let checkIn = row.checkIn { dates.note(checkIn) }
    records.append(
      Record(
        row: Int32(everyRow.count), kind: row.kind, count: Int32(row.count), headings: row.headings,
        checkIn: row.checkIn?.seconds ?? .min, daysToOther: row.checkIn?.daysToOther ?? 0,
        mark: row.checkIn?.mark ?? .dash, marks: row.count == 1 ? row.marks : IdentityMarks()))
    everyRow.add(line: row.line, name: row.name, serialNumber: row.serialNumber)
  }
}
