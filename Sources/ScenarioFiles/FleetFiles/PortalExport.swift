import FleetModel

/// An export of Intune's devices: the admin centre's All devices export, as downloaded from the portal or
/// from the export API, with the headers of today (Microsoft Entra) or of before 2023 (Azure AD), and
/// Microsoft Graph's `managedDevices`.
struct PortalExport {
  /// Fields of which few different texts occur: each is judged once.
  private static let judged: [PortalField] = [
    .system, .version, .model, .ownership, .state, .join, .agent, .sku, .category, .subnet,
  ]

  private let defaults: [String: String]
  private let defaultSite: Int?
  /// By ``PortalField``; -1: there is no such column.
  private var columns = Array(repeating: -1, count: PortalField.allCases.count)
  private var knownHeaders = 0
  private var texts = Array(repeating: TextTable(), count: PortalField.allCases.count)
  private var values = Array(repeating: [PortalValue](), count: PortalField.allCases.count)
  private var kinds: [KindKey: Int32] = [:]
  private var strange = Array(repeating: 0, count: PortalField.allCases.count)
  private(set) var serials = SerialDoubts()
  private(set) var extras: ExtraFields

  /// What makes devices alike, by the numbers of texts.
  private struct KindKey: Hashable {
    var category: Int32
    var site: Int32
    var version: Int32
    var join: Int32
    /// Of further columns.
    var extras: [Int32] = []
  }

  /// Whether a header is that of an export rather than of our own columns.
  static func recognises(_ header: [String]) -> Bool {
    let names = Set(header.map(FoldedName.of))
    return [PortalField.deviceID, .entraID, .serial, .version, .checkIn, .system].filter { field in
      field.names.contains { names.contains($0) }
    }.count >= 2
  }

  init(sites: inout SiteMap, defaults: [String: String], extras: ExtraFields) {
    self.extras = extras
    self.defaults = defaults
    defaultSite = defaults["site"].map { sites.index(of: $0) }
  }

  /// Finds the columns in a header.
  mutating func resolve(_ header: [String]) {
    let names = header.map(FoldedName.of)
    for field in PortalField.allCases {
      columns[field.rawValue] = field.names.lazy.compactMap { names.firstIndex(of: $0) }.first ?? -1
    }
    extras.resolve(header)
    knownHeaders = header.count
  }

  /// Reads every row into a ledger, from the current one on.
  mutating func read<Rows: TableRows & ~Copyable>(
    _ table: inout Rows, sites: borrowing SiteMap, into ledger: inout FleetLedger,
    reporting diagnostics: Diagnostics
  ) throws(FileFault) {
    var widths = RowWidths(diagnostics)
    repeat {
      if table.header.count != knownHeaders { resolve(table.header) }
      if widths.fits(table) {
        ledger.add(row(&table, sites, &ledger))
      } else {
        ledger.addBrokenRow(line: table.rowLine)
      }
    } while try table.next()
    widths.conclude(table.file)
  }

  // MARK: one row

  private func bytes<Rows: TableRows & ~Copyable>(
    _ field: PortalField, _ table: borrowing Rows
  ) -> ArraySlice<UInt8> {
    let column = columns[field.rawValue]
    return column < 0 ? [] : table.trimmed(column)
  }

  private mutating func row<Rows: TableRows & ~Copyable>(
    _ table: inout Rows, _ sites: borrowing SiteMap, _ ledger: inout FleetLedger
  ) -> FleetRow {
    var row = FleetRow(line: table.rowLine)
    row.name = utf8(.name, &table)
    row.serialNumber = utf8(.serial, &table)
    mark(&row, table)
    row.checkIn = CheckInTime(bytes(.checkIn, table))
    if row.checkIn == nil, !isNever(bytes(.checkIn, table)) { strange[PortalField.checkIn.rawValue] += 1 }
    var key = KindKey(category: 0, site: -1, version: 0, join: 0)
    for field in PortalExport.judged where field != .subnet && columns[field.rawValue] >= 0 {
      let number = judge(field, &table, sites)
      row.headings.formUnion(values[field.rawValue][number].headings)
      switch field {
      case .category: key.category = Int32(number) + 1
      case .version: key.version = Int32(number) + 1
      case .join: key.join = Int32(number) + 1
      default: break
      }
    }
    settleSystem(&row, key)
    let site = self.site(&table, sites, &row.headings)
    key.site = Int32(site ?? -1)
    if !extras.isEmpty { key.extras = extras.numbers(&table) }
    row.kind = kind(key, &ledger)
    return row
  }

  /// The number of the text in a column, which is judged when it comes for the first time.
  private mutating func judge<Rows: TableRows & ~Copyable>(
    _ field: PortalField, _ table: inout Rows, _ sites: borrowing SiteMap
  ) -> Int {
    let number = texts[field.rawValue].number(of: bytes(field, table))
    if number == values[field.rawValue].count {
      let text = table.text(columns[field.rawValue])
      var value = PortalValue(field, text)
      if field == .subnet { value.site = sites.site(ofSubnet: text) }
      values[field.rawValue].append(value)
    }
    if values[field.rawValue][number].isStrange, field != .version { strange[field.rawValue] += 1 }
    return number
  }

  /// What a device of another system says of its version is no reason, and no doubt.
  private mutating func settleSystem(_ row: inout FleetRow, _ key: KindKey) {
    let version = key.version > 0 ? values[PortalField.version.rawValue][Int(key.version) - 1] : nil
    if columns[PortalField.system.rawValue] < 0, !(version?.value?.hasPrefix("10.0.") ?? false) {
      row.headings.insert(.notWindows)
    }
    if row.headings.contains(.notWindows) {
      row.headings.remove(Headings(.tooOld))
      row.headings.remove(Headings(.server))
    } else if version?.isStrange ?? false {
      strange[PortalField.version.rawValue] += 1
    }
  }

  private mutating func kind(_ key: KindKey, _ ledger: inout FleetLedger) -> Int32 {
    if let known = kinds[key] { return known }
    func value(_ field: PortalField, _ number: Int32) -> String? {
      number == 0 ? nil : values[field.rawValue][Int(number) - 1].value
    }
    var columns: [String?] = BuiltInColumn.all.map { defaults[$0.name] }
    for (name, value) in [
      (BuiltInColumn.os.name, value(.version, key.version)),
      (BuiltInColumn.join.name, value(.join, key.join)),
    ] {
      if let value { columns[ledger.column(name)] = value }
    }
    for name in FleetCSV.ownNames(defaults) {
      let index = ledger.column(name)
      while columns.count <= index { columns.append(nil) }
      columns[index] = defaults[name]
    }
    for (name, value) in extras.named(key.extras) {
      let index = ledger.column(name)
      while columns.count <= index { columns.append(nil) }
      columns[index] = value
    }
    let kind = ledger.kind(
      group: value(.category, key.category) ?? defaults["group"] ?? FleetCSV.unnamedGroup,
      site: key.site < 0 ? nil : Int(key.site), columns: columns)
    kinds[key] = kind
    return kind
  }

  private mutating func site<Rows: TableRows & ~Copyable>(
    _ table: inout Rows, _ sites: borrowing SiteMap, _ headings: inout Headings
  ) -> Int? {
    guard sites.isGiven else { return defaultSite }
    var isSaid = false
    if columns[PortalField.subnet.rawValue] >= 0, !bytes(.subnet, table).isEmpty {
      isSaid = true
      if let site = values[PortalField.subnet.rawValue][judge(.subnet, &table, sites)].site { return site }
    } else if !bytes(.address, table).isEmpty {
      isSaid = true
      if let site = sites.site(ofSubnet: table.text(columns[PortalField.address.rawValue])) { return site }
    }
    if let defaultSite { return defaultSite }
    headings.insert(isSaid ? .unmappedSubnet : .noSubnet)
    return nil
  }
}

// MARK: - what tells a device from others

extension PortalExport {
  private mutating func mark<Rows: TableRows & ~Copyable>(_ row: inout FleetRow, _ table: borrowing Rows) {
    row.marks.enrolment = id(.deviceID, table)
    row.marks.entra = id(.entraID, table)
    if !row.name.isEmpty { row.marks.name = IdentityMarks.of(row.name) }
    let serial = bytes(.serial, table)
    if FillerText.fills(serial) {
      row.headings.insert(.noSerial)
      if !serial.isEmpty { serials.noteFiller(serial) }
    } else if FillerText.isRoundedNumber(serial) {
      row.headings.insert(.noSerial)
      serials.noteRounded(serial)
    } else {
      row.marks.serial = IdentityMarks.of(serial)
    }
    let wifi = bytes(.wifiMAC, table)
    if !wifi.isEmpty, !PortalExport.isZero(wifi) {
      row.marks.wifi = UInt32(truncatingIfNeeded: IdentityMarks.of(wifi)) | 1
    }
    let (maker, model) = (bytes(.manufacturer, table), bytes(.model, table))
    if !model.isEmpty {
      row.marks.hardware = IdentityMarks.of(maker) &* 31 ^ IdentityMarks.of(model) | 1
    }
  }

  private func id<Rows: TableRows & ~Copyable>(_ field: PortalField, _ table: borrowing Rows) -> UInt64 {
    let id = bytes(field, table)
    // A short number is an id in files that somebody has made up, and no filler.
    let isNothing = id.count == 36 || id.count < 3 ? PortalExport.isZero(id) : FillerText.fills(id)
    return isNothing ? 0 : IdentityMarks.of(id)
  }

  /// Whether it has nothing but zeros, and what stands between them.
  private static func isZero(_ text: ArraySlice<UInt8>) -> Bool {
    !text.contains { $0 != UInt8(ascii: "0") && $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ":") }
  }

  /// A text that people will read.
  private func utf8<Rows: TableRows & ~Copyable>(
    _ field: PortalField, _ table: inout Rows
  ) -> ArraySlice<UInt8> {
    let content = bytes(field, table)
    if content.allSatisfy({ $0 < 0x80 }) { return content }
    return Array(table.text(columns[field.rawValue]).utf8)[...]
  }

  /// Years 1 and 9999 stand for never.
  private func isNever(_ text: ArraySlice<UInt8>) -> Bool {
    if text.isEmpty { return true }
    let text = String(decoding: text, as: UTF8.self)
    return text.contains("0001") || text.contains("9999")
  }
}

// MARK: - what the reader should know

extension PortalExport {
  /// Columns of a list of one's own are not read from an export, and whoever added some should know.
  static func reportForeignColumns(_ header: [String], _ place: SourcePlace, _ diagnostics: Diagnostics) {
    let own = Set(BuiltInColumn.all.map(\.name) + ["site", "group", "count"]).subtracting([
      BuiltInColumn.os.name
    ])
    for name in header where own.contains(name.lowercased()) || name.lowercased().hasPrefix("columns.") {
      diagnostics.warning(
        at: place, path: name,
        "is not read from an export of Intune; say it in the import's defaults, in the site map, or make a "
          + "list of your own")
    }
  }

  func reportMissingColumns(_ place: SourcePlace, _ sites: SiteMap, _ diagnostics: Diagnostics) {
    func miss(_ field: PortalField, _ header: String, _ consequence: String) {
      if columns[field.rawValue] < 0 {
        diagnostics.warning(at: place, path: header, "the export has no such column; \(consequence)")
      }
    }
    miss(.join, "JoinType", "every device gets the default of join")
    miss(.version, "OS version", "every device gets the default of os")
    miss(.serial, "Serial number", "devices enrolled twice are recognised by their Entra device ID only")
    miss(.checkIn, "Last check-in", "of several records of a device the first counts")
    miss(.ownership, "Ownership", "personal devices cannot be left out")
    miss(.state, "Device state", "devices with a wipe pending cannot be left out")
    miss(.agent, "Managed by", "devices that are not enrolled in Intune cannot be left out")
    miss(.sku, "SkuFamily", "devices with Windows SE cannot be left out")
    miss(.model, "Model", "Surface Hubs cannot be left out")
    if columns[PortalField.system.rawValue] < 0 {
      miss(.system, "OS", "every version 10.0.… counts as Windows")
    }
    if sites.isGiven, columns[PortalField.address.rawValue] < 0 {
      miss(.subnet, "WiFiSubnetID", "no device can be given a site")
    }
  }

  func reportDoubts(_ place: SourcePlace, _ diagnostics: Diagnostics) {
    func doubt(_ field: PortalField, _ message: String) {
      let count = strange[field.rawValue]
      if count > 0 { diagnostics.warning(at: place, path: "", "\(count) rows have \(message)") }
    }
    doubt(.join, "a JoinType that is not understood; they get the default of join")
    doubt(.version, "an OS version that is not understood; they get the default of os")
    doubt(.agent, "a Managed by that is not understood; they count as enrolled in Intune")
    doubt(.checkIn, "a last check-in that is not understood; they count as never seen")
  }
}
