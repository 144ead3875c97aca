import FleetModel

/// A device list of our own: one row a device, or `count` equal devices, one column a property.
///
/// Columns: `name`, `count`, `group`, `site`, each ``BuiltInColumn``, and `columns.NAME` for those of the
/// list's own. None is required; an empty field takes the default.
struct FleetCSV {
  /// The group of devices whose row names no group.
  static let unnamedGroup = "devices"
  /// The largest `count` of a row.
  static let countLimit = 100_000_000

  private static let ownPrefix = "columns."
  private static let known = ["name", "count", "group", "site"] + BuiltInColumn.all.map(\.name)

  private enum Role {
    case ignored, name, count, group, site
    /// Index into the ledger's column names.
    case column(Int)
  }

  private let defaults: [String: String]
  private let diagnostics: Diagnostics
  private var roles: [Role] = []
  private var seen: Set<String> = []
  /// What a row says but for its name and count, for those rows that say nothing wrong.
  private var texts = TextTable()
  private var kinds: [Int32] = []

  /// Names among `defaults` that are no built-in column, in a fixed order.
  static func ownNames(_ defaults: [String: String]) -> [String] {
    let builtIn = BuiltInColumn.all.map(\.name) + ["group", "site"]
    return defaults.keys.filter { !builtIn.contains($0) }.sorted()
  }

  init(defaults: [String: String], reporting diagnostics: Diagnostics) {
    self.defaults = defaults
    self.diagnostics = diagnostics
  }

  /// Reads every row into a ledger, from the current one on.
  mutating func read<Rows: TableRows & ~Copyable>(
    _ table: inout Rows, hasRow: Bool, sites: inout SiteMap, into ledger: inout FleetLedger
  ) throws(FileFault) {
    if isUnknown(table.header) {
      throw FileFault(
        file: table.file, line: 1, column: 1,
        "this is no device list: none of its columns is known (\(shown(table.header))); expected an "
          + "export of Intune (Device ID, Serial number, OS version …), or columns such as name, group, "
          + "site, disk")
    }
    for name in FleetCSV.ownNames(defaults) { _ = ledger.column(name) }
    resolve(table, &ledger)
    guard hasRow else { return }
    if table.header.isEmpty {
      throw FileFault(
        file: table.file, line: table.rowLine, column: 1,
        "expected an object with values of its own, such as name, site or disk, found one without any")
    }
    var widths = RowWidths(diagnostics)
    repeat {
      if table.header.count != roles.count { resolve(table, &ledger) }
      if widths.fits(table) {
        ledger.add(row(&table, &sites, &ledger))
      } else {
        ledger.addBrokenRow(line: table.rowLine)
      }
    } while try table.next()
    widths.conclude(table.file)
  }

  /// Whether a header has nothing to do with a device list. One misspelt word is another thing.
  private func isUnknown(_ header: [String]) -> Bool {
    header.count > 2
      && !header.contains { name in
        let key = name.lowercased()
        return FleetCSV.known.contains(key) || key.hasPrefix(FleetCSV.ownPrefix)
      }
  }

  private func shown(_ header: [String]) -> String {
    header.prefix(3).map(TextProblem.quoted).joined(separator: ", ") + (header.count > 3 ? " …" : "")
  }

  private mutating func resolve<Rows: TableRows & ~Copyable>(
    _ table: borrowing Rows, _ ledger: inout FleetLedger
  ) {
    for (field, header) in table.header.enumerated().dropFirst(roles.count) {
      let key = header.lowercased()
      if !key.isEmpty, !seen.insert(key).inserted {
        diagnostics.error(at: table.headerPlace(field), path: header, "the column stands twice in the header")
      }
      roles.append(role(header, &ledger, table.headerPlace(field)))
    }
  }

  private func role(_ header: String, _ ledger: inout FleetLedger, _ place: SourcePlace) -> Role {
    let key = header.lowercased()
    switch key {
    case "": return .ignored
    case "name": return .name
    case "count": return .count
    case "group": return .group
    case "site": return .site
    default: break
    }
    if let builtIn = BuiltInColumn.all.first(where: { $0.name == key }) {
      return .column(ledger.column(builtIn.name))
    }
    if key.hasPrefix(FleetCSV.ownPrefix), key.count > FleetCSV.ownPrefix.count {
      return .column(ledger.column(String(header.dropFirst(FleetCSV.ownPrefix.count))))
    }
    diagnostics.error(
      at: place, path: header,
      "expected one of \(FleetCSV.known.joined(separator: ", ")), or columns.\(header) for a column of your "
        + "own",
      suggestion: Suggestion.nearest(to: header, among: FleetCSV.known))
    return .ignored
  }

  // MARK: one row

  private mutating func row<Rows: TableRows & ~Copyable>(
    _ table: inout Rows, _ sites: inout SiteMap, _ ledger: inout FleetLedger
  ) -> FleetRow {
    var row = FleetRow(line: table.rowLine)
    row.marks.isOwnList = true
    var said: [UInt8] = []
    for (field, role) in roles.enumerated() {
      switch role {
      case .ignored: break
      case .name:
        row.name = Array(table.text(field).utf8)[...]
        if !row.name.isEmpty { row.marks.name = IdentityMarks.of(row.name) }
      case .count: row.count = count(&table, field, &row.headings)
      case .group, .site, .column:
        said += table.trimmed(field)
        said.append(0)
      }
    }
    let number = texts.number(of: said[...])
    if number < kinds.count, kinds[number] >= 0 {
      row.kind = kinds[number]
    } else {
      row.kind = kind(&table, &sites, &ledger, &row.headings)
      // A row with a mistake is read again each time, so that each mistake is told where it stands.
      let remembered = row.headings.isEmpty ? row.kind : -1
      if number < kinds.count { kinds[number] = remembered } else { kinds.append(remembered) }
    }
    return row
  }

  private func count<Rows: TableRows & ~Copyable>(
    _ table: inout Rows, _ field: Int, _ headings: inout Headings
  ) -> Int {
    let text = table.text(field)
    if text.isEmpty { return 1 }
    if let count = Int(text), (0...FleetCSV.countLimit).contains(count) { return count }
    headings.insert(.wrongValue)
    let problem: TextProblem
    do throws(TextProblem) {
      // In a scenario signs may stand between digits; here they are refused, and what they mean is offered.
      let meant = try Quantity.count(text, in: 0...FleetCSV.countLimit, of: "a device")
      problem = TextProblem(
        expected: "a whole number without signs between its digits", found: text, suggestion: "\(meant)")
    } catch {
      problem = error
    }
    diagnostics.error(
      at: table.place(field), path: "count", problem.message, suggestion: problem.suggestion)
    return 1
  }

  private func kind<Rows: TableRows & ~Copyable>(
    _ table: inout Rows, _ sites: inout SiteMap, _ ledger: inout FleetLedger, _ headings: inout Headings
  ) -> Int32 {
    var columns = ledger.columnNames.map { defaults[$0] }
    var group = defaults["group"] ?? FleetCSV.unnamedGroup
    var site = defaults["site"]
    for (field, role) in roles.enumerated() {
      let text = table.text(field)
      if text.isEmpty { continue }
      switch role {
      case .ignored, .name, .count: break
      case .group: group = text
      case .site: site = text
      case .column(let column):
        columns[column] = text
        if !isAllowed(text, column, table.place(field)) { headings.insert(.wrongValue) }
      }
    }
    if site == nil, seen.contains("site") { headings.insert(.noSite) }
    let index = site.map { self.index(ofSite: $0, table.rowLine, table.file, &sites) }
    return ledger.kind(group: group, site: index, columns: columns)
  }

  /// A site the map does not know is added, with a warning: it has no line and no technicians of its own.
  private func index(
    ofSite name: String, _ line: Int, _ file: String, _ sites: inout SiteMap
  ) -> Int {
    if sites.isGiven, !sites.knows(name) {
      diagnostics.warning(
        at: SourcePlace(file: file, line: line, column: 1), path: "site",
        "the site map has no site \"\(name)\"",
        suggestion: Suggestion.nearest(to: name, among: sites.sites.map(\.name)))
    }
    return sites.index(of: name)
  }

  private func isAllowed(_ text: String, _ column: Int, _ place: SourcePlace) -> Bool {
    guard BuiltInColumn.all.indices.contains(column) else { return true }
    let builtIn = BuiltInColumn.all[column]
    if builtIn.allows(text) { return true }
    diagnostics.error(
      at: place, path: builtIn.name,
      "expected \(builtIn.expected), found \"\(text)\"", suggestion: builtIn.meant(by: text))
    return false
  }
}
