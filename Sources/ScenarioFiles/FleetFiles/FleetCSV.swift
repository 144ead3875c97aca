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

  private enum Role {
    case ignored, name, count, group, site
    /// Index into the ledger's column names.
    case column(Int)
  }

  private let roles: [Role]
  private let defaults: [String: String]
  private let columnNames: [String]
  private let hasSites: Bool

  /// Reads every row into a ledger.
  static func read(
    _ table: inout CSVReader, sites: inout SiteMap, defaults: [String: String],
    reporting diagnostics: Diagnostics
  ) throws(FileFault) -> FleetLedger {
    let list = FleetCSV(table, defaults: defaults, reporting: diagnostics)
    var ledger = FleetLedger(columnNames: list.columnNames)
    while try table.next() {
      if fits(table, width: list.roles.count, reporting: diagnostics) {
        ledger.add(list.row(&table, &sites, diagnostics))
      } else {
        ledger.addBrokenRow()
      }
    }
    return ledger
  }

  /// Names among `defaults` that are no built-in column, in a fixed order.
  static func ownNames(_ defaults: [String: String]) -> [String] {
    let builtIn = BuiltInColumn.all.map(\.name) + ["group", "site"]
    return defaults.keys.filter { !builtIn.contains($0) }.sorted()
  }

  /// Whether a row has as many fields as the header, not counting empty ones at its end; reports it if not.
  static func fits(
    _ table: borrowing CSVReader, width: Int, reporting diagnostics: Diagnostics
  ) -> Bool {
    let count = table.fieldCount
    if count == width || (count > width && (width..<count).allSatisfy { table.bytes($0).isEmpty }) {
      return true
    }
    diagnostics.warning(
      at: table.place(min(count, width)), path: "",
      "expected \(width) fields as in the header, found \(count); the row is left out")
    return false
  }

  private init(_ table: borrowing CSVReader, defaults: [String: String], reporting diagnostics: Diagnostics) {
    var names = BuiltInColumn.all.map(\.name) + Self.ownNames(defaults)
    var seen: Set<String> = []
    var roles: [Role] = []
    for (field, header) in table.header.enumerated() {
      let key = header.lowercased()
      if !key.isEmpty, !seen.insert(key).inserted {
        diagnostics.error(at: table.place(field), path: header, "the column stands twice in the header")
      }
      roles.append(Self.role(header, &names, table.place(field), diagnostics))
    }
    self.roles = roles
    self.defaults = defaults
    columnNames = names
    hasSites = seen.contains("site")
  }

  private static func role(
    _ header: String, _ names: inout [String], _ place: SourcePlace, _ diagnostics: Diagnostics
  ) -> Role {
    let key = header.lowercased()
    switch key {
    case "": return .ignored
    case "name": return .name
    case "count": return .count
    case "group": return .group
    case "site": return .site
    default: break
    }
    if let index = BuiltInColumn.all.firstIndex(where: { $0.name == key }) { return .column(index) }
    if key.hasPrefix(ownPrefix), key.count > ownPrefix.count {
      let own = String(header.dropFirst(ownPrefix.count))
      if let index = names.firstIndex(of: own) { return .column(index) }
      names.append(own)
      return .column(names.count - 1)
    }
    let known = ["name", "count", "group", "site"] + BuiltInColumn.all.map(\.name)
    diagnostics.error(
      at: place, path: header,
      "expected one of \(known.joined(separator: ", ")), or columns.\(header) for a column of your own",
      suggestion: Suggestion.nearest(to: header, among: known))
    return .ignored
  }

  private func row(_ table: inout CSVReader, _ sites: inout SiteMap, _ diagnostics: Diagnostics) -> FleetRow {
    var row = FleetRow()
    row.group = defaults["group"] ?? Self.unnamedGroup
    row.columns = columnNames.map { defaults[$0] }
    var site = defaults["site"]
    for (field, role) in roles.enumerated() {
      let text = table.text(field)
      if text.isEmpty { continue }
      switch role {
      case .ignored: break
      case .name: row.key = text
      case .group: row.group = text
      case .site: site = text
      case .count:
        if let count = Int(text), (0...Self.countLimit).contains(count) {
          row.count = count
        } else {
          row.headings.insert(.wrongValue)
          diagnostics.error(
            at: table.place(field), path: "count",
            "expected a whole number up to \(Self.countLimit), found \"\(text)\"")
        }
      case .column(let column):
        row.columns[column] = text
        if !isAllowed(text, column, table.place(field), diagnostics) { row.headings.insert(.wrongValue) }
      }
    }
    if let site { row.site = index(ofSite: site, table.rowLine, table.file, &sites, diagnostics) }
    if site == nil, hasSites { row.headings.insert(.noSite) }
    return row
  }

  /// A site the map does not know is added, with a warning: it has no line and no technicians of its own.
  private func index(
    ofSite name: String, _ line: Int, _ file: String, _ sites: inout SiteMap, _ diagnostics: Diagnostics
  ) -> Int {
    if sites.isGiven, !sites.knows(name) {
      diagnostics.warning(
        at: SourcePlace(file: file, line: line, column: 1), path: "site",
        "the site map has no site \"\(name)\"",
        suggestion: Suggestion.nearest(to: name, among: sites.sites.map(\.name)))
    }
    return sites.index(of: name)
  }

  private func isAllowed(
    _ text: String, _ column: Int, _ place: SourcePlace, _ diagnostics: Diagnostics
  ) -> Bool {
    guard BuiltInColumn.all.indices.contains(column) else { return true }
    let builtIn = BuiltInColumn.all[column]
    if builtIn.allows(text) { return true }
    diagnostics.error(
      at: place, path: builtIn.name,
      "expected one of \(builtIn.values.joined(separator: ", ")), found \"\(text)\"",
      suggestion: Suggestion.nearest(to: text, among: builtIn.values))
    return false
  }
}
