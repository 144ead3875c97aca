import FleetModel

/// Which files hold the devices and the sites, and what to assume where they are silent.
package struct FleetImportRequest: Sendable, Hashable {
  /// Path of the device list: our own columns, or the portal's All devices export.
  package var file: String
  /// Path of a table `subnet,site,wan,technicians`.
  package var siteMap: String?
  /// Column name (also `group` and `site`) to the value of devices whose row has none.
  package var defaults: [String: String]

  package init(file: String, siteMap: String? = nil, defaults: [String: String] = [:]) {
    self.file = file
    self.siteMap = siteMap
    self.defaults = defaults
  }
}

/// A fleet as files describe it: how many devices there are of each kind, and at which sites.
package struct FleetImportResult: Sendable, Hashable {
  /// Devices that have everything in common, counted; in the order in which the file first shows them.
  package var devices: [Alike]
  /// Sites of the map in its order, then those only the device list names.
  package var sites: [Site]
  /// `rows` = `used` + the sum of `leftOut`, always.
  package var summary: Fleet.ImportSummary
  /// What applies to how many devices, whether or not something else applies too; after removing duplicates.
  package var headings: [Fleet.LeftOut]
  /// FNV-1a (64 bit) over the bytes of the device list, then over the eight bytes of the site map's own hash.
  package var hash: UInt64

  package struct Alike: Sendable, Hashable {
    package var group: String
    /// Index into ``sites``; nil where neither a site map nor a site column tells.
    package var site: Int?
    /// Columns the file or a default gives a value to, in a fixed order.
    package var columns: [Value]
    package var count: Int
  }

  package struct Value: Sendable, Hashable {
    package var column: String
    package var value: String
  }

  package struct Site: Sendable, Hashable {
    package var name: String
    /// As written in the site map: "500 Mbit/s"; nil: not said.
    package var wan: Text?
    package var technicians: Text?
    /// Devices used.
    package var devices = 0
  }

  /// Words somebody else has to make sense of, and where they stand.
  package struct Text: Sendable, Hashable {
    package var text: String
    package var place: SourcePlace
  }

  package var deviceCount: Int { devices.reduce(0) { $0 + $1.count } }
}

extension FleetImportRequest {
  /// Reads both files. What is wrong goes to `diagnostics`; after an error the result is incomplete.
  ///
  /// Memory grows with the number of distinct devices (about 100 bytes each), not with the file.
  package func read(reporting diagnostics: Diagnostics) -> FleetImportResult {
    var sites = SiteMap()
    var ledger = FleetLedger(columnNames: [])
    var hash = FNV1a.start
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
      hash = table.hash
    } catch {
      diagnostics.report(error.diagnostic)
    }
    return ledger.result(file: file, sites: sites, hash: sites.combinedHash(with: hash))
  }

  private func reportRepairs(_ table: borrowing CSVReader, _ diagnostics: Diagnostics) {
    guard table.repairedFields > 0 else { return }
    diagnostics.warning(
      at: SourcePlace(file: file, line: table.firstRepairedLine, column: 1), path: "",
      "\(table.repairedFields) fields are not UTF-8 (the first here); the letters were replaced by U+FFFD")
  }
}
