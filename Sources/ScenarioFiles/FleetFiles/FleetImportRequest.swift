import FleetModel
import Snapshots

/// Which files hold the devices and the sites, and what to assume where they are silent.
struct FleetImportRequest: Sendable, Hashable {
  /// Path of the device list: our own columns, or the portal's All devices export.
  var file: String
  /// Path of a table `subnet,site,wan,technicians`.
  var siteMap: String?
  /// Column name (also `group` and `site`) to the value of devices whose row has none.
  var defaults: [String: String]

  init(file: String, siteMap: String? = nil, defaults: [String: String] = [:]) {
    self.file = file
    self.siteMap = siteMap
    self.defaults = defaults
  }

  /// Reads both files. What is wrong goes to `diagnostics`; after an error the result is incomplete.
  ///
  /// Memory grows with the number of distinct devices (about 100 bytes each), not with the file.
  func read(reporting diagnostics: Diagnostics) -> FleetImportResult {
    var sites = SiteMap()
    var ledger = FleetLedger(columnNames: [])
    var fingerprint = Fingerprint()
    do throws(FileFault) {
      // The map first: it turns a subnet into a site.
      if let siteMap { sites = try SiteMap(ByteSource(path: siteMap), reporting: diagnostics) }
      var table = try CSVReader(ByteSource(path: file))
      if PortalExport.recognises(table.header) {
        ledger = try PortalExport.read(&table, sites: &sites, defaults: defaults, reporting: diagnostics)
      } else {
        ledger = try FleetCSV.read(&table, sites: &sites, defaults: defaults, reporting: diagnostics)
      }
      reportRepairs(table, diagnostics)
      fingerprint = table.fingerprint
    } catch {
      diagnostics.report(error.diagnostic)
    }
    return ledger.result(
      file: file, sites: sites, fingerprint: sites.fingerprint(after: fingerprint))
  }

  private func reportRepairs(_ table: borrowing CSVReader, _ diagnostics: Diagnostics) {
    guard table.repairedFields > 0 else { return }
    diagnostics.warning(
      at: SourcePlace(file: file, line: table.firstRepairedLine, column: 1), path: "",
      "\(table.repairedFields) fields are not UTF-8 (the first here); the letters were replaced by U+FFFD")
  }
}
