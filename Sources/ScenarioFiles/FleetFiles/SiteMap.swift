import FleetModel
import Snapshots

/// The sites of a fleet in order, and which subnet belongs to which.
///
/// Read from a table with the columns `site`, and if wanted `subnet`, `wan` and `technicians`; a site may
/// have several rows, one a subnet.
struct SiteMap: Sendable {
  private(set) var sites: [FleetImportResult.Site] = []
  /// Whether there is a table. If so, a device whose subnet is not in it has no site.
  private(set) var isGiven = false
  private var subnets = SubnetTable()
  private var indexOfName: [String: Int] = [:]
  /// Of the table; nil without one.
  private var fingerprint: Fingerprint?

  /// Without a table: the sites are those that the device list names.
  init() {}

  private static let columns = ["subnet", "site", "wan", "technicians"]

  init(_ rows: consuming CSVReader, reporting diagnostics: Diagnostics) throws(FileFault) {
    isGiven = true
    var table = rows
    let header = table.header.map { $0.lowercased() }
    for (field, name) in header.enumerated() where !Self.columns.contains(name) && !name.isEmpty {
      diagnostics.warning(
        at: table.place(field), path: table.header[field], "a site map has no such column; it is ignored",
        suggestion: Suggestion.nearest(to: name, among: Self.columns))
    }
    guard header.contains("site") else {
      throw FileFault(file: table.file, line: table.rowLine, column: 1, "expected a column \"site\"")
    }
    while try table.next() { read(&table, header, diagnostics) }
    fingerprint = table.fingerprint
  }

  private mutating func read(_ table: inout CSVReader, _ header: [String], _ diagnostics: Diagnostics) {
    var texts: [String: FleetImportResult.Text] = [:]
    for field in 0..<table.fieldCount {
      let text = table.text(field)
      if text.isEmpty { continue }
      guard header.indices.contains(field) else {
        diagnostics.error(at: table.place(field), path: "", "expected \(header.count) fields, found more")
        return
      }
      texts[header[field]] = FleetImportResult.Text(text: text, place: table.place(field))
    }
    guard let name = texts["site"] else {
      diagnostics.error(at: table.place(0), path: "site", "expected the name of a site, found nothing")
      return
    }
    let site = index(of: name.text)
    Self.note(texts["wan"], in: &sites[site].wan, "wan", diagnostics)
    Self.note(texts["technicians"], in: &sites[site].technicians, "technicians", diagnostics)
    if let written = texts["subnet"] { add(written, site, diagnostics) }
  }

  private mutating func add(_ written: FleetImportResult.Text, _ site: Int, _ diagnostics: Diagnostics) {
    guard let subnet = Subnet(written.text) else {
      diagnostics.error(
        at: written.place, path: "subnet",
        "expected an IPv4 network such as 10.20.16.0/20, found \"\(written.text)\"")
      return
    }
    if !subnets.add(subnet, site: site) {
      diagnostics.error(at: written.place, path: "subnet", "\(written.text) belongs to another site already")
    }
  }

  /// Takes a value of a row. The rows of a site may repeat a value; two different values are an error.
  private static func note(
    _ text: FleetImportResult.Text?, in known: inout FleetImportResult.Text?, _ column: String,
    _ diagnostics: Diagnostics
  ) {
    guard let text else { return }
    if let known, known.text != text.text {
      diagnostics.error(
        at: text.place, path: column,
        "\"\(text.text)\" contradicts \"\(known.text)\" in line \(known.place.line) for the same site")
    } else if known == nil {
      known = text
    }
  }

  /// The site of that name, added at the end if it is new.
  mutating func index(of name: String) -> Int {
    if let known = indexOfName[name] { return known }
    indexOfName[name] = sites.count
    sites.append(FleetImportResult.Site(name: name))
    return sites.count - 1
  }

  func knows(_ name: String) -> Bool { indexOfName[name] != nil }

  /// Nil when no network of the map contains the address.
  func site(ofSubnet text: String) -> Int? { subnets.site(of: text) }

  /// One fingerprint for the device list and the table; without a table the device list's own.
  func fingerprint(after deviceList: Fingerprint) -> Fingerprint {
    guard let fingerprint else { return deviceList }
    var both = deviceList
    both.combine(fingerprint.value)
    return both
  }
}
