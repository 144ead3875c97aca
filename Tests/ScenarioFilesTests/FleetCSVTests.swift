import Testing

@testable import ScenarioFiles

@Suite struct FleetCSVTests {
  private func read(
    _ text: String, siteMap: String? = nil, defaults: [String: String] = [:],
    _ diagnostics: Diagnostics = Diagnostics()
  ) throws -> FleetImportResult {
    let file = try TemporaryFile(text)
    let map = try siteMap.map { try TemporaryFile($0) }
    return withExtendedLifetime((file, map)) {
      FleetImportRequest(files: [file.path], siteMap: map?.path, defaults: defaults).read(
        reporting: diagnostics)
    }
  }

  @Test func `rows that are alike are counted together, in the order first seen`() throws {
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

  @Test func `a misspelt column is an error that names the right one`() throws {
    let diagnostics = Diagnostics()
    _ = try read("group,wfi\nstaff,psk\n", diagnostics)
    let found = diagnostics.sorted.first
    #expect(found?.severity == .error)
    #expect(found?.suggestion == "wifi")
    #expect(found?.place.line == 1)
    #expect(found?.place.column == 7)
  }

  @Test func `every wrong value is reported where it stands, and its row is left out`() throws {
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

  @Test func `a version of Windows that is none is refused as in a scenario`() throws {
    let diagnostics = Diagnostics()
    let list = "name,os\na,Windows 11\nb,26100\nc,22H2\nd,10.0.22631\ne,11\nf,11.0.22000\n"
    let result = try read(list, diagnostics)
    #expect(
      diagnostics.sorted.map { "\($0.place.line): \($0.message)" }
        == [(2, "Windows 11"), (3, "26100"), (4, "22H2"), (6, "11"), (7, "11.0.22000")].map {
          "\($0): expected a version of Windows, such as 10.0.26100, found \"\($1)\""
        })
    #expect(diagnostics.sorted.map(\.suggestion) == [nil, "10.0.26100", nil, nil, nil])
    #expect(result.lines == ["devices - os=10.0.22631: 1"])
  }

  @Test func `there is no part of a device`() throws {
    let diagnostics = Diagnostics()
    _ = try read("name,count\na,1.5\nb,\"1,500\"\nc,1_500\nd,-3\n", diagnostics)
    #expect(diagnostics.sorted.map(\.suggestion) == [nil, "1500", "1500", nil])
    #expect(diagnostics.sorted[0].message.hasSuffix("found '1.5'; there is no part of a device"))
  }

  @Test func `a name that comes twice is one device`() throws {
    let result = try read("name,site\na,Nord\na,Nord\nb,Nord\n")
    #expect(result.lines == ["devices Nord: 2"])
    #expect(result.leftOut(.duplicate) == 1)
  }

  @Test func `a device without a site is left out only where others have one`() throws {
    #expect(try read("group,site\nx,Nord\nx,\n").leftOut(.noSite) == 1)
    #expect(try read("group\nx\nx\n").lines == ["x -: 2"])
    #expect(try read("group,site\nx,Nord\nx,\n", defaults: ["site": "Depot"]).deviceCount == 2)
  }

  @Test func `the site map gives lines and technicians to sites by name, in its own order`() throws {
    let diagnostics = Diagnostics()
    let result = try read(
      "site\nNord\nOst\n", siteMap: "site,wan,technicians\nSüd,1 Gbit/s,2\nNord,100 Mbit/s,1\n", diagnostics)
    #expect(result.sites.map(\.name) == ["Süd", "Nord", "Ost"])
    #expect(result.sites.map { $0.wan?.text } == ["1 Gbit/s", "100 Mbit/s", nil])
    #expect(result.sites.map { $0.technicians?.place.line } == [2, 3, nil])
    #expect(result.sites.map(\.devices) == [0, 1, 1])
    #expect(diagnostics.warnings.first?.message == "the site map has no site \"Ost\"")
  }

  @Test func `a file that is not there is an error, not a crash`() {
    let diagnostics = Diagnostics()
    let result = FleetImportRequest(files: ["/nowhere/devices.csv"]).read(reporting: diagnostics)
    #expect(diagnostics.hasErrors)
    #expect(result.deviceCount == 0)
  }

  @Test func `a row that stands for no device is used and adds none`() throws {
    let result = try read("group,count\na,0\nb,2\n")
    #expect(result.lines == ["b -: 2"])
    #expect(result.summary.used == 2)
  }

  @Test func `a row that stands for several is no record of one`() throws {
    let result = try read("name,count,site\nLab laptops,30,A\nLab laptops,20,B\nOffice PCs,5,A\n")
    #expect(result.lines == ["devices A: 35", "devices B: 20"])
    #expect(result.summary.used == 3)
  }

  @Test func `devices of one name that differ otherwise are several, and that is said`() throws {
    let diagnostics = Diagnostics()
    let result = try read("name,site\npc1,A\npc1,B\npc1,B\npc2,B\n", diagnostics)
    #expect(result.lines == ["devices A: 1", "devices B: 2"])
    #expect(result.leftOut(.duplicate) == 1)
    #expect(
      diagnostics.warnings.map(\.message).first?.hasPrefix("3 rows share 1 name (such as 'pc1')") == true)
  }

  @Test func `a table that is no device list is one error, not one for each column`() throws {
    let diagnostics = Diagnostics()
    _ = try read("Nom,Numéro,Système,Modèle\na,b,c,d\n", diagnostics)
    #expect(diagnostics.sorted.count == 1)
    #expect(diagnostics.sorted.first?.message.hasPrefix("this is no device list") == true)
  }

  @Test(arguments: ["1.000", "1,000", "1 000", "12.5", "-1", "1e3"])
  func `a count that is no whole number is refused, never cut`(text: String) throws {
    let diagnostics = Diagnostics()
    let result = try read("group;count\na;\(text)\nb;1\n", diagnostics)
    #expect(result.lines == ["b -: 1"])
    #expect(diagnostics.sorted.first?.place.line == 2)
  }

  @Test func `rows with a comma too many are told, the first five one by one`() throws {
    let diagnostics = Diagnostics()
    let rows = (0..<9).map { "pc\($0),A,too many\n" }.joined()
    let result = try read("name,site\nx,A\n" + rows, diagnostics)
    #expect(result.leftOut(.wrongFieldCount) == 9)
    #expect(result.isBalanced)
    #expect(diagnostics.warnings.count == 6)
    #expect(diagnostics.warnings.contains { $0.message.contains("has no quotes around it") })
    #expect(diagnostics.warnings.contains { $0.message.hasPrefix("9 rows have another number") })
  }

  @Test func `the fingerprint covers both files`() throws {
    let map = "site,wan\nNord,1 Gbit/s\n"
    let fingerprints = try [
      read("site\nNord\n", siteMap: map).fingerprint, read("site\nNord\n\n", siteMap: map).fingerprint,
      read("site\nNord\n", siteMap: map + "\n").fingerprint, read("site\nNord\n").fingerprint,
    ]
    #expect(Set(fingerprints).count == 4)
    #expect(try read("site\nNord\n", siteMap: map).fingerprint == fingerprints[0])
  }
}
