/// Which rows are records of one device.
///
/// Two rows are, if they share the enrolment, the Entra device or the serial number; if they have none of
/// these, the name. But a key that devices share which differ otherwise is no identity: filler that no list
/// knows, the ids of a cloned image. So a serial number does not join rows of different hardware (maker and
/// model, Wi-Fi card), nor three or more that have different names; an id does not join rows with different
/// serial numbers.
struct DeviceIdentity {
  /// A key that was found to be no identity.
  struct Shared {
    /// How many keys, and how many rows have them.
    var keys = 0
    var rows = 0
    /// The first row that has one.
    var example = Int.max
  }

  /// With so many different names, rows are not records of one device.
  private static let tooManyNames = 3

  private(set) var sharedIDs = Shared()
  private(set) var sharedSerials = Shared()
  private(set) var sharedNames = Shared()
  private var parent: [Int32]
  private let records: [FleetLedger.Record]

  init(_ records: [FleetLedger.Record]) {
    self.records = records
    let count = records.count
    parent = (0..<count).map { Int32($0) }
    var shared = Shared()
    KeyGroups(count: count) { records[$0].marks.enrolment }.forEach { joinByID($0, &shared) }
    KeyGroups(count: count) { records[$0].marks.entra }.forEach { joinByID($0, &shared) }
    sharedIDs = shared
    shared = Shared()
    KeyGroups(count: count) { records[$0].marks.serial }.forEach { rows in
      if areDifferentDevices(rows) { note(rows, in: &shared) } else { join(rows) }
    }
    sharedSerials = shared
    shared = Shared()
    KeyGroups(count: count) { records[$0].marks.onlyName }.forEach { joinByName($0, &shared) }
    sharedNames = shared
  }

  /// The first row of the same device.
  mutating func first(of row: Int) -> Int { find(row) }
}

extension DeviceIdentity {
  private mutating func find(_ row: Int) -> Int {
    var root = row
    while Int(parent[root]) != root { root = Int(parent[root]) }
    var next = row
    while Int(parent[next]) != root { (parent[next], next) = (Int32(root), Int(parent[next])) }
    return root
  }

  private mutating func join(_ rows: [Int]) {
    for row in rows.dropFirst() {
      let (a, b) = (find(rows[0]), find(row))
      parent[max(a, b)] = Int32(min(a, b))
    }
  }

  private mutating func joinByID(_ rows: [Int], _ shared: inout Shared) {
    if distinct(rows, { $0.serial }) > 1 { note(rows, in: &shared) } else { join(rows) }
  }

  private mutating func joinByName(_ rows: [Int], _ shared: inout Shared) {
    guard records[rows[0]].marks.isOwnList else { return join(rows) }
    let kinds = Set(rows.map { records[$0].kind }).sorted()
    if kinds.count > 1 { note(rows, in: &shared) }
    for kind in kinds { join(rows.filter { records[$0].kind == kind }) }
  }

  private mutating func areDifferentDevices(_ rows: [Int]) -> Bool {
    // Records that an id has joined already are one.
    var seen: Set<Int> = []
    let devices = rows.filter { seen.insert(find($0)).inserted }
    if devices.count == 1 { return false }
    if distinct(rows, { $0.hardware }) > 1 || distinct(rows, { UInt64($0.wifi) }) > 1 {
      return true
    }
    let names = distinct(devices, { $0.name })
    return (names > 0 ? names : distinct(devices, { $0.entra })) >= DeviceIdentity.tooManyNames
  }

  /// How many different values rows have in one mark; those that do not say are not counted.
  private func distinct(_ rows: [Int], _ key: (IdentityMarks) -> UInt64) -> Int {
    Set(rows.map { key(records[$0].marks) }.filter { $0 != 0 }).count
  }

  private func note(_ rows: [Int], in shared: inout Shared) {
    shared.keys += 1
    shared.rows += rows.count
    shared.example = min(shared.example, rows[0])
  }
}
