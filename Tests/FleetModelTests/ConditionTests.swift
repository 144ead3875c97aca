import FleetModel
import Testing

@Suite struct ConditionTests {
  private func holds(_ condition: Condition, _ columns: [String: String]) -> Bool {
    condition.holds { columns[$0] ?? "" } == true
  }

  @Test func `a column is, is not, is one of, or is none of the values`() {
    #expect(holds(.isOneOf(column: "wifi", ["psk", "open"]), ["wifi": "open"]))
    #expect(!holds(.isOneOf(column: "wifi", ["psk", "open"]), ["wifi": "wired"]))
    #expect(!holds(.isOneOf(column: "wifi", ["psk"]), [:]))
    #expect(holds(.isNoneOf(column: "join", ["hybrid"]), ["join": "entra"]))
    #expect(!holds(.isNoneOf(column: "join", ["hybrid", "registered"]), ["join": "registered"]))
    #expect(holds(.isNoneOf(column: "join", ["hybrid"]), [:]))
  }

  @Test(arguments: [
    ("10.0.26100", true), ("10.0.17763", true), ("10.0.17763.0", true), ("10.0.17763.1", true), ("11", true),
    ("10.1", true), ("10.0.17762.9999", false), ("10.0.9200", false), ("10.0", false), ("9.9.99999", false),
    ("", false), ("macOS 15", false), ("10.0.x", false), ("-1.0", false), ("10..0", false),
  ])
  func `versions are compared part by part, as numbers`(version: String, passes: Bool) {
    #expect(holds(.isAtLeast(column: "os", version: "10.0.17763"), ["os": version]) == passes)
  }

  @Test func `a longer version is later only if what it adds is not zero`() throws {
    let short = try #require(DottedVersion("10.0"))
    #expect(try #require(DottedVersion("10.0.0.0")) == short)
    #expect(try #require(DottedVersion("10.0.0.1")) > short)
    #expect(DottedVersion("ten") == nil)
  }

  @Test(arguments: [
    Condition.incident("bad update"), .state("status", .isOneOf(["done"])),
    .pool(Condition.PoolTest(pool: "people", .free, atLeast: 1, atMost: nil)),
  ]) func `what only a trial can tell is told by no column`(condition: Condition) {
    #expect(condition.holds { _ in "" } == nil)
    #expect([condition].mayHold { _ in "" })
    #expect(![condition, .isOneOf(column: "wifi", ["psk"])].mayHold { _ in "open" })
  }
}
