import Testing

@testable import ScenarioFiles

@Suite struct SiteMapTests {
  private func map(_ text: String, _ diagnostics: Diagnostics = Diagnostics()) throws -> SiteMap {
    try SiteMap(ByteSource(bytes: Array(text.utf8), name: "sites.csv"), reporting: diagnostics)
  }

  private func name(_ subnet: String, in map: SiteMap) -> String? {
    map.site(ofSubnet: subnet).map { map.sites[$0].name }
  }

  @Test func `an address belongs to the network that contains it, at both ends`() throws {
    let map = try map("subnet,site\n10.20.16.0/20,Nord\n")
    #expect(name("10.20.16.0", in: map) == "Nord")
    #expect(name("10.20.31.255", in: map) == "Nord")
    #expect(name("10.20.24.0/24", in: map) == "Nord")
    #expect(name("10.20.32.0", in: map) == nil)
    #expect(name("10.20.15.255", in: map) == nil)
    #expect(name("10.20.0.0/16", in: map) == nil)
    #expect(name("nonsense", in: map) == nil)
    #expect(name("", in: map) == nil)
  }

  @Test func `of networks within each other the narrowest wins, in whatever order they stand`() throws {
    for text in ["10.0.0.0/8,Wide\n10.1.0.0/16,Narrow\n", "10.1.0.0/16,Narrow\n10.0.0.0/8,Wide\n"] {
      let map = try map("subnet,site\n" + text + "0.0.0.0/0,Rest\n10.1.2.3,One\n")
      #expect(name("10.1.7.0", in: map) == "Narrow")
      #expect(name("10.9.0.0", in: map) == "Wide")
      #expect(name("192.168.1.1", in: map) == "Rest")
      #expect(name("10.1.2.3", in: map) == "One")
    }
  }

  @Test func `a site may have several subnets, and is one site`() throws {
    let diagnostics = Diagnostics()
    let map = try map(
      "site,subnet,wan\nNord,10.0.0.0/24,1 Gbit/s\nSüd,10.0.1.0/24,\nNord,10.0.2.0/24,\n", diagnostics)
    #expect(map.sites.map(\.name) == ["Nord", "Süd"])
    #expect(name("10.0.2.9", in: map) == "Nord")
    #expect(diagnostics.sorted.isEmpty)
  }

  @Test func `contradictions and wrong networks are reported where they stand`() throws {
    let diagnostics = Diagnostics()
    _ = try map(
      "subnet,site,wan\n10.0.0.0/24,Nord,1 Gbit/s\n10.0.0.0/24,Süd,\n10.0.1.0/24,Nord,2 Gbit/s\n"
        + "10.0.0/24,Ost,\n,,9\n",
      diagnostics)
    #expect(diagnostics.sorted.map(\.place.line) == [3, 4, 5, 6])
    #expect(diagnostics.sorted.map(\.path) == ["subnet", "wan", "subnet", "site"])
    #expect(throws: FileFault.self) { _ = try map("subnet,wan\n") }
  }
}

@Suite struct ExportFieldTests {
  @Test(arguments: [
    "2026-06-14 16:47:42.6667688", "2026-06-14T16:47:42Z", "06/14/2026 04:47:42 PM", "6/14/2026 4:47:42 PM",
    "14/06/2026 16:47:42", "14.06.2026 16:47:42", "2026-06-14T18:47:42+02:00", "2026-06-14T11:47:42.5-0500",
  ]) func `one moment is one moment, however it is written`(text: String) {
    #expect(CheckInTime(text)?.seconds == 1_781_455_662)
  }

  @Test func `noon and midnight, leap days and the epoch fall where they should`() {
    #expect(CheckInTime("1970-01-01")?.seconds == 0)
    #expect(CheckInTime("2024-02-29T00:00:00Z")?.seconds == 1_709_164_800)
    #expect(CheckInTime("02/29/2024 12:00:00 AM")?.seconds == 1_709_164_800)
    #expect(CheckInTime("02/29/2024 12:00:00 PM")?.seconds == 1_709_208_000)
    #expect(CheckInTime("2000-03-01")?.seconds == 951_868_800)
  }

  @Test(arguments: [
    "", "never", "0001-01-01 00:00:00", "9999-12-31", "2026-13-40", "2026-02-30", "1/2",
    "99999999999999999999999-1-1",
  ]) func `what is no moment is none`(text: String) {
    #expect(CheckInTime(text) == nil)
  }
}
