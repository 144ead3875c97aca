import FleetModel
import Foundation
import Testing

@testable import ScenarioFiles

/// Path of a file under Fixtures/Fleet.
func fleetFixture(_ name: String) -> String {
  URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures/Fleet/\(name)").path
}

@Suite struct PortalExportTests {
  private func read(
    _ file: String, siteMap: String? = fleetFixture("sites.csv"), defaults: [String: String] = [:],
    _ diagnostics: Diagnostics = Diagnostics()
  ) -> FleetImportResult {
    FleetImportRequest(files: [file], siteMap: siteMap, defaults: defaults).read(reporting: diagnostics)
  }

  private func read(
    _ file: TemporaryFile, siteMap: String? = fleetFixture("sites.csv"), defaults: [String: String] = [:],
    _ diagnostics: Diagnostics = Diagnostics()
  ) -> FleetImportResult {
    withExtendedLifetime(file) { read(file.path, siteMap: siteMap, defaults: defaults, diagnostics) }
  }

  @Test func `every row of the export is used or left out for the reason a careful reader would give`() {
    let diagnostics = Diagnostics()
    let result = read(fleetFixture("portal-all-devices.csv"), diagnostics)
    #expect(!diagnostics.hasErrors)
    #expect(result.summary.rows == 48)
    #expect(result.summary.used == 15)
    #expect(result.deviceCount == 15)
    let expected: [(LeaveOutReason, Int)] = [
      (.duplicate, 6), (.notWindows, 8), (.surfaceHub, 3), (.windowsSE, 3), (.personal, 2),
      (.registeredOnly, 2),
      (.actionPending, 2), (.tooOld, 2), (.noSubnet, 3), (.unmappedSubnet, 2),
    ]
    for (reason, rows) in expected { #expect(result.leftOut(reason) == rows, "\(reason)") }
    #expect(result.isBalanced)
    #expect(result.summary.leftOut.map(\.reason) == expected.map { $0.0.text })
  }

  @Test func `what applies to a device is also counted by itself`() {
    let result = read(fleetFixture("portal-all-devices.csv"))
    let counts = result.headings.map { "\($0.reason): \($0.rows)" }
    #expect(
      counts == [
        "records of a device: 42", "older record of the same device: 6", "not Windows: 8", "Surface Hub: 3",
        "Windows SE, which cannot be reset: 3",
        "personally owned: 3", "registered only, not joined: 4", "retire, wipe or delete pending: 3",
        "older than Windows 10 1809 (10.0.17763): 3", "no Wi-Fi subnet, so no site: 6",
        "subnet not in the site map: 4", "joined hybrid: 6", "not seen for 90 days: 2", "no serial number: 2",
      ])
  }

  @Test func `the API's raw names give the same fleet as the portal's headers`() {
    let portal = read(fleetFixture("portal-all-devices.csv"))
    let raw = read(fleetFixture("export-api.csv"))
    #expect(raw.devices == portal.devices)
    #expect(raw.sites == portal.sites)
    #expect(raw.summary.leftOut == portal.summary.leftOut)
    #expect(raw.fingerprint != portal.fingerprint)
  }

  @Test func `Azure AD's names give the same fleet as Microsoft Entra's`() throws {
    let text = try String(contentsOfFile: fleetFixture("portal-all-devices.csv"), encoding: .utf8)
    let old = text.replacingOccurrences(of: "Microsoft Entra hybrid joined", with: "Hybrid Azure AD joined")
      .replacingOccurrences(of: "Microsoft Entra", with: "Azure AD")
    #expect(old != text)
    let file = try TemporaryFile(old)
    #expect(read(file).devices == read(fleetFixture("portal-all-devices.csv")).devices)
  }

  private let header = "Device ID,Last check-in,OS version,Serial number,Category,WiFiSubnetID,OS,JoinType\n"

  @Test
  func `of two records of a device the one with the latest check-in counts, however its date is written`()
    throws
  {
    let file = try TemporaryFile(
      header + "1,2026-06-14 10:00:00.1234567,10.0.19045.1,S1,Old,10.20.0.0,Windows,Microsoft Entra joined\n"
        + "2,06/14/2026 04:47:42 PM,10.0.26100.4349,s1,New,10.20.0.0,Windows,Microsoft Entra hybrid joined\n"
        + "3,2026-06-14T09:00:00Z,10.0.19045.1,S1,Older,10.20.0.0,Windows,Microsoft Entra joined\n")
    let result = read(file)
    #expect(result.lines == ["New School 01 os=10.0.26100 join=hybrid: 1"])
    #expect(result.leftOut(.duplicate) == 2)
  }

  @Test func `a newer record that waits for its wipe is not outlived by an older one`() throws {
    let file = try TemporaryFile(
      "Serial number,Last check-in,Device state,OS,OS version\n"
        + "S1,2026-01-01,Managed,Windows,10.0.26100\nS1,2026-01-02,WipePending,Windows,10.0.26100\n")
    let result = read(file, siteMap: nil)
    #expect(result.summary.used == 0)
    #expect(result.leftOut(.duplicate) == 1)
    #expect(result.leftOut(.actionPending) == 1)
  }

  @Test
  func `devices without a serial number, or with a maker's placeholder, are not each other's duplicates`()
    throws
  {
    let rows = ["", "To be filled by O.E.M.", "Default string", ""].enumerated().map { index, serial in
      "\(index + 1),2026-06-14,10.0.26100,\(serial),,10.20.0.0,Windows,Microsoft Entra joined\n"
    }
    let file = try TemporaryFile(header + rows.joined())
    #expect(read(file).lines == ["devices School 01 os=10.0.26100 join=entra: 4"])
  }

  @Test func `defaults fill what the export does not know, and give a site to devices without one`() throws {
    let file = try TemporaryFile(
      header + "1,2026-06-14,,S1,,,Windows,\n2,2026-06-14,,S2,,10.20.16.0,Windows,\n")
    let result = read(
      file,
      defaults: ["site": "Depot", "wifi": "psk", "ring": "broad", "os": "10.0.22631", "group": "students"])
    #expect(
      result.lines == [
        "students Depot os=10.0.22631 wifi=psk ring=broad: 1",
        "students School 02 os=10.0.22631 wifi=psk ring=broad: 1",
      ])
    #expect(result.sites.last?.name == "Depot")
  }

  @Test func `without a site map devices have no site, and none is left out for it`() {
    let result = read(fleetFixture("portal-all-devices.csv"), siteMap: nil)
    #expect(result.summary.used == 20)
    #expect(result.devices.allSatisfy { $0.site == nil })
    #expect(result.isBalanced)
  }

  @Test func `a row with too few fields is left out, reported and counted`() throws {
    let diagnostics = Diagnostics()
    let file = try TemporaryFile(
      header + "1,2026-06-14\n2,2026-06-14,10.0.26100,S2,,10.20.0.0,Windows,Microsoft Entra joined,,,\n")
    let result = read(file, diagnostics)
    #expect(result.leftOut(.wrongFieldCount) == 1)
    #expect(result.summary.used == 1)
    #expect(result.isBalanced)
    #expect(diagnostics.warnings.first { $0.message.contains("expected 8 fields") }?.place.line == 2)
  }

  @Test func `an export without JoinType says so`() throws {
    let diagnostics = Diagnostics()
    let file = try TemporaryFile("Device ID,OS version,OS,Serial number\n1,10.0.26100.1,Windows,S1\n")
    let result = read(file, siteMap: nil, defaults: ["join": "entra"], diagnostics)
    #expect(result.lines == ["devices - os=10.0.26100 join=entra: 1"])
    #expect(diagnostics.warnings.contains { $0.path == "JoinType" })
  }

  @Test func `whatever bytes are broken, rows read are used plus left out, and the program goes on`() throws {
    let original = try Data(contentsOf: URL(fileURLWithPath: fleetFixture("portal-all-devices.csv")))
    var state: UInt64 = 99
    var rows = 0
    for _ in 0..<60 {
      var bytes = original
      for _ in 0..<5 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes[Int(state >> 33) % bytes.count] = [34, 44, 10, 255, 65][Int(state >> 20) % 5]
      }
      let result = read(try TemporaryFile(bytes))
      #expect(result.isBalanced)
      rows += result.summary.rows
    }
    // A quote in the wrong place ends the reading early; mostly it goes on.
    #expect(rows > 60 * 20)
  }

  @Test func `a device is stale when its last check-in is more than 90 days older than the file's newest`()
    throws
  {
    let diagnostics = Diagnostics()
    let seen = ["2026-06-01 12:00:00", "2026-03-03 12:00:00", "2026-03-03 11:59:59", "2024-01-01"]
    let rows = seen.enumerated().map { "\($0),\($1),10.0.26100,S\($0),,10.20.0.0,Windows,\n" }
    let file = try TemporaryFile(header + rows.joined())
    let result = read(file, diagnostics)
    #expect(result.summary.used == 4)
    #expect(result.headings.first { $0.reason == "not seen for 90 days" }?.rows == 2)
    #expect(diagnostics.warnings.contains { $0.message.hasPrefix("2 of the devices used") })
  }

  @Test func `of the two state columns of the Devices report the one that tells of a pending wipe is read`()
    throws
  {
    let file = try TemporaryFile(
      "DeviceId,DeviceName,DeviceState,ManagementState,OS,OSVersion,OwnerType,SerialNumber\n"
        + "1,A,Managed,wipeIssued,Windows,10.0.26100.1,Corporate,S1\n"
        + "2,B,Managed,retirePending,Windows,10.0.26100.1,Corporate,S2\n"
        + "3,C,Managed,wipeCanceled,Windows,10.0.26100.1,Corporate,S3\n"
        + "4,D,Managed,managed,Windows Phone,10.0.26100.1,Corporate,S4\n")
    let result = read(file, siteMap: nil)
    #expect(result.leftOut(.actionPending) == 2)
    #expect(result.leftOut(.notWindows) == 1)
    #expect(result.summary.used == 1)
  }

  @Test
  func
    `the oldest version that can be reset is 10.0.17763, compared by number, and revisions count together`()
    throws
  {
    let diagnostics = Diagnostics()
    let rows = [
      "10.0.9200", "10.0.17762.9999", "10.0.17763", "10.0.17763.1", "10.0.100000.7", "eleven", "11",
    ].map {
      "\($0)x,2026-06-14,\($0),S\($0),,10.20.0.0,Windows,\n"
    }
    let result = read(try TemporaryFile(header + rows.joined()), diagnostics)
    #expect(result.leftOut(.tooOld) == 2)
    #expect(
      result.lines == [
        "devices School 01 os=10.0.17763: 2", "devices School 01 os=10.0.100000: 1", "devices School 01: 2",
      ])
    #expect(diagnostics.warnings.contains { $0.message.hasPrefix("2 rows have an OS version") })
  }
}
