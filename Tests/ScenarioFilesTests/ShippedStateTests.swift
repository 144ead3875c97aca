import FleetModel
import Testing

@testable import ScenarioFiles

/// States that come with fleetsim: live where a scenario asks for them, and left out elsewhere.
@Suite struct ShippedStateTests {
  private func text(_ state: String, _ stages: String = "[block: reporting]") -> String {
    """
    fleet: { devices: 10 }
    \(state)
    strategies:
      s: { stages: \(stages) }

    """
  }

  private func read(_ text: String) throws -> Scenario {
    let reading = readScenario(text)
    #expect(reading.diagnostics.sorted.map(\.description) == [])
    return try reading.get()
  }

  @Test func `every shipped state can be asked for by its name`() throws {
    let names = ShippedStates.all.map(\.name)
    #expect(names.contains("action status") && names.contains("reset status"))
    let states = try read(text("state: [\(names.joined(separator: ", "))]")).states
    #expect(states.map(\.name) == names)
    #expect(states.allSatisfy { !$0.values.isEmpty && $0.starts == .same($0.values[0]) })
    #expect(states.filter(\.isOfDevice).map(\.name) == ["enrolment record", "recovery environment"])
    // Asked for, all of them are shown.
    #expect(states.allSatisfy { !$0.isQuiet })
  }

  @Test func `what blocks cannot do without is there where they use it, and quiet`() throws {
    let reimage = try read("fleet: { devices: 10 }\nstrategies: [full-reimage]\n").states
    #expect(reimage.map(\.name) == ["installed so far"] && reimage[0].isQuiet)
    let reset = try read("fleet: { devices: 10 }\nstrategies: [autopilot-reset]\n").states
    // By its fallback.
    #expect(reset.map(\.name) == ["installed so far", "at hand"])
    #expect(try read("fleet: { devices: 10 }\nstrategies: [retire]\n").states.map(\.name) == ["at hand"])
    #expect(try read(text("state: [installed so far]")).states.map(\.isQuiet) == [false])
  }

  @Test func `a shipped state of devices may start with another value`() throws {
    let states = try read(text("state: { enrolment record: { starts: by a user } }")).states
    #expect(states.first { $0.name == "enrolment record" }?.starts == .same("by a user"))
    let wrong = complaints(text("state: { enrolment record: { starts: by an user } }"))
    #expect(wrong.joined().contains("did you mean by a user?"), "\(wrong)")
  }

  @Test func `it may be counted at moments, and has its shipped values`() throws {
    let states = try read(text("state: { reset status: { counted at: [1 h, 2 h] } }")).states
    #expect(states[0].moments.map(\.seconds) == [3600, 7200])
    #expect(states[0].values.contains("50 reset failed"))
    #expect(
      complaints(text("state: { reset status: { starts: 1 complete } }")).joined().contains("unknown key"))
  }

  @Test func `what shipped blocks set is there only where it is asked for`() throws {
    #expect(try read(text("state: []")).strategies[0].stages.isEmpty)
    let one = try read(text("state: reset status")).strategies[0].stages
    #expect(one.map(\.verb) == [.set([.init(state: "reset status", value: "1 complete")])])
    let both = try read(text("state: [action status, reset status]")).strategies[0].stages
    #expect(both.count == 2)
  }

  @Test func `a state of the scenario's own that is called alike is left alone by them`() throws {
    let own = "state: { action status: [none, active] }"
    #expect(try read(text(own)).strategies[0].stages.isEmpty)
    #expect(try read(text(own, "[set: { action status: active }]")).strategies[0].stages.count == 1)
  }

  @Test func `a printed strategy sets them likewise, and a wrong value is told in any case`() throws {
    #expect(try read(text("seed: 1", "[set: { action status: done }]")).strategies[0].stages.isEmpty)
    #expect(
      complaints(text("seed: 1", "[set: { action status: dome }]")).joined().contains("did you mean done?"))
    #expect(
      complaints(text("seed: 1", "[set: { action state: done }]")).joined().contains("unknown state"))
    #expect(complaints(text("state: [action state]")).joined().contains("did you mean action status?"))
    #expect(complaints(text("state: [request, request]")).joined().contains("stands here already"))
  }

  @Test func `a condition on one that is not there is decided by its first value`() throws {
    let stages = { (test: String) in
      "[choose: { name: c, when: \(test), then: [outcome: failed], otherwise: [outcome: ready] }]"
    }
    func taken(_ test: String) throws -> [Stage.Verb] {
      try read(text("seed: 1", stages(test))).strategies[0].stages.map(\.verb)
    }
    #expect(try taken("state action status is none") == [.outcome(.failed)])
    #expect(try taken("state action status is not none") == [.outcome(.ready)])
    #expect(try taken("state action status is at least done") == [.outcome(.ready)])
    #expect(
      complaints(text("seed: 1", stages("state action status is dome"))).joined().contains("never 'dome'"))
  }

  @Test func `a value of a setting may come with a warning`() {
    let graph =
      "fleet: { devices: 1 }\nstrategies: { s: { uses: autopilot-reset, with: { submit: graph } } }\n"
    let told = readScenario(graph).diagnostics.sorted.map(\.description).joined(separator: "\n")
    #expect(told.contains("warning") && told.contains("no published call of Microsoft Graph starts"))
    let portal = "fleet: { devices: 1 }\nstrategies: [autopilot-reset]\n"
    #expect(readScenario(portal).diagnostics.sorted.map(\.description) == [])
    let own = """
      fleet: { devices: 1 }
      strategies:
        s:
          settings: { way: { value: b, one of: [a, b], warns: { b: that is slow } } }
          stages: [choose: { when: setting way is b, then: [wait: { name: w, takes: 1 h }] }]

      """
    let words = readScenario(own).diagnostics.sorted.map(\.description).joined()
    #expect(words.contains("way is b, and that is slow"))
  }
}
