import Testing

@testable import ScenarioFiles

@Suite struct SiteMapTests {
  private func map(_ text: String, _ diagnostics: Diagnostics = Diagnostics()) throws -> SiteMap {
    try SiteMap(
      CSVReader(ByteSource(bytes: Array(text.utf8), name: "sites.csv")), reporting: diagnostics)
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
