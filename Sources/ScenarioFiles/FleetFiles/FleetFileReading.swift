import FleetModel
import Snapshots

/// Reads the files of an import one after the other into one ledger, and says what its author must know.
struct FleetFileReading {
  private let defaults: [String: String]
  private let extras: [ExtraFields.Wanted]
  private let diagnostics: Diagnostics
  private var ledger = FleetLedger()
  private var serials = SerialDoubts()
  private var pages = GraphPages(of: "devices")

  init(defaults: [String: String], extras: [ExtraFields.Wanted], diagnostics: Diagnostics) {
    self.defaults = defaults
    self.extras = extras
    self.diagnostics = diagnostics
  }

  /// Reads a file to its end.
  ///
  /// - Returns: The fingerprint of its bytes.
  mutating func read(_ path: String, sites: inout SiteMap) throws(FileFault) -> Fingerprint {
    switch try TableFile.open(path) {
    case .delimited(var table):
      try read(&table, &sites)
      return table.fingerprint
    case .json(var table):
      let before = ledger.everyRow.count
      try read(&table, &sites)
      pages.add(table, rows: ledger.everyRow.count - before)
      return table.fingerprint
    }
  }

  private mutating func read<Rows: TableRows & ~Copyable>(
    _ table: inout Rows, _ sites: inout SiteMap
  ) throws(FileFault) {
    ledger.begin(file: table.file)
    // The first row shows what there is: a JSON text has no header.
    let hasRow = try table.next()
    if DeploymentReport.recognises(table.header) {
      throw DeploymentReport.refusal(table.file, table.header)
    }
    if PortalExport.recognises(table.header) {
      var export = PortalExport(sites: &sites, defaults: defaults, extras: ExtraFields(extras))
      if hasRow {
        try export.read(&table, sites: sites, into: &ledger, reporting: diagnostics)
      } else {
        export.resolve(table.header)
      }
      PortalExport.reportForeignColumns(
        table.header, SourcePlace(file: table.file, line: 1, column: 1), diagnostics)
      export.reportMissingColumns(SourcePlace(file: table.file, line: 1, column: 1), sites, diagnostics)
      export.extras.reportMissing(table.file, header: table.header, diagnostics)
      export.reportDoubts(SourcePlace(file: table.file, line: 0, column: 0), diagnostics)
      serials.add(export.serials)
    } else {
      if let first = extras.first {
        diagnostics.error(
          at: first.place, path: first.path,
          "\(table.file) is a list of your own, whose columns are called columns.\(first.name)")
      }
      var list = FleetCSV(defaults: defaults, reporting: diagnostics)
      try list.read(&table, hasRow: hasRow, sites: &sites, into: &ledger)
    }
    reportRepairs(table)
  }

  private func reportRepairs<Rows: TableRows & ~Copyable>(_ table: borrowing Rows) {
    let repairs = table.repairs
    guard repairs.fields > 0 else { return }
    diagnostics.warning(
      at: SourcePlace(file: table.file, line: repairs.firstLine, column: 1), path: "",
      "\(repairs.fields) fields are not UTF-8 (the first here); they are read as Windows-1252")
  }

  /// What the rows of all files come to.
  func conclude(file: String) -> FleetBalance {
    let balance = FleetBalance(ledger)
    let place = SourcePlace(file: file, line: 0, column: 0)
    var doubts = ledger.dates.doubts().map { "in the column of the last check-in, \($0)" }
    doubts += serials.sentences
    let row = { (shared: DeviceIdentity.Shared) in ledger.everyRow[Int(ledger.records[shared.example].row)] }
    func share(_ shared: DeviceIdentity.Shared, _ what: String, _ example: (ImportedRows.Row) -> String) {
      if shared.keys == 0 { return }
      let text = TextProblem.quoted(example(row(shared)))
      doubts.append(
        "\(shared.rows) rows share \(shared.keys) \(what) (such as \(text)) with rows that are other devices "
          + "by all else; \(shared.keys == 1 ? "it tells" : "these tell") no device from another")
    }
    share(
      balance.identity.sharedSerials, "serial number\(plural(balance.identity.sharedSerials))", \.serialNumber
    )
    share(balance.identity.sharedIDs, "id\(plural(balance.identity.sharedIDs))", \.name)
    share(balance.identity.sharedNames, "name\(plural(balance.identity.sharedNames))", \.name)
    let stale = balance.staleUsed
    if stale > 0 {
      doubts.append("\(stale) of the devices used have not checked in for 90 days before the newest check-in")
    }
    for doubt in doubts { diagnostics.warning(at: place, path: "", doubt) }
    if let open = pages.doubt { diagnostics.warning(at: place, path: "", open) }
    return balance
  }

  private func plural(_ shared: DeviceIdentity.Shared) -> String { shared.keys == 1 ? "" : "s" }
}
