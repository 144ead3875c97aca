import Engine
import FleetModel
import Testing

@testable import ScenarioFiles

/// States, what sets them and who asks for them; and conditions on pools.
@Suite struct StateReaderTests {
  private static let head = """
    fleet: { devices: 10, disk: { nvme: 50 %, emmc: 50 % } }
    state:
      status: [none, pending, done]
      wear: { values: [new, worn, broken], of: device, starts: { by: disk, emmc: worn, otherwise: new } }

    """

  private func text(_ stages: String) -> String {
    StateReaderTests.head + "strategies:\n  s:\n   stages:\n"
      + stages.split(separator: "\n").map { "    \($0)\n" }.joined()
  }

  private func stages(_ stages: String) throws -> [Stage] {
    let reading = readScenario(text(stages))
    #expect(reading.diagnostics.sorted.map(\.description) == [])
    return try reading.get().strategies[0].stages
  }

  private func complaint(_ stages: String) -> String { complaints(text(stages)).joined(separator: "\n") }

  private func condition(_ text: String) throws -> Condition? {
    let read = try stages("- choose: { when: [\"\(text)\"], then: [outcome: failed] }")
    guard case .choose(.when(let conditions, _, _)) = read.first?.verb else { return nil }
    return conditions.first
  }

  @Test func `states are read, short and long`() throws {
    let states = try readScenario(text("- set: { status: done, wear: broken }")).get().states
    #expect(states.map(\.name) == ["status", "wear"])
    #expect(states.map(\.isOfDevice) == [false, true])
    #expect(states[0].starts == .same("none") && states[0].values == ["none", "pending", "done"])
    #expect(states[1].starts == .by(column: "disk", ["emmc": "worn"], otherwise: "new"))
    #expect(
      try stages("- set: { status: done, wear: broken }").map(\.verb) == [
        .set([.init(state: "status", value: "done"), .init(state: "wear", value: "broken")])
      ])
  }

  @Test func `conditions on states and pools are read`() throws {
    #expect(try condition("state status is done") == .state("status", .isOneOf(["done"])))
    #expect(try condition("state status is not done") == .state("status", .isNoneOf(["done"])))
    #expect(
      try condition("state status is one of none, done") == .state("status", .isOneOf(["none", "done"])))
    #expect(
      try condition("state status is none of none, done") == .state("status", .isNoneOf(["none", "done"])))
    #expect(try condition("state wear is at least worn") == .state("wear", .isAtLeast("worn")))
    func pool(_ counted: PoolCount, _ least: Int, _ most: Int?) -> Condition {
      .pool(.init(pool: "usb keys", counted, atLeast: least, atMost: most))
    }
    #expect(try condition("usb keys has 3 waiting") == pool(.waiting, 3, nil))
    #expect(try condition("usb keys has at least 3 free") == pool(.free, 3, nil))
    #expect(try condition("usb keys has fewer than 3 waiting") == pool(.waiting, 0, 2))
    #expect(try condition("usb keys has none free") == pool(.free, 0, 0))
  }

  @Test func `an outcome may have a reason of its own`() throws {
    #expect(
      try stages("- outcome: { is: failed, because: not supported }").map(\.verb) == [
        .outcome(.failed, because: "not supported")
      ])
    #expect(complaint("- outcome: { is: failed }").contains("expected 'because': the reason, in words"))
    #expect(complaint("- outcome: { is: lost, because: x }").contains("s.yaml:8:22: error"))
  }

  @Test func `what a state is not is told at its place, with what was probably meant`() {
    #expect(
      complaint("- set: { status: dome }").contains(
        "s.yaml:8:22: error: strategies.s.stages[1].set.status: expected a value of 'status': none, pending, "
          + "done, found 'dome'; did you mean done?"))
    #expect(
      complaint("- set: { statos: done }").contains(
        "s.yaml:8:14: error: strategies.s.stages[1].set.statos: unknown state 'statos'; did you mean status?")
    )
    #expect(
      complaint("- choose: { when: state status is dome, then: [outcome: failed] }").contains(
        "the state 'status' is one of none, pending, done, and never 'dome'; did you mean done?"))
    #expect(
      complaint("- choose: { when: state stat is done, then: [outcome: failed] }").contains(
        "unknown state 'stat'"))
    #expect(
      complaint("- choose: { when: status is done, then: [outcome: failed] }").contains(
        "'status' is a state, and no column of the fleet; did you mean state status is done?"))
    #expect(complaint("- set: {}").contains("expected at least one state with its value"))
  }

  @Test func `what a pool is not asked for is told, too`() {
    func told(_ condition: String) -> String {
      complaint("- choose: { when: \(condition), then: [outcome: failed] }")
    }
    #expect(told("technician has 3 waiting").contains("unknown pool 'technician'; did you mean technicians?"))
    #expect(told("technicians has many waiting").contains("s.yaml:8:39: error"))
    #expect(told("technicians has 0 waiting").contains("expected a number from 1 to 65535 (or 'none')"))
    #expect(told("technicians have 3 waiting").contains("did you mean technicians has 3 waiting?"))
    #expect(told("technicians has 3 waitin").contains("did you mean technicians has 3 waiting?"))
  }

  @Test(arguments: [
    ("{}", "expected 'values'"), ("[]", "a list of values"), ("[a, a]", "stands in the list already"),
    ("{ values: [a], of: site }", "expected journey, device"),
    ("{ values: [a, b], starts: c }", "expected a, b"),
    ("{ values: [a, b], counted at: 60 weeks }", "behind"),
    ("{ values: [a, \"b, c\"] }", "without a comma"), ("{ values: [a], value: b }", "unknown key"),
  ])
  func `a state that cannot be is refused`(state: String, words: String) {
    let text = "fleet: { devices: 1 }\nstate: { x: \(state) }\nstrategies: [full-reimage]\n"
    #expect(complaints(text).joined().contains(words))
  }

  @Test func `a wave cannot ask for a state, an incident can`() throws {
    let wave = StateReaderTests.head + "strategies: [full-reimage]\n"
    #expect(
      complaints(wave + "rollout: { waves: [{ where: state status is done }] }\n").joined().contains(
        "this is decided before anything happens"))
    let incident = wave + "incidents: { outage: { during: 1 h .. 2 h, affects: [state wear is worn] } }\n"
    let read = try readScenario(incident).get()
    #expect(read.incidents.first?.affects == [.state("wear", .isOneOf(["worn"]))])
  }
}
