import FleetModel
import Foundation
import Testing

@testable import ScenarioFiles

/// A file that lives as long as the test.
final class TemporaryFile {
  let path: String

  init(_ text: String) throws { path = try Self.write(Data(text.utf8)) }
  init(_ bytes: Data) throws { path = try Self.write(bytes) }
  deinit { try? FileManager.default.removeItem(atPath: path) }

  private static func write(_ data: Data) throws -> String {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("fleet-\(UUID().uuidString).csv")
    try data.write(to: url)
    return url.path
  }
}

/// Path of a file under Fixtures/Fleet.
func fleetFixture(_ name: String) -> String {
  URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures/Fleet/\(name)").path
}

extension FleetImportResult {
  /// "group site column=value …: count", a line a kind.
  var lines: [String] {
    devices.map { kind in
      let site = kind.site.map { sites[$0].name } ?? "-"
      return ([kind.group, site] + kind.columns.map { "\($0.column)=\($0.value)" }).joined(separator: " ")
        + ": \(kind.count)"
    }
  }

  func leftOut(_ reason: LeaveOutReason) -> Int {
    summary.leftOut.first { $0.reason == reason.text }?.rows ?? 0
  }

  var isBalanced: Bool { summary.rows == summary.used + summary.leftOut.reduce(0) { $0 + $1.rows } }
}

@Suite("The portal's device export")
struct PortalExportTests {
  private func read(
    _ file: String, siteMap: String? = fleetFixture("sites.csv"), defaults: [String: String] = [:],
    _ diagnostics: Diagnostics = Diagnostics()
  ) -> FleetImportResult {
    FleetImportRequest(file: file, siteMap: siteMap, defaults: defaults).read(reporting: diagnostics)
  }

  @Test("every row of the export is used or left out for the reason a careful reader would give")
  func fixture() {
    let diagnostics = Diagnostics()
    let result = read(fleetFixture("portal-all-devices.csv"), diagnostics)
    #expect(!diagnostics.hasErrors)
    #expect(result.summary.rows == 48)
    #expect(result.summary.used == 17)
    #expect(result.deviceCount == 17)
    let expected: [(LeaveOutReason, Int)] = [
      (.duplicate, 6), (.notWindows, 8), (.surfaceHub, 3), (.personal, 2), (.registeredOnly, 2),
      (.actionPending, 2), (.tooOld, 2), (.noSubnet, 4), (.unmappedSubnet, 2),
    ]
    for (reason, rows) in expected { #expect(result.leftOut(reason) == rows, "\(reason)") }
    #expect(result.isBalanced)
    #expect(result.summary.leftOut.map(\.reason) == expected.map { $0.0.text })
  }

  @Test("what applies to a device is also counted by itself")
  func headings() {
    let result = read(fleetFixture("portal-all-devices.csv"))
    let counts = result.headings.map { "\($0.reason): \($0.rows)" }
    #expect(
      counts == [
        "records of a device: 42", "older record of the same device: 6", "not Windows: 8", "Surface Hub: 3",
        "personally owned: 3", "registered only, not joined: 4", "retire, wipe or delete pending: 3",
        "older than Windows 10 1809 (10.0.17763): 3", "no Wi-Fi subnet, so no site: 6",
        "subnet not in the site map: 4", "joined hybrid: 6", "not seen for 90 days: 2", "no serial number: 2",
      ])
  }

  @Test("the API's raw names give the same fleet as the portal's headers")
  func rawNames() {
    let portal = read(fleetFixture("portal-all-devices.csv"))
    let raw = read(fleetFixture("export-api.csv"))
    #expect(raw.devices == portal.devices)
    #expect(raw.sites == portal.sites)
    #expect(raw.summary.leftOut == portal.summary.leftOut)
    #expect(raw.hash != portal.hash)
  }

  @Test("Azure AD's names give the same fleet as Microsoft Entra's")
  func oldBranding() throws {
    let text = try String(contentsOfFile: fleetFixture("portal-all-devices.csv"), encoding: .utf8)
    let old = text.replacingOccurrences(of: "Microsoft Entra hybrid joined", with: "Hybrid Azure AD joined")
      .replacingOccurrences(of: "Microsoft Entra", with: "Azure AD")
    #expect(old != text)
    let file = try TemporaryFile(old)
    #expect(read(file.path).devices == read(fleetFixture("portal-all-devices.csv")).devices)
  }

  private let header = "Device ID,Last check-in,OS version,Serial number,Category,WiFiSubnetID,OS,JoinType\n"

  @Test("of two records of a device the one with the latest check-in counts, however its date is written")
  func latestRecord() throws {
    let file = try TemporaryFile(
      header + "1,2026-06-14 10:00:00.1234567,10.0.19045.1,S1,Old,10.20.0.0,Windows,Microsoft Entra joined\n"
        + "2,06/14/2026 04:47:42 PM,10.0.26100.4349,s1,New,10.20.0.0,Windows,Microsoft Entra hybrid joined\n"
        + "3,2026-06-14T09:00:00Z,10.0.19045.1,S1,Older,10.20.0.0,Windows,Microsoft Entra joined\n")
    let result = read(file.path)
    #expect(result.lines == ["New School 01 os=10.0.26100 join=hybrid: 1"])
    #expect(result.leftOut(.duplicate) == 2)
  }

  @Test("a newer record that waits for its wipe is not outlived by an older one")
  func newestDecides() throws {
    let file = try TemporaryFile(
      "Serial number,Last check-in,Device state,OS,OS version\n"
        + "S1,2026-01-01,Managed,Windows,10.0.26100\nS1,2026-01-02,WipePending,Windows,10.0.26100\n")
    let result = read(file.path, siteMap: nil)
    #expect(result.summary.used == 0)
    #expect(result.leftOut(.duplicate) == 1)
    #expect(result.leftOut(.actionPending) == 1)
  }

  @Test("devices without a serial number, or with a maker's placeholder, are not each other's duplicates")
  func placeholders() throws {
    let rows = ["", "To be filled by O.E.M.", "Default string", ""].enumerated().map { index, serial in
      "\(index + 1),2026-06-14,10.0.26100,\(serial),,10.20.0.0,Windows,Microsoft Entra joined\n"
    }
    let file = try TemporaryFile(header + rows.joined())
    #expect(read(file.path).lines == ["devices School 01 os=10.0.26100 join=entra: 4"])
  }

  @Test("defaults fill what the export does not know, and give a site to devices without one")
  func defaults() throws {
    let file = try TemporaryFile(
      header + "1,2026-06-14,,S1,,,Windows,\n2,2026-06-14,,S2,,10.20.16.0,Windows,\n")
    let result = read(
      file.path,
      defaults: ["site": "Depot", "wifi": "psk", "ring": "broad", "os": "10.0.22631", "group": "students"])
    #expect(
      result.lines == [
        "students Depot os=10.0.22631 wifi=psk ring=broad: 1",
        "students School 02 os=10.0.22631 wifi=psk ring=broad: 1",
      ])
    #expect(result.sites.last?.name == "Depot")
  }

  @Test("without a site map devices have no site, and none is left out for it")
  func noSiteMap() {
    let result = read(fleetFixture("portal-all-devices.csv"), siteMap: nil)
    #expect(result.summary.used == 23)
    #expect(result.devices.allSatisfy { $0.site == nil })
    #expect(result.isBalanced)
  }

  @Test("a row with too few fields is left out, reported and counted")
  func ragged() throws {
    let diagnostics = Diagnostics()
    let file = try TemporaryFile(
      header + "1,2026-06-14\n2,2026-06-14,10.0.26100,S2,,10.20.0.0,Windows,Microsoft Entra joined,,,\n")
    let result = read(file.path, diagnostics)
    #expect(result.leftOut(.wrongFieldCount) == 1)
    #expect(result.summary.used == 1)
    #expect(result.isBalanced)
    #expect(diagnostics.warnings.first { $0.message.contains("expected 8 fields") }?.place.line == 2)
  }

  @Test("an export without JoinType says so")
  func missingJoinType() throws {
    let diagnostics = Diagnostics()
    let file = try TemporaryFile("Device ID,OS version,OS,Serial number\n1,10.0.26100.1,Windows,S1\n")
    let result = read(file.path, siteMap: nil, defaults: ["join": "entra"], diagnostics)
    #expect(result.lines == ["devices - os=10.0.26100 join=entra: 1"])
    #expect(diagnostics.warnings.contains { $0.path == "JoinType" })
  }

  @Test("whatever bytes are broken, rows read are used plus left out, and the program goes on")
  func brokenBytes() throws {
    let original = try Data(contentsOf: URL(fileURLWithPath: fleetFixture("portal-all-devices.csv")))
    var state: UInt64 = 99
    for _ in 0..<60 {
      var bytes = original
      for _ in 0..<5 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes[Int(state >> 33) % bytes.count] = [34, 44, 10, 255, 65][Int(state >> 20) % 5]
      }
      let result = read(try TemporaryFile(bytes).path)
      #expect(result.isBalanced)
    }
  }
}

@Suite("A device list of our own columns")
struct FleetCSVTests {
  private func read(
    _ text: String, siteMap: String? = nil, defaults: [String: String] = [:],
    _ diagnostics: Diagnostics = Diagnostics()
  ) throws -> FleetImportResult {
    let file = try TemporaryFile(text)
    let map = try siteMap.map { try TemporaryFile($0) }
    return FleetImportRequest(file: file.path, siteMap: map?.path, defaults: defaults)
      .read(reporting: diagnostics)
  }

  @Test("rows that are alike are counted together, in the order first seen")
  func alike() throws {
    let result = try read(
      "name;group;site;disk;columns.ring;count\na;staff;Nord;nvme;pilot;\nb;staff;Süd;nvme;pilot;\n"
        + ";staff;Nord;nvme;pilot;20\nd;;Nord;;;\n",
      defaults: ["group": "students", "disk": "emmc"])
    #expect(
      result.lines == [
        "staff Nord disk=nvme ring=pilot: 21", "staff Süd disk=nvme ring=pilot: 1",
        "students Nord disk=emmc: 1",
      ])
    #expect(result.sites.map(\.name) == ["Nord", "Süd"])
    #expect(result.sites.map(\.devices) == [22, 1])
    #expect(result.deviceCount == 23)
    #expect(result.summary.used == 4)
  }

  @Test("a misspelt column is an error that names the right one")
  func unknownColumn() throws {
    let diagnostics = Diagnostics()
    _ = try read("group,wfi\nstaff,psk\n", diagnostics)
    let found = diagnostics.sorted.first
    #expect(found?.severity == .error)
    #expect(found?.suggestion == "wifi")
    #expect(found?.place.line == 1)
    #expect(found?.place.column == 7)
  }

  @Test("every wrong value is reported where it stands, and its row is left out")
  func wrongValues() throws {
    let diagnostics = Diagnostics()
    let result = try read(
      "join,disk,count\nentrra,nvme,1\nentra,emc,2\nentra,nvme,-3\nentra,nvme,4\n", diagnostics)
    #expect(diagnostics.sorted.map(\.place.line) == [2, 3, 4])
    #expect(diagnostics.sorted.map(\.place.column) == [1, 7, 12])
    #expect(diagnostics.sorted.map(\.suggestion) == ["entra", "emmc", nil])
    #expect(result.leftOut(.wrongValue) == 3)
    #expect(result.lines == ["devices - join=entra disk=nvme: 4"])
    #expect(result.isBalanced)
  }

  @Test("a name that comes twice is one device")
  func names() throws {
    let result = try read("name,site\na,Nord\na,Nord\nb,Nord\n")
    #expect(result.lines == ["devices Nord: 2"])
    #expect(result.leftOut(.duplicate) == 1)
  }

  @Test("a device without a site is left out only where others have one")
  func noSite() throws {
    #expect(try read("group,site\nx,Nord\nx,\n").leftOut(.noSite) == 1)
    #expect(try read("group\nx\nx\n").lines == ["x -: 2"])
    #expect(try read("group,site\nx,Nord\nx,\n", defaults: ["site": "Depot"]).deviceCount == 2)
  }

  @Test("the site map gives lines and technicians to sites by name, in its own order")
  func siteMap() throws {
    let diagnostics = Diagnostics()
    let result = try read(
      "site\nNord\nOst\n", siteMap: "site,wan,technicians\nSüd,1 Gbit/s,2\nNord,100 Mbit/s,1\n", diagnostics)
    #expect(result.sites.map(\.name) == ["Süd", "Nord", "Ost"])
    #expect(result.sites.map { $0.wan?.text } == ["1 Gbit/s", "100 Mbit/s", nil])
    #expect(result.sites.map { $0.technicians?.place.line } == [2, 3, nil])
    #expect(result.sites.map(\.devices) == [0, 1, 1])
    #expect(diagnostics.warnings.first?.message == "the site map has no site \"Ost\"")
  }

  @Test("a file that is not there is an error, not a crash")
  func missingFile() {
    let diagnostics = Diagnostics()
    let result = FleetImportRequest(file: "/nowhere/devices.csv").read(reporting: diagnostics)
    #expect(diagnostics.hasErrors)
    #expect(result.deviceCount == 0)
    let folder = Diagnostics()
    _ = FleetImportRequest(file: "/").read(reporting: folder)
    #expect(folder.sorted.first?.message.hasPrefix("cannot be read") == true)
  }
}
