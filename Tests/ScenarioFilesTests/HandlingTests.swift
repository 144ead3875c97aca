import FleetModel
import Testing

@testable import ScenarioFiles

/// `handling` of a scenario, and what the shipped strategies make of the devices that they are not for.
@Suite struct HandlingTests {
  private func read(_ text: String) throws -> [Strategy] {
    try readScenario("fleet: { devices: 10 }\n" + text).get().strategies
  }

  private func value(_ setting: String, of strategy: Strategy) -> String? {
    strategy.origin.settings.first { $0.name == setting }?.value
  }

  @Test func `handling gives its values to all strategies, and a strategy's own go before it`() throws {
    let found = try read(
      """
      handling: { updates: cumulative, checking time: 9 min }
      strategies:
        a: { uses: autopilot-reset }
        b: { uses: full-reimage }
        c: { uses: full-reimage, with: { updates: none } }

      """)
    #expect(found.map { value("updates", of: $0) } == ["cumulative", "cumulative", "none"])
    #expect(found.map { value("checking time", of: $0) } == ["9 min", "9 min", "9 min"])
    #expect(found.map { value("handling", of: $0) } == ["usual", "usual", "usual"])
  }

  @Test func `by default both strategies have the same handling`() throws {
    let found = try read("strategies: [autopilot-reset, full-reimage]\n")
    let block = try #require(ShippedFiles.block("handling"))
    let node = ScenarioNode(block.tree["settings"] ?? block.tree, path: "", diagnostics: Diagnostics())
    let names = SettingTable(node).settings.map(\.name)
    #expect(names.count > 15)
    var oneSided: [String] = []
    for name in names {
      let both = found.map { value(name, of: $0) }
      if both.compactMap({ $0 }).count == 1 { oneSided.append(name) }
      if both.compactMap({ $0 }).count == 2 { #expect(both[0] == both[1], "\(name)") }
    }
    // A reimage brings the newest version with its image; what copies or updates take is asked for where they
    // are wanted.
    #expect(oneSided == ["feature update"])
    for name in ["collecting", "checking", "asset record", "updates"] {
      #expect(value(name, of: found[0]) != nil, "\(name)")
    }
  }

  @Test func `what is no handling is told where it stands`() {
    let found = complaints(
      "fleet: { devices: 10 }\nhandling: { colecting: no }\nstrategies: [full-reimage]\n")
    #expect(found.count == 1 && found[0].contains("did you mean collecting?"), "\(found)")
    let word = complaints("fleet: { devices: 10 }\nhandling: non\nstrategies: [full-reimage]\n")
    #expect(word.count >= 1 && word[0].contains("none"), "\(word)")
  }

  @Test func `no shipped strategy can come to wait in a circle of pools`() {
    for media in ["usb", "network"] {
      let text = """
        fleet: { devices: 10, presence: { gathered: 40 %, office: 30 %, home: 30 % } }
        strategies:
          r: { uses: full-reimage, with: { media: \(media), user data: copied, updates: cumulative } }

        """
      #expect(complaints(text) == [])
    }
  }
}
