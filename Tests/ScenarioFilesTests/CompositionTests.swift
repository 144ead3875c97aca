import FleetModel
import Testing

@testable import ScenarioFiles

/// Strategies made of others: what is read, and what is refused.
@Suite struct CompositionTests {
  private static let fleet = "fleet: { devices: 10, disk: { hdd: 50 %, nvme: 50 % } }\n"

  private func strategies(_ text: String) throws -> [Strategy] {
    try readScenario(CompositionTests.fleet + text).get().strategies
  }

  private func doubts(_ text: String) -> [String] { complaints(CompositionTests.fleet + text) }

  /// The names of all stages, in order, with what is in them.
  private func names(_ stages: [Stage]) -> [String] {
    stages.flatMap { stage in
      switch stage.verb {
      case .attempt(let attempt): [stage.name] + names(attempt.body) + names(attempt.otherwise)
      case .choose(.when(_, let then, let otherwise)): [stage.name] + names(then) + names(otherwise)
      default: [stage.name]
      }
    }
  }

  private static let base = """
    strategies:
      base:
        settings: { pause: 5 min }
        stages:
          - wait: { name: a, takes: setting pause }
          - attempt:
              name: b
              succeeds: 50 %
              do: [wait: { name: c, takes: 1 min }]
              otherwise: [outcome: not reset]
          - outcome: ready

    """

  @Test func `stages are put before, after and in place of named ones, and left out`() throws {
    let text =
      CompositionTests.base + """
          v:
            uses: base
            settings: { more: 1 h }
            before:
              a: [wait: { name: x, takes: setting more }]
              outcome ready: [wait: { name: z, takes: 1 s }]
            after: { c: [wait: { name: y, takes: setting pause }] }
            in place of: { c: [wait: { name: w, takes: 2 min }] }
            without: a
        """
    let found = try strategies(text)
    #expect(names(found[1].stages) == ["x", "b", "w", "y", "outcome 2.2.1", "z", "outcome 4"])
    #expect(found[1].origin.uses == ["base"])
    #expect(found[1].origin.settings.map(\.name) == ["pause", "more"])
    #expect(names(found[0].stages) == ["a", "b", "c", "outcome 2.2.1", "outcome 3"])
  }

  @Test func `a stage that there is not is refused, with the one that was meant`() {
    let text =
      CompositionTests.base + """
          v: { uses: base, without: [aa, outcome redy], after: { nothing like it: [wait: { takes: 1 s }] } }
          w: { uses: base, without: c, in place of: { c: [] }, settings: { pause: 1 s } }
        """
    let found = doubts(text)
    #expect(
      found.contains {
        $0.contains(
          "s.yaml:13:34: error: strategies.v.without[2]: 'base' has no stage 'outcome redy'; did you mean")
          && $0.contains("outcome ready")
      }, "\(found)")
    #expect(
      found.contains {
        $0.contains(
          "'base' has no stage 'nothing like it'; there are: a, b, c, outcome not reset, outcome ready")
      })
    #expect(found.contains { $0.contains("'c' is left out by 'without' as well: say one of both") })
    #expect(found.contains { $0.contains("'base' has a setting 'pause': change it by 'with'") })
  }

  @Test func `a block stands for its stages, and a second use has names and settings of its own`() throws {
    let text = """
      blocks:
        look: [work: { name: look, by: technicians, takes: 1 min }]
        looks:
          settings: { pause: { value: 2 min, one of: [2 min, 3 min] } }
          stages:
            - block: look
            - choose:
                name: once more
                when: setting pause is 2 min
                then: [wait: { name: pause, takes: setting pause }]
                otherwise: [wait: { name: other pause, takes: setting pause }]
      strategies:
        s: [block: looks, block: { uses: looks, name: again, with: { pause: 3 min } }, outcome: ready]
      """
    let found = try strategies(text)[0]
    #expect(names(found.stages) == ["look", "pause", "again: look", "again: other pause", "outcome 5"])
    #expect(found.origin.settings.map(\.name) == ["looks: pause", "again: pause"])
    #expect(found.origin.settings.map(\.value) == ["2 min", "3 min"])
  }

  @Test(
    arguments: [
      ("s: [block: lok]", "strategies.s[1].block: unknown block 'lok'; did you mean look?"),
      ("s: [block: ring, outcome: ready]", "the block 'ring' uses itself"),
      (
        "s: [block: look, block: look]",
        "the block 'look' stands here once more, and its stages need other names"
      ),
      ("s: [block: { uses: look, nam: x }]", "unknown key; did you mean 'name'?"),
      ("s: [block: { uses: look, with: { x: 1 } }]", "strategies.s[1].block.with.x: unknown setting"),
      ("s: [outcome: ready]", "no strategy uses the block 'look': it has no effect"),
    ])
  func `mistakes with blocks are told`(strategy: String, complaint: String) {
    let blocks = "blocks: { look: [wait: { name: look, takes: 1 s }], ring: [block: ring] }\n"
    let found = doubts(blocks + "strategies: { \(strategy) }\n")
    #expect(found.contains { $0.contains(complaint) }, "\(found)")
  }

  @Test(
    arguments: [
      ("[wait: { name: w, takes: 5 apples }]", "expected a duration"),
      ("[wiat: { takes: 1 s }]", "did you mean wait?"),
      ("[block: lok]", "unknown block 'lok'"),
      ("[work: { by: nobody, takes: setting pause }]", nil),
    ] as [(String, String?)])
  func `a block that no strategy uses is read for its mistakes`(stages: String, complaint: String?) {
    let found = doubts("blocks: { look: \(stages) }\nstrategies: { s: [outcome: ready] }\n")
    #expect(found.contains { $0.contains("no strategy uses the block 'look'") }, "\(found)")
    if let complaint {
      #expect(found.contains { $0.contains(complaint) }, "\(found)")
    } else {
      #expect(found.count == 1, "\(found)")
    }
  }

  @Test func `a mix has a strategy for each of some conditions`() throws {
    let text =
      CompositionTests.base + """
          m: { mix: [{ where: disk is hdd, uses: base }, { groups: devices, uses: full-reimage }] }
        """
    let found = try strategies(text)[1]
    #expect(found.parts.map(\.strategy.name) == ["base", "full-reimage"])
    #expect(
      found.parts.map(\.conditions) == [
        [.isOneOf(column: "disk", ["hdd"])], [.isOneOf(column: "group", ["devices"])],
      ])
    #expect(found.stages.isEmpty)
    #expect(found.origin.settings.contains { $0.name == "base: pause" })
  }

  @Test(
    arguments: [
      ("m: { mix: [{ uses: base }, { where: disk is hdd, uses: base }] }", "no device comes here"),
      (
        "m: { mix: [{ uses: n }] }\n  n: { mix: [{ uses: base }] }",
        "expected a strategy with stages, found the mix"
      ),
      ("m: { mix: [{ uses: bas }] }", "unknown strategy 'bas'; did you mean base?"),
      ("m: { mix: [{ groups: devises, uses: base }] }", "unknown group 'devises'"),
      ("m: { mix: [] }", "expected at least one strategy"),
      (
        "m: { mix: [{ uses: base }] }\n  n: { uses: m }", "expected a strategy with stages, found the mix 'm'"
      ),
      (
        "m: { mix: [{ where: disk is hdd, uses: base }, { uses: p }] }\n"
          + "  p: { submission: { portal jobs of: 5, takes: 1 s, by: operators }, "
          + "stages: [wait: { takes: 1 s }] }",
        "'base' is submitted one by one, and 'p' in portal jobs of 5: write, say"
      ),
      (
        "m: { mix: [{ uses: base }] }\n  n: [continue with: m]",
        "expected a strategy with stages to continue with, found the mix 'm'"
      ),
    ])
  func `mistakes with mixes are told`(strategy: String, complaint: String) {
    let found = doubts(CompositionTests.base + "  \(strategy)\n")
    #expect(found.contains { $0.contains(complaint) }, "\(found)")
  }
}
