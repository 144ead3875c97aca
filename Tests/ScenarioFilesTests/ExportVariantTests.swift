import CivilTime
import FleetModel
import Foundation
import Testing

@testable import ScenarioFiles

/// One export, written down in every way in which it may come: the same devices each time, and no row lost.
@Suite struct ExportVariantTests {
  private let original: ExportVariant
  private let expected: FleetImportResult

  init() throws {
    original = try ExportVariant(path: fleetFixture("portal-200.csv"))
    expected = FleetImportRequest(
      files: [fleetFixture("portal-200.csv")], siteMap: fleetFixture("sites.csv")
    ).read(reporting: Diagnostics())
  }

  private func expectSame(_ bytes: [UInt8], _ what: Comment) throws {
    let diagnostics = Diagnostics()
    let result = try importText(bytes, siteMap: fleetFixture("sites.csv"), diagnostics)
    #expect(!diagnostics.hasErrors, what)
    #expect(result.isBalanced, what)
    #expect(result.lines == expected.lines, what)
    #expect(result.summary.leftOut == expected.summary.leftOut, what)
    #expect(result.headings == expected.headings, what)
    let rows = (0..<200).map { result.summary.everyRow[$0] }
    #expect(rows.map(\.name) == (0..<200).map { expected.summary.everyRow[$0].name }, what)
  }

  private func expectSame(_ text: String, _ what: Comment) throws { try expectSame(Array(text.utf8), what) }

  @Test func `the original has every kind of row`() {
    #expect(expected.summary.rows == 200)
    #expect(expected.isBalanced)
    #expect(expected.leftOut(.duplicate) == 12)
    for reason in [
      LeaveOutReason.notWindows, .surfaceHub, .windowsSE, .personal, .registeredOnly, .actionPending, .tooOld,
      .noSubnet, .unmappedSubnet,
    ] {
      #expect(expected.leftOut(reason) > 0, "\(reason)")
    }
  }

  @Test func `delimiters, line ends, marks and encodings`() throws {
    let text = original.delimited()
    try expectSame(text, "plain")
    try expectSame(original.delimited(by: ";", end: "\r\n", mark: "\u{FEFF}"), "semicolons")
    try expectSame(original.delimited(by: "\t"), "tabs")
    try expectSame(original.delimited(by: ";", mark: "\u{FEFF}sep=;\n"), "sep line")
    try expectSame(original.delimited(by: "|", mark: "sep=|\n"), "sep line with a rare delimiter")
    try expectSame(
      [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }, "UTF-16, little")
    try expectSame(text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }, "UTF-16, big, no mark")
    try expectSame(ZipFile.bytes([("Devices_1.csv", Array(text.utf8))]), "zip")
    let ansi = try #require(text.data(using: .windowsCP1252))
    try expectSame(Array(ansi), "Windows-1252")
  }

  @Test func `JSON in every shape`() throws {
    try expectSame(original.json("[", "]"), "list")
    try expectSame(original.json("{\"values\":[", "]}"), "export")
    try expectSame(original.json("{\"@odata.context\":\"x\",\"value\":[", "]}"), "Graph")
    try expectSame(ZipFile.bytes([("a.json", Array(original.json("[", "]").utf8))]), "zip")
  }

  @Test func `columns in another order, and without those that are not read`() throws {
    try expectSame(original.reshuffled().delimited(), "reshuffled")
    let read = Set(PortalField.allCases.flatMap(\.names))
    let few = original.only { read.contains(FoldedName.of($0)) }
    #expect(few.header.count == PortalField.allCases.count)
    try expectSame(few.delimited(), "only those that are read")
    try expectSame(few.reshuffled().delimited(by: ";"), "and reshuffled")
  }

  @Test func `the names of the export API and of Graph`() throws {
    let api = [
      "Device ID": "DeviceId", "Device name": "DeviceName", "Last check-in": "LastContact",
      "Microsoft Entra Device ID": "ReferenceId", "OS version": "OSVersion", "Serial number": "SerialNumber",
      "Category": "CategoryName", "Managed by": "ManagementAgent", "Ownership": "OwnerType",
      "Device state": "ManagementState", "OS": "DeviceType", "Wi-Fi MAC": "WifiMacAddress",
    ]
    try expectSame(original.renamed(api).delimited(), "export API")
    let graph = [
      "Device ID": "id", "Device name": "deviceName", "Last check-in": "lastSyncDateTime",
      "Microsoft Entra Device ID": "azureADDeviceId", "Category": "deviceCategoryDisplayName",
      "Managed by": "managementAgent", "Ownership": "managedDeviceOwnerType",
      "Device state": "managementState",
      "OS": "operatingSystem", "Wi-Fi MAC": "wiFiMacAddress",
    ]
    let words = original.changed("JoinType") { join in
      switch join {
      case "Microsoft Entra joined": "azureADJoined"
      case "Microsoft Entra hybrid joined": "hybridAzureADJoined"
      case "Microsoft Entra registered": "azureADRegistered"
      default: "unknown"
      }
    }.changed("Ownership") { $0 == "Personal" ? "personal" : "company" }
    try expectSame(words.renamed(graph).json("{\"value\":[", "]}"), "Graph")
  }

  @Test func `a German portal's names, words and dates`() throws {
    let names = [
      "Device ID": "Geräte-ID", "Device name": "Gerätename", "Last check-in": "Letztes Einchecken",
      "Microsoft Entra Device ID": "Microsoft Entra-Geräte-ID", "OS version": "Betriebssystemversion",
      "Serial number": "Seriennummer", "Manufacturer": "Hersteller", "Model": "Modell",
      "Category": "Kategorie",
      "Managed by": "Verwaltet von", "Ownership": "Besitz", "Device state": "Gerätestatus",
      "OS": "Betriebssystem", "Wi-Fi MAC": "WLAN-MAC", "SkuFamily": "SKU-Familie", "JoinType": "Jointyp",
      "WiFiSubnetID": "WLAN-Subnetz-ID", "WiFiIPv4Address": "WLAN-IPv4-Adresse",
    ]
    let german = original.changed("Ownership") { $0 == "Personal" ? "Persönlich" : "Unternehmen" }
      .changed("JoinType") { join in
        switch join {
        case "Microsoft Entra joined": "In Microsoft Entra eingebunden"
        case "Microsoft Entra hybrid joined": "Hybrid in Microsoft Entra eingebunden"
        case "Microsoft Entra registered": "Bei Microsoft Entra registriert"
        default: ""
        }
      }
      .changed("Device state") { state in
        switch state {
        case "WipePending": "Zurücksetzung ausstehend"
        case "RetirePending": "Abkopplung ausstehend"
        default: "Verwaltet"
        }
      }
      .changed("Last check-in", germanDate).renamed(names)
    try expectSame(german.delimited(by: ";", end: "\r\n", mark: "\u{FEFF}"), "UTF-8")
    let ansi = try #require(german.delimited(by: ";", end: "\r\n").data(using: .windowsCP1252))
    try expectSame(Array(ansi), "Windows-1252")
  }

  /// `14.06.2026 16:47:42`; what is no date stays.
  private func germanDate(_ text: String) -> String {
    guard let seconds = CheckInTime(Array(text.utf8)[...])?.seconds else { return text }
    let date = CivilDate(daysSince1970: Int(seconds / 86_400))
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let clock = [seconds % 86_400 / 3600, seconds % 3600 / 60, seconds % 60].map(two).joined(separator: ":")
    return "\(two(Int64(date.day))).\(two(Int64(date.month))).\(date.year) \(clock)"
  }

  @Test func `without any one of its columns no row is lost, and what that means is said`() throws {
    for field in original.header {
      let diagnostics = Diagnostics()
      let result = try importText(
        original.only { $0 != field }.delimited(), siteMap: fleetFixture("sites.csv"), diagnostics)
      #expect(result.isBalanced, "without \(field)")
      #expect(result.summary.rows == 200)
      let isRead = PortalField.allCases.contains { $0.names.contains(FoldedName.of(field)) }
      if !isRead { #expect(result.lines == expected.lines, "without \(field)") }
    }
  }
}
