import FleetModel
import Snapshots

/// Which files hold the devices and the sites, and what to assume where they are silent.
struct FleetImportRequest: Sendable, Hashable {
  /// Paths of the device list, which may be folders: our own columns, or an export of Intune.
  var files: [String]
  /// Path of a table `subnet,site,wan,technicians`.
  var siteMap: String?
  /// Column name (also `group` and `site`) to the value of devices whose row has none.
  var defaults: [String: String]
  /// Further columns of an export.
  var extras: [ExtraFields.Wanted] = []

  init(files: [String], siteMap: String? = nil, defaults: [String: String] = [:]) {
    self.files = files
    self.siteMap = siteMap
    self.defaults = defaults
  }

  /// Reads all files. What is wrong goes to `diagnostics`; after an error the result is incomplete.
  ///
  /// Memory grows with the number of rows (some 170 bytes each, of which 50 stay), not with the files.
  func read(reporting diagnostics: Diagnostics) -> FleetImportResult {
    var sites = SiteMap()
    var importing = FleetFileReading(defaults: defaults, extras: extras, diagnostics: diagnostics)
    var fingerprint = Fingerprint()
    var names: [String] = []
    do throws(FileFault) {
      // The map first: it turns a subnet into a site.
      if let siteMap { sites = try SiteMap(TableFile.openDelimited(siteMap), reporting: diagnostics) }
      for path in try paths() {
        names.append(path)
        let read = try importing.read(path, sites: &sites)
        // One file alone keeps the fingerprint of its bytes.
        if names.count == 1 { fingerprint = read } else { fingerprint.combine(read.value) }
      }
    } catch {
      diagnostics.report(error.diagnostic)
    }
    let balance = importing.conclude(file: names.first ?? "")
    return balance.result(
      file: names.count > 1 ? "\(names[0]) and \(names.count - 1) more" : names.first ?? files.first ?? "",
      sites: sites, fingerprint: sites.fingerprint(after: fingerprint))
  }

  /// Every file, with those of folders in the order of their names.
  private func paths() throws(FileFault) -> [String] {
    var paths: [String] = []
    for file in files { paths += try FileFolder.files(file) }
    return paths
  }
}
