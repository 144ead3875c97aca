import Engine
import FleetModel
import Randomness
import Testing

@testable import ScenarioFiles

@Suite struct StageReaderTests {
  private static let head =
    "fleet: { devices: 10, disk: { nvme: 50 %, emmc: 50 % }, join: { entra: 90 %, hybrid: 10 % } }\n"

  /// A scenario whose strategy `s` has these stages (indented by four blanks from line 4) and settings.
  private func text(_ stages: String, settings: String = "{}") -> String {
    let lines = stages.split(separator: "\n").map { "    \($0)\n" }.joined()
    return StageReaderTests.head
      + "strategies:\n  s: { settings: \(settings), stages: [] }\n"
      .replacing(
        "  s: { settings: \(settings), stages: [] }\n", with: "  s:\n   settings: \(settings)\n   stages:\n")
      + lines
  }

  private func stages(_ stages: String, settings: String = "{}") throws -> [Stage] {
    let reading = readScenario(text(stages, settings: settings))
    #expect(reading.diagnostics.sorted.map(\.description) == [])
    return try reading.get().strategies[0].stages
  }

  private func complaint(_ stages: String, settings: String = "{}") -> String {
    complaints(text(stages, settings: settings)).joined(separator: "\n")
  }

  private static let everyVerb = """
    - wait: { name: a, takes: 5 min, times: { by: disk, nvme: 1, otherwise: 2 } }
    - using: { pool: bench, do: [ { wait: { takes: 1 s } } ] }
    - transfer:
        bytes: 4.6 GB
        over: [access, wan]
        cap: 10 MB/s
        peers: { share: 60 %, seeds: 2, over: [access] }
    - call: { service: graph }
    - await: device online
    - await: { name: window, until: open office-hours }
    - attempt:
        succeeds: 98 %
        retries: 2
        pause: 5 s
        back-off: 2
        do: [mark: down]
        otherwise: [outcome: failed]
    - choose: { when: [disk is nvme, "join is one of entra, hybrid"], then: [ { mark: usable } ] }
    - choose: { odds: [ { share: 3 %, do: [ { outcome: not reset } ] } ] }
    - deadline: { within: 2 h, do: [ { mark: desktop } ] }
    - together: { do: [ [ { wait: { takes: 1 s } } ], [ { wait: { takes: 2 s } } ] ] }
    - continue with: full-reimage
    """

  @Test func `every verb is read`() throws {
    let stages = try stages(StageReaderTests.everyVerb)
    #expect(
      stages.map(\.name) == [
        "a", "using 2", "transfer 3", "call 4", "await 5", "window", "attempt 7", "choose 8", "choose 9",
        "deadline 10", "together 11", "continue with 12",
      ])
    #expect(
      stages[0].verb
        == .wait(takes: .same(.constant(300)), times: .by(column: "disk", ["nvme": 1], otherwise: 2)))
    guard case .using("bench", 1, .same(1), let inner) = stages[1].verb else {
      Issue.record("not a use of the bench")
      return
    }
    #expect(inner.map(\.name) == ["wait 2.1.1"])
    #expect(
      stages[2].verb
        == .transfer(
          Stage.Transfer(
            bytes: .same(.constant(4.6e9)), over: ["access", "wan"], cap: .same(1e7),
            peers: Stage.Peers(share: 0.6, seeds: 2, over: ["access"]))))
    #expect(stages[3].verb == .call(service: "graph", takes: nil))
    #expect(stages[4].verb == .await(.deviceOnline))
    #expect(stages[5].verb == .await(.calendar("office-hours")))
    #expect(
      stages[7].verb
        == .choose(
          .when(
            [.isOneOf(column: "disk", ["nvme"]), .isOneOf(column: "join", ["entra", "hybrid"])],
            then: [Stage(name: "mark 8.1.1", verb: .mark(.usable), place: stages[7].branch[0].place)],
            otherwise: [])))
    #expect(stages[11].verb == .continueWith(strategy: "full-reimage"))
  }

  @Test func `a setting decides a choice when the file is read`() throws {
    let choice = """
      - choose:
          when: setting media is usb
          then: [ { wait: { name: plug, takes: setting slow } } ]
          otherwise: [ { wait: { name: boot, takes: 2 min } }, { mark: down } ]
      - choose: { when: [setting media is not usb, disk is nvme], then: [ { outcome: ready } ] }
      """
    let usb = try stages(choice, settings: "{ media: { value: usb, one of: [usb, network] }, slow: 9 min }")
    #expect(usb.map(\.name) == ["plug"])
    let settings = "{ media: { value: network, one of: [usb, network] }, slow: 9 min }"
    let network = try stages(choice, settings: settings)
    #expect(network.map(\.name) == ["boot", "mark 1.2.2", "choose 2"])
    let used = try readScenario(text(choice, settings: settings)).get().strategies[0]
    #expect(used.assumptions.map(\.name) == ["s: media"])
  }

  @Test func `the branch not taken is still checked, but names nothing`() {
    let wrong = complaint(
      "- choose: { when: setting a is b, then: [ { wait: { takes: 5 } } ], otherwise: [ { mark: down } ] }",
      settings: "{ a: { value: c, one of: [b, c] } }")
    #expect(wrong.contains("takes: expected a duration with a unit, such as 30 min, found '5'"))
    let unknown = complaint(
      "- choose: { when: setting a is b, then: [ { call: radius } ], otherwise: [ { mark: down } ] }",
      settings: "{ a: { value: c, one of: [b, c] } }")
    #expect(unknown == "")
  }

  @Test(arguments: [
    (
      "- wiat: { takes: 1 s }",
      "s.yaml:6:7: error: strategies.s.stages[1].wiat: unknown stage; did you mean wait?"
    ),
    (
      "- wait: { name: a, takes: 1 s }\n- wait: { name: a, takes: 1 s }",
      "s.yaml:7:21: error: strategies.s.stages[2].wait.name: "
        + "the stage name 'a' is taken in line 6; names are unique in a strategy"
    ),
    (
      "- wait: { takes: setting tme }",
      "s.yaml:6:30: error: strategies.s.stages[1].wait.takes: unknown setting 'tme'; did you mean time?"
    ),
    (
      "- transfer: { bytes: 1 GB, over: [acess, wan] }",
      "s.yaml:6:39: error: strategies.s.stages[1].transfer.over[1]: unknown link 'acess'; "
        + "did you mean access?"
    ),
    (
      "- mark: donw",
      "s.yaml:6:13: error: strategies.s.stages[1].mark: expected down, desktop, productive, compliant, "
        + "usable, found 'donw'; did you mean down?"
    ),
    (
      "- wait: { takes: { by: disk, nvme: 1 s } }",
      "s.yaml:6:28: error: strategies.s.stages[1].wait.takes.by: "
        + "expected an entry for 'emmc' or 'otherwise', because devices have it as their 'disk'"
    ),
    (
      "- choose: { when: disc is nvme, then: [ { mark: down } ] }",
      "s.yaml:6:23: error: strategies.s.stages[1].choose.when: unknown column 'disc'; did you mean disk?"
    ),
    (
      "- choose: { when: disk is hdd, then: [ { mark: down } ] }",
      "s.yaml:6:23: warning: strategies.s.stages[1].choose.when: no device has 'hdd' as its 'disk'"
    ),
    (
      "- continue with: full-reimag",
      "s.yaml:6:22: error: strategies.s.stages[1].continue with: unknown strategy 'full-reimag'; "
        + "did you mean full-reimage?"
    ),
    (
      "- continue with: s",
      "s.yaml:6:22: error: strategies.s.stages[1].continue with: a ring of fallbacks: s → s"
    ),
    (
      "- choose: { odds: [ { share: 60 %, do: [] }, { share: 50 %, do: [] } ] }",
      "s.yaml:6:23: error: strategies.s.stages[1].choose.odds: "
        + "expected shares that sum to at most 100 %, found 110 %"
    ),
    (
      "- wait: { take: 1 s }",
      "s.yaml:6:15: error: strategies.s.stages[1].wait.take: unknown key; did you mean 'takes'?"
    ),
    (
      "- { wait: { takes: 1 s }, mark: down }",
      "s.yaml:6:7: error: strategies.s.stages[1]: expected one stage, found the keys wait, mark"
    ),
    (
      "- await: device onlin",
      "s.yaml:6:14: error: strategies.s.stages[1].await: "
        + "expected device online, user present, "
        + "open CALENDAR, or incident NAME over, found 'device onlin'; did you "
        + "mean device online?"
    ),
  ])
  func `a wrong stage is explained`(stages: String, message: String) {
    #expect(complaint(stages, settings: "{ time: 1 s }") == message)
  }

  @Test func `a setting may stand for another, but not for itself`() throws {
    let found = try stages("- wait: { takes: setting a }", settings: "{ a: setting b, b: 3 s }")
    #expect(found[0].verb == .wait(takes: .same(.constant(3)), times: .same(1)))
    #expect(
      complaint("- wait: { takes: setting a }", settings: "{ a: setting b, b: setting a }")
        == "s.yaml:4:33: error: strategies.s.settings.b: the setting 'a' stands for itself")
  }

  @Test func `a mistake in a setting is shown where the setting stands`() {
    #expect(
      complaint("- wait: { takes: setting a }", settings: "{ a: 5 mn }")
        == "s.yaml:4:21: error: strategies.s.settings.a: "
        + "expected a duration with a unit, such as 30 min, found '5 mn'; did you mean 5 min?")
  }

  @Test func `variants change settings that exist`() {
    let text =
      StageReaderTests.head
      + "strategies:\n  a: { uses: full-reimage, with: { medai: usb } }\n  b: { uses: c }\n  c: { uses: b }\n"
    let found = complaints(text)
    #expect(
      found == [
        "s.yaml:3:36: error: strategies.a.with.medai: unknown setting; did you mean media?",
        "s.yaml:5:14: error: strategies.c.uses: 'b' uses itself",
      ])
  }

  @Test func `fallbacks are found through variants, each once`() throws {
    let text =
      StageReaderTests.head
        + """
        strategies:
          reset: { uses: autopilot-reset, with: { fallback: usb } }
          usb: { uses: full-reimage, with: { media: usb } }

        """
    let scenario = try readScenario(text).get()
    #expect(scenario.strategies[0].fallbacks.map(\.name) == ["usb"])
    #expect(scenario.strategies[1].fallbacks == [])
    let ring =
      text.replacing("media: usb }", with: "media: usb }")
      + "  x: [ continue with: y ]\n  y: [ continue with: x ]\n"
    #expect(
      complaints(ring) == [
        "s.yaml:6:23: error: strategies.y[1].continue with: a ring of fallbacks: x → y → x"
      ])
  }
}

extension Stage {
  /// The stages of a choice's first branch.
  var branch: [Stage] {
    if case .choose(.when(_, let then, _)) = verb { then } else { [] }
  }
}
