import FleetModel
import Foundation
import Testing

@testable import ScenarioFiles

@Suite struct FleetImportingTests {
  /// Reads a scenario that imports a list; LIST and MAP stand for the files.
  private func read(_ scenario: String, list: String, map: String = "site\nA\n") throws
    -> ScenarioReader.Reading
  {
    let files = (try TemporaryFile(list), try TemporaryFile(map))
    let text = scenario.replacingOccurrences(of: "LIST", with: files.0.path)
      .replacingOccurrences(of: "MAP", with: files.1.path)
    return withExtendedLifetime(files) { ScenarioReader.read(Array(text.utf8), file: "s.yaml") }
  }

  private static let nap = "strategies: { s: { stages: [ { wait: { name: x, takes: 1 h } } ] } }\n"

  @Test func `an import with an empty kind of site is one complaint, not a crash`() throws {
    let reading = try read(
      "fleet:\n  import: { file: LIST, site map: MAP }\nsites:\n  school:\nstrategies: [full-reimage]\n",
      list: "name,site\nd1,A\n", map: "subnet,site,wan,technicians\n10.0.0.0/24,A,1 Mbit/s,1\n")
    #expect(reading.scenario == nil)
    #expect(reading.diagnostics.sorted.map(\.place.line) == [4])
    #expect(reading.diagnostics.sorted.first?.message.hasSuffix("found nothing") == true)
  }

  @Test func `an import of which nothing is left says why, and what can be done`() throws {
    let reading = try read(
      "fleet: { import: { file: LIST, site map: MAP } }\n" + FleetImportingTests.nap,
      list: "Serial number,OS,OS version,WiFiSubnetID\nS1,Windows,10.0.22631,\nS2,iOS,18,\n",
      map: "subnet,site\n10.0.0.0/24,A\n")
    let message = reading.diagnostics.sorted.first { $0.severity == .error }?.message ?? ""
    #expect(message.contains("not Windows (1), no Wi-Fi subnet, so no site (1)"))
    #expect(message.contains("`defaults: { site: NAME }`"))
  }

  @Test func `a default site takes the rows without a known subnet`() throws {
    let reading = try read(
      "fleet: { import: { file: LIST, site map: MAP, defaults: { site: Depot } } }\n"
        + FleetImportingTests.nap,
      list:
        "Serial number,OS,OS version,WiFiSubnetID\nS1,Windows,10.0.22631,\nS2,Windows,10.0.22631,10.0.0.0\n",
      map: "subnet,site\n10.0.0.0/24,A\n")
    let scenario = try reading.get()
    #expect(scenario.fleet.deviceCount == 2)
    #expect(scenario.siteKinds.flatMap(\.siteNames).sorted() == ["A", "Depot"])
  }

  @Test func `a default for a column that is not known is a mistake, unless it is marked as one's own`()
    throws
  {
    let wrong = try read(
      "fleet: { import: { file: LIST, defaults: { wfi: psk } } }\n" + FleetImportingTests.nap,
      list: "name\na\n")
    #expect(wrong.diagnostics.sorted.first?.suggestion == "wifi")
    let own = try read(
      "fleet: { import: { file: LIST, defaults: { columns.ring: broad } } }\n" + FleetImportingTests.nap,
      list: "name\na\n")
    #expect(
      try own.get().fleet.groups[0].columns.contains { $0.name == "ring" && $0.shares[0].value == "broad" })
  }

  @Test func `several files are one fleet, and file and files exclude each other`() throws {
    let both = try read(
      "fleet: { import: { files: [LIST, MAP] } }\n" + FleetImportingTests.nap, list: "name,site\na,A\nb,B\n",
      map: "name,site\nc,A\n")
    #expect(try both.get().fleet.deviceCount == 3)
    let twice = try read(
      "fleet: { import: { file: LIST, files: [MAP] } }\n" + FleetImportingTests.nap, list: "name\na\n",
      map: "name\nb\n")
    #expect(twice.diagnostics.sorted.first?.message == "expected either 'file' or 'files', found both")
    let none = try read(
      "fleet: { import: { defaults: { wifi: psk } } }\n" + FleetImportingTests.nap, list: "")
    #expect(none.diagnostics.hasErrors)
  }

  @Test func `every device of the fleet knows the row that it comes from`() throws {
    let reading = try read(
      "fleet:\n  groups: { more: { devices: 5 } }\n  import: { file: LIST }\n" + FleetImportingTests.nap,
      list: "name,site,disk,count\na,A,nvme,1\nb,B,hdd,1\nc,A,hdd,3\nd,A,nvme,1\ne,B,hdd,0\nf,A,hdd,1\n")
    let scenario = try reading.get()
    let rows = try #require(scenario.fleet.imported?.everyRow)
    let table = try FleetTable(scenario)
    #expect(table.count == 12)
    #expect(rows[4].device == nil)
    for (index, (name, site, disk)) in [
      ("a", "A", "nvme"), ("b", "B", "hdd"), ("c", "A", "hdd"), ("d", "A", "nvme"), ("e", "", ""),
      ("f", "A", "hdd"),
    ].enumerated() where name != "e" {
      let device = try #require(rows[index].device)
      #expect(rows[index].name == name)
      #expect(table.siteNames[Int(table.devices.sites[device])] == site)
      #expect(table.value("disk", profile: Int(table.devices.profiles[device])) == disk)
    }
    #expect(rows.inOrderOfDevices().map(\.device).first == 5)
    #expect(Set(rows.inOrderOfDevices().map(\.row)) == [0, 1, 2, 3, 5])
  }
}
