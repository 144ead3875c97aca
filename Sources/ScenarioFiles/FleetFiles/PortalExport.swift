import FleetModel

/// The admin centre's All devices export, as downloaded from the portal or from the export API, with the
/// headers of today (Microsoft Entra) or of before 2023 (Azure AD).
///
/// Headers: learn.microsoft.com/intune/intune-service/fundamentals/reports-export-graph-available-reports,
/// `DevicesWithInventory` and `Devices`.
struct PortalExport {
  /// The oldest Windows whose remote Autopilot Reset works: 10 version 1809.
  private static let oldestResettable = DottedVersion("10.0.17763")

  private let columns: [PortalField: Int]
  private let defaults: [String: String]
  /// Built-in columns, then those that only `defaults` names.
  private let columnNames: [String]
  private let defaultSite: Int?
  private var strangeJoins = 0
  private var strangeVersions = 0
  private var strangeTimes = 0

  /// Placeholders that stand on boards whose maker wrote no serial number: many devices have the same.
  private static let noSerials: Set<String> = [
    "0", "00000000", "NONE", "N/A", "NA", "UNKNOWN", "INVALID", "DEFAULTSTRING", "DEFAULT STRING",
    "SYSTEM SERIAL NUMBER", "SYSTEMSERIALNUMBER", "TO BE FILLED BY O.E.M.", "NOT SPECIFIED",
  ]

  /// Whether a header is that of an export rather than of our own columns.
  static func recognises(_ header: [String]) -> Bool {
    let names = Set(header.map(folded))
    return [PortalField.deviceID, .serial, .version, .checkIn, .system].filter { field in
      field.names.contains { names.contains($0) }
    }.count >= 2
  }

  /// Reads every row into a ledger.
  static func read(
    _ table: inout CSVReader, sites: inout SiteMap, defaults: [String: String],
    reporting diagnostics: Diagnostics
  ) throws(FileFault) -> FleetLedger {
    var export = PortalExport(table.header, sites: &sites, defaults: defaults)
    export.reportMissingColumns(table.place(0), sites, diagnostics)
    var ledger = FleetLedger(columnNames: export.columnNames)
    let width = table.header.count
    while try table.next() {
      if FleetCSV.fits(table, width: width, reporting: diagnostics) {
        ledger.add(export.row(&table, sites))
      } else {
        ledger.addBrokenRow()
      }
    }
    export.reportDoubts(SourcePlace(file: table.file, line: 0, column: 0), ledger, diagnostics)
    return ledger
  }

  private init(_ header: [String], sites: inout SiteMap, defaults: [String: String]) {
    let names = header.map(Self.folded)
    var columns: [PortalField: Int] = [:]
    for field in PortalField.allCases {
      columns[field] = field.names.lazy.compactMap { names.firstIndex(of: $0) }.first
    }
    self.columns = columns
    self.defaults = defaults
    columnNames = BuiltInColumn.all.map(\.name) + FleetCSV.ownNames(defaults)
    defaultSite = defaults["site"].map { sites.index(of: $0) }
  }

  private static func folded(_ name: String) -> String {
    let kept = name.utf8.compactMap { byte -> UInt8? in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
      default: nil
      }
    }
    return String(decoding: kept, as: UTF8.self)
  }

  // MARK: one row

  private func text(_ field: PortalField, _ table: inout CSVReader) -> String {
    columns[field].map { table.text($0) } ?? ""
  }

  private mutating func row(_ table: inout CSVReader, _ sites: SiteMap) -> FleetRow {
    var row = FleetRow()
    row.key = key(&table, &row.headings)
    let seen = text(.checkIn, &table)
    row.checkIn = CheckInTime(seen)
    if row.checkIn == nil, !seen.isEmpty, !seen.hasPrefix("0001-"), !seen.hasPrefix("9999-") {
      strangeTimes += 1
    }
    let version = text(.version, &table)
    if !isWindows(text(.system, &table), version) { row.headings.insert(.notWindows) }
    if text(.model, &table).hasPrefix("Surface Hub") { row.headings.insert(.surfaceHub) }
    if ["personal", "2"].contains(text(.ownership, &table).lowercased()) { row.headings.insert(.personal) }
    if isLeaving(text(.state, &table)) { row.headings.insert(.actionPending) }
    let os = self.os(version, &row.headings)
    let join = self.join(text(.join, &table), &row.headings)
    row.site = site(&table, sites, &row.headings)
    let category = text(.category, &table)
    row.group = category.isEmpty ? defaults["group"] ?? FleetCSV.unnamedGroup : category
    row.columns = columnNames.map { name in
      switch name {
      case BuiltInColumn.os.name: os ?? defaults[name]
      case BuiltInColumn.join.name: join ?? defaults[name]
      default: defaults[name]
      }
    }
    return row
  }

  /// The serial number; where there is none the Entra device, else the enrolment.
  private func key(_ table: inout CSVReader, _ headings: inout Headings) -> String? {
    let serial = text(.serial, &table).uppercased()
    if !serial.isEmpty, !Self.noSerials.contains(serial) { return serial }
    headings.insert(.noSerial)
    for field in [PortalField.entraID, .deviceID] {
      let id = text(field, &table).lowercased()
      if id.contains(where: { $0 != "0" && $0 != "-" }) { return "\(field) \(id)" }
    }
    return nil
  }

  private func isWindows(_ system: String, _ version: String) -> Bool {
    if columns[.system] == nil { return version.hasPrefix("10.0.") }
    let system = system.lowercased()
    return system.hasPrefix("windows")
      && !["phone", "mobile", "holographic"].contains { system.contains($0) }
  }

  private func isLeaving(_ state: String) -> Bool {
    let state = Self.folded(state)
    return ["retire", "wipe", "delete"].contains { state.hasPrefix($0) }
      && ["pending", "issued"].contains { state.hasSuffix($0) }
  }

  private mutating func os(_ version: String, _ headings: inout Headings) -> String? {
    guard !headings.contains(.notWindows), !version.isEmpty else { return nil }
    guard let parsed = DottedVersion(version) else {
      strangeVersions += 1
      return nil
    }
    if let oldest = Self.oldestResettable, parsed < oldest { headings.insert(.tooOld) }
    // Without the monthly revision. Conditions name versions so, and with it there would be nearly as many
    // different devices as devices.
    return version.split(separator: ".").prefix(3).joined(separator: ".")
  }

  private mutating func join(_ type: String, _ headings: inout Headings) -> String? {
    let type = Self.folded(type)
    if type.isEmpty || type == "unknown" || type == "0" { return nil }
    if type.contains("hybrid") || type == "3" {
      headings.insert(.hybrid)
      return "hybrid"
    }
    if type.hasSuffix("registered") || type == "2" {
      headings.insert(.registeredOnly)
      return "registered"
    }
    if type.hasSuffix("joined") || type == "1" { return "entra" }
    strangeJoins += 1
    return nil
  }

  private func site(_ table: inout CSVReader, _ sites: SiteMap, _ headings: inout Headings) -> Int? {
    guard sites.isGiven else { return defaultSite }
    let subnet = text(.subnet, &table)
    let place = subnet.isEmpty ? text(.address, &table) : subnet
    if let site = sites.site(ofSubnet: place) ?? defaultSite { return site }
    headings.insert(place.isEmpty ? .noSubnet : .unmappedSubnet)
    return nil
  }

  // MARK: what the reader should know

  private func reportMissingColumns(_ place: SourcePlace, _ sites: SiteMap, _ diagnostics: Diagnostics) {
    func miss(_ field: PortalField, _ header: String, _ consequence: String) {
      if columns[field] == nil {
        diagnostics.warning(at: place, path: header, "the export has no such column; \(consequence)")
      }
    }
    miss(.join, "JoinType", "every device gets the default of join")
    miss(.version, "OS version", "every device gets the default of os")
    miss(.serial, "Serial number", "devices enrolled twice are recognised by their Entra device ID only")
    miss(.checkIn, "Last check-in", "of several records of a device the first counts")
    miss(.ownership, "Ownership", "personal devices cannot be left out")
    miss(.state, "Device state", "devices with a wipe pending cannot be left out")
    if columns[.system] == nil { miss(.system, "OS", "every version 10.0.… counts as Windows") }
    if sites.isGiven, columns[.address] == nil {
      miss(.subnet, "WiFiSubnetID", "no device can be given a site")
    }
  }

  private func reportDoubts(_ place: SourcePlace, _ ledger: FleetLedger, _ diagnostics: Diagnostics) {
    func doubt(_ count: Int, _ message: String) {
      if count > 0 { diagnostics.warning(at: place, path: "", "\(count) \(message)") }
    }
    doubt(strangeJoins, "rows have a JoinType that is not understood; they get the default of join")
    doubt(strangeVersions, "rows have an OS version that is not understood; they get the default of os")
    doubt(strangeTimes, "rows have a last check-in that is not understood; they count as never seen")
    doubt(ledger.staleUsed, "of the devices used have not checked in for 90 days before the newest check-in")
  }
}
