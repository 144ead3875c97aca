import Foundation
import FleetModel
import Testing

@testable import ScenarioFiles

/// What strategies keep and remove, whom they are for, and shipped ones that are pasted.
@Suite struct StrategyFactTests {
  private static let fleet = """
    fleet:
      groups:
        ours: { devices: 90, join: { entra: 90 %, registered: 10 % } }
        theirs: { devices: 10, join: registered }

    """

  private func doubts(_ text: String) -> [String] { complaints(StrategyFactTests.fleet + text) }

  @Test func `a strategy that does not apply to devices that it gets is doubted`() {
    let told = "does not apply to join: registered, and"
    let plain = doubts("strategies: [autopilot-reset]\n")
    #expect(
      plain == [
        "s.yaml:5:14: warning: strategies[1]: 'autopilot-reset' \(told) 19 devices have it; a 'mix' can give "
          + "them another strategy, and 'where' of a wave leaves them alone"
      ])
    let reimage = doubts("strategies: [full-reimage]\n")
    #expect(reimage.count == 1 && reimage[0].contains("'full-reimage' \(told) 19 devices"), "\(reimage)")
    let waves = "rollout: { waves: [{ groups: ours, where: join is entra }] }\n"
    #expect(doubts(waves + "strategies: [autopilot-reset]\n") == [])
    let groups = doubts(
      "rollout: { waves: [{ groups: ours }] }\nstrategies: { r: { uses: autopilot-reset } }\n")
    #expect(groups.count == 1 && groups[0].contains("strategies.r: 'r' \(told) 9 devices"), "\(groups)")
    let mix =
      "strategies: { m: { submission: one by one, mix: [{ where: join is registered, uses: retire }, "
      + "{ uses: autopilot-reset }] } }\n"
    #expect(doubts(mix) == [])
    let half =
      "strategies: { m: { submission: one by one, mix: [{ groups: theirs, uses: retire }, "
      + "{ uses: autopilot-reset }] } }\n"
    #expect(doubts(half).count == 1 && doubts(half)[0].contains("\(told) 9 devices"), "\(doubts(half))")
  }

  @Test func `facts are read, and take the place of those of the strategy that is used`() throws {
    let text =
      StrategyFactTests.fleet + """
        strategies:
          w:
            keeps: join
            removes: [apps, files]
            applies to: os is at least 10.0
            stages: [wait: { takes: 1 s }]
          v: { uses: w, removes: apps }
          s: { uses: full-reimage }
        """
    let found = try readScenario(text).get().strategies.map(\.facts)
    #expect(found[0].keeps == ["join"] && found[0].removes == ["apps", "files"])
    #expect(found[1].keeps == ["join"] && found[1].removes == ["apps"])
    #expect(found[1].appliesTo == [.isAtLeast(column: "os", version: "10.0")])
    #expect(found[0].isOfScenario && found[1].isOfScenario && !found[2].isOfScenario)
  }

  @Test func `things may say when or how, and come back by themselves`() throws {
    let text =
      StrategyFactTests.fleet + """
        strategies:
          w:
            keeps: { join: , Wi-Fi: with its key }
            removes: [apps, language packs: unused for 7 days]
            brings back: apps
            needs: [a technician, a port: at a bench]
            stages: [wait: { takes: 1 s }]
          v: { uses: w, needs: [] }
        """
    let found = try readScenario(text).get().strategies.map(\.facts)
    #expect(found[0].keeps == ["join", StrategyFacts.Thing("Wi-Fi", comment: "with its key")])
    #expect(found[0].removes.map(\.words) == ["apps", "language packs (unused for 7 days)"])
    #expect(found[0].needs.map(\.words) == ["a technician", "a port (at a bench)"])
    #expect(found[0].fate(of: "apps")?.fate == .reapplied && found[0].fate(of: "join")?.fate == .kept)
    #expect(found[0].fate(of: "language packs")?.comment == "unused for 7 days")
    #expect(found[0].fate(of: "drivers") == nil)
    #expect(found[1].needs.isEmpty && found[1].bringsBack == ["apps"])
  }

  @Test func `sources that contradict each other stay together until a variant decides`() throws {
    let text =
      StrategyFactTests.fleet + """
        strategies:
          w:
            settings:
              takes: { value: 1 s, is: reported, from: A, contradicted by: [B says 2 s, C says 3 s] }
            stages: [wait: { takes: setting takes }]
          v: { uses: w, with: { takes: 2 s } }
        """
    let found = try readScenario(text).get().strategies.map { $0.assumptions[0] }
    #expect(found[0].contradictions == ["B says 2 s", "C says 3 s"] && found[0].source == "A")
    #expect(found[1].contradictions.isEmpty && found[1].provenance == .scenario)
    let none = "strategies: { s: { settings: { t: { value: 1 s, contradicted by: [] } }, stages: "
    let told = doubts(none + "[wait: { takes: setting t }] } }\n")
    #expect(told.contains { $0.contains("expected at least one source") }, "\(told)")
  }

  @Test func `every shipped strategy has its facts without a scenario`() {
    for name in StrategyCatalogue.names {
      let strategy = StrategyCatalogue.strategy(name)
      #expect(strategy.name == name && !strategy.stages.isEmpty && !strategy.summary.isEmpty, "\(name)")
      #expect(!strategy.facts.things.isEmpty, "\(name)")
    }
  }

  @Test(arguments: [("autopilot-reset", 0.0), ("full-reimage", 6.32e9)])
  func `nothing usual is left unsaid, and bytes of the operating system are those of the stages`(
    name: String, bytes: Double
  ) throws {
    let strategy = StrategyCatalogue.strategy(name)
    for thing in StrategyFacts.usualThings {
      #expect(strategy.facts.fate(of: thing) != nil, "\(name) does not say what becomes of: \(thing)")
    }
    #expect(!strategy.facts.needs.isEmpty)
    // A boot image and an image, or neither.
    let range = try #require(StrategyBytes.range(of: .operatingSystem, in: strategy, []))
    #expect(abs(range.lowerBound - bytes) < 1 && abs(range.upperBound - bytes) < 1, "\(name): \(range)")
  }

  @Test(
    arguments: [
      ("keeps: a, brings back: a", "'a' cannot be kept and brought back"),
      ("removes: [{ a: b }, a]", "'a' stands in the list already"),
      ("removes: { a: [b] }", "expected when, or how, such as 'unused for 7 days', found a list"),
      ("keeps: [a, b], removes: b", "'b' cannot be kept and removed"),
      ("keeps: [a, a]", "'a' stands in the list already"),
      ("applies to: incident x", "incidents cannot be asked for"),
      ("applies to: join is registerd", "did you mean registered?"),
      ("applies to: colour is red", "unknown column 'colour'"),
    ])
  func `mistakes in facts are told`(facts: String, complaint: String) {
    let found = doubts("strategies: { s: { \(facts), stages: [wait: { takes: 1 s }] } }\n")
    #expect(found.contains { $0.contains(complaint) }, "\(found)")
  }

  /// What `fleetsim strategies NAME` prints, under another name.
  static func pasted(_ name: String, as other: String) throws -> String {
    let text = try #require(StrategyCatalogue.text(name))
    return "strategies:\n  \(other):\n"
      + text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)\n" }.joined()
  }

  @Test(arguments: StrategyCatalogue.names)
  func `a shipped strategy that is printed and pasted is that strategy`(name: String) throws {
    let fleet = "fleet: { devices: 10 }\n"
    var pasted = try readScenario(fleet + StrategyFactTests.pasted(name, as: "x")).get()
    var named = try readScenario(fleet + "strategies: { x: { uses: \(name) } }\n").get()
    for index in pasted.strategies.indices {
      pasted.strategies[index].place = .unknown
      named.strategies[index].place = .unknown
    }
    pasted.inputHash = ""
    named.inputHash = ""
    #expect(pasted == named)
    #expect(pasted.doubts == [])
  }

  @Test(arguments: StrategyCatalogue.names)
  func `a pasted strategy may be changed, and needs no incident in the scenario`(name: String) throws {
    let text = try StrategyFactTests.pasted(name, as: "x")
      .replacingOccurrences(of: "summary: ", with: "summary: Changed. ")
    let reading = readScenario("fleet: { devices: 10 }\n" + text)
    #expect(!reading.diagnostics.hasErrors, "\(reading.diagnostics.sorted)")
    // A variant with other settings and the same stages is still the strategy that it uses.
    let changesStages = ["stages:", "before:", "after:", "in place of:", "without:"]
      .contains { key in text.contains("\n    \(key)") }
    #expect((reading.scenario?.strategies[0].origin.shipped == nil) == changesStages)
  }
}
