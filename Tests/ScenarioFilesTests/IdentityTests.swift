import FleetModel
import Testing

@testable import ScenarioFiles

@Suite struct IdentityTests {
  private static let header =
    "Device ID,Microsoft Entra Device ID,Serial number,Device name,Manufacturer,Model,Wi-Fi MAC,"
    + "Last check-in,OS,OS version\n"

  /// A row for each, with what they say in these columns.
  private func read(_ rows: [String], _ diagnostics: Diagnostics = Diagnostics()) throws -> FleetImportResult
  {
    try importText(
      IdentityTests.header + rows.map { $0 + ",2026-06-14,Windows,10.0.22631\n" }.joined(), diagnostics)
  }

  private func entra(_ number: Int) -> String { "0000000\(number)-aaaa-bbbb-cccc-dddddddddddd" }

  @Test(arguments: [
    "Not Applicable", "123456789", "0123456789", "1234567890", "Not Available", "O.E.M.", "OEM",
    "To Be Filled By O.E.M", "To be filled by O.E.M.", "Chassis Serial Number", "XXXXXXXX", "........",
    "#N/A",
    "(null)", "-", "000000000000", "", "Default string", "System Serial Number", "None", "N/A", "Unknown",
    "0",
    "INVALID", "Not Specified", "4.12E+11", "4,12E+11", "FFFFFFFFFFFF", "nicht verfügbar",
  ]) func `a filler for a serial number makes no devices one`(filler: String) throws {
    let diagnostics = Diagnostics()
    let rows = (1...5).map { "\($0),\(entra($0)),\"\(filler)\",PC-\($0),LENOVO,82ER," }
    let result = try read(rows, diagnostics)
    #expect(result.deviceCount == 5)
    #expect(result.headings.contains { $0.reason == "no serial number" && $0.rows == 5 })
    #expect(diagnostics.warnings.contains { $0.message.contains("serial number") } == !filler.isEmpty)
  }

  @Test func `a filler that no list knows shows by being shared, and is reported in one line`() throws {
    let diagnostics = Diagnostics()
    let rows = (1...5).map { "\($0),\(entra($0)),ContosoBoard,PC-\($0),LENOVO,82ER," }
    #expect(try read(rows, diagnostics).deviceCount == 5)
    let said = diagnostics.warnings.map(\.message).filter { $0.contains("serial number") }
    #expect(said.count == 1)
    #expect(said.first?.hasPrefix("5 rows share 1 serial number (such as 'ContosoBoard')") == true)
  }

  @Test func `a phrase of several words is no serial number, though only two share it`() throws {
    let phrase = (1...2).map { "\($0),\(entra($0)),Contoso Board,PC-\($0),LENOVO,82ER," }
    #expect(try read(phrase).deviceCount == 2)
    // A blank beside digits may be a maker's.
    let spaced = (1...2).map { "\($0),\(entra($0)),CND 1234 AB,PC-\($0),LENOVO,82ER," }
    #expect(try read(spaced).deviceCount == 1)
  }

  @Test func `two rows of one serial number are two devices if their hardware is not the same`() throws {
    #expect(try read(["1,,S1,PC-1,LENOVO,82ER,", "2,,S1,PC-2,Dell Inc.,Latitude,"]).deviceCount == 2)
    #expect(
      try read(["1,,S1,PC-1,LENOVO,82ER,AA00BB11CC22", "2,,S1,PC-2,LENOVO,82ER,AA00BB11CC23"]).deviceCount
        == 2)
  }

  @Test func `a device that was enrolled again is one, whatever it is called now`() throws {
    // Another enrolment, another Entra device, another name.
    #expect(
      try read(["1,\(entra(1)),S1,PC-1,LENOVO,82ER,", "2,\(entra(2)),s1,PC-2,LENOVO,82ER,"]).deviceCount == 1)
    // Four times, under one name.
    #expect(try read((1...4).map { "\($0),\(entra($0)),S1,PC,LENOVO,82ER," }).deviceCount == 1)
    // Without a serial number the Entra device tells.
    #expect(
      try read(["1,\(entra(1)),,PC-1,LENOVO,82ER,", "2,\(entra(1)),,PC-1,LENOVO,82ER,"]).deviceCount == 1)
    // The same row twice, as where two exports were put together.
    #expect(try read(["1,,None,PC-1,LENOVO,82ER,", "1,,None,PC-1,LENOVO,82ER,"]).deviceCount == 1)
  }

  @Test func `an id that devices with different serial numbers share is none`() throws {
    let diagnostics = Diagnostics()
    #expect(
      try read((1...3).map { "\($0),\(entra(7)),S\($0),PC-\($0),LENOVO,82ER," }, diagnostics).deviceCount == 3
    )
    #expect(diagnostics.warnings.contains { $0.message.hasPrefix("3 rows share 1 id") })
    let zeros = "00000000-0000-0000-0000-000000000000"
    #expect(try read((1...3).map { "\($0),\(zeros),S\($0),PC-\($0),LENOVO,82ER," }).deviceCount == 3)
  }

  @Test func `the name tells devices apart only where nothing else does`() throws {
    #expect(
      try importText("Device name,OS,OS version\na,Windows,10.0.22631\na,Windows,10.0.22631\n").deviceCount
        == 1)
    #expect(try read(["1,,S1,PC,LENOVO,82ER,", "2,,S2,PC,LENOVO,82ER,"]).deviceCount == 2)
  }

  @Test func `which rows are one device does not depend on their order`() throws {
    var rows = (1...30).map { "\($0),\(entra($0 % 4)),S\($0 % 11),PC-\($0 % 7),LENOVO,82ER," }
    let expected = try read(rows).deviceCount
    var random = FixedRandom(seed: 3)
    for _ in 0..<10 {
      for index in rows.indices { rows.swapAt(index, random.below(rows.count)) }
      #expect(try read(rows).deviceCount == expected)
    }
  }
}
